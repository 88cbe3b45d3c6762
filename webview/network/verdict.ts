/** How well the network does on what is shown, in a few words. Pure. */
import * as l10n from '@vscode/l10n';
import { loss, percent, visibleToken, writtenNumber } from '../shared/format';
import {
  answersOnce,
  errorOf,
  guessesAt,
  isRightAt,
  meanSurprise,
  scoreOf,
  wantedAt,
  writtenText,
  type Reading,
} from './answers';

export function verdictOf(reading: Reading): string {
  const { trace, task } = reading;
  if (task === 'next-token') return l10n.t('surprise {0} a token', loss(meanSurprise(trace), 'bits'));
  if (trace.values) return numberWords(reading);
  if (answersOnce(task)) return answerWords(reading);
  const { right, judged } = scoreOf(reading);
  if (trace.reads !== undefined) return writtenWords(reading, right, judged);
  return judged === 0 ? '' : l10n.t('{0} of {1} right', right, judged);
}

/** How far the numbers are off, column by column; empty where nothing is right or wrong. */
function numberWords(reading: Reading): string {
  return reading.outputs
    .flatMap((name, output) => {
      const error = errorOf(reading, output);
      return Number.isNaN(error) ? [] : [`${name} ${writtenNumber(error)}`];
    })
    .map((words, index) => (index === 0 ? l10n.t('RMSE of {0}', words) : words))
    .join(' · ');
}

/** Fed with what is right, each step is judged by itself; what was typed is answered with what it writes. */
function writtenWords(reading: Reading, right: number, judged: number): string {
  const written = l10n.t('writes “{0}”', visibleText(writtenText(reading)));
  if (judged === 0) return written;
  return right === judged
    ? l10n.t('✓ {0}', written)
    : l10n.t('✗ {0}: {1} of {2} right, fed with what is right before', written, right, judged);
}

/** Spaces stay as they are: it is read as a text. */
const visibleText = (text: string): string =>
  text
    .split(' ')
    .map((word) => (word === '' ? '' : visibleToken(word)))
    .join(' ');

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
