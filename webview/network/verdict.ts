/** How well the network does on what is shown, in a few words. Pure. */
import * as l10n from '@vscode/l10n';
import { loss, percent, visibleToken } from '../shared/format';
import { answersOnce, guessesAt, isRightAt, meanSurprise, scoreOf, wantedAt, type Reading } from './answers';

export function verdictOf(reading: Reading): string {
  const { trace, task } = reading;
  if (task === 'next-token') return l10n.t('surprise {0} a token', loss(meanSurprise(trace), 'bits'));
  if (answersOnce(task)) return answerWords(reading);
  const { right, judged } = scoreOf(reading);
  return judged === 0 ? '' : l10n.t('{0} of {1} right', right, judged);
}

function answerWords(reading: Reading): string {
  const { trace, outputs } = reading;
  const last = trace.tokens.length - 1;
  const [{ text, probability }] = guessesAt(reading, last);
  const answer = l10n.t('answers {0}, {1}', visibleToken(text), percent(probability));
  const wanted = wantedAt(reading, last);
  if (wanted === undefined) return answer;
  return isRightAt(reading, last)
    ? l10n.t('✓ {0}', answer)
    : l10n.t('✗ {0}; {1} is right', answer, visibleToken(outputs.at(wanted) ?? ''));
}
