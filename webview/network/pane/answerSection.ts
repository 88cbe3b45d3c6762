/** What the network makes of what it has read so far: guesses of the next token, or classes. */
import * as l10n from '@vscode/l10n';
import { BarTable } from '../../shared/bars';
import { element, setText } from '../../shared/dom';
import { writesTexts } from '../../../src/protocol/runs';
import { numbersAt } from '../../../src/protocol/numberAnswers';
import { percent, visibleToken } from '../../shared/format';
import { NumberTable } from '../../shared/numberTable';
import { onlyReads, onlyWrites } from '../../../src/protocol/halves';
import { answersAt, givenAt, guessesAt, isRightAt, wantedAt, type Reading } from '../answers';

const shown = { tokens: 5, classes: 8 } as const;

export class AnswerSection {
  private readonly title = element('h3');
  private readonly guesses = new BarTable(l10n.t('Likeliest answers'), 'share');
  private readonly note = element('p', { class: 'muted number' });
  private readonly numbers = new NumberTable();
  readonly element = element(
    'section',
    {},
    this.title,
    this.guesses.element,
    this.numbers.element,
    this.note,
  );

  update(reading: Reading, step: number): void {
    const { task, trace, outputs } = reading;
    this.element.hidden = onlyReads(trace, step);
    const numbers = numbersAt(trace, outputs, step);
    this.guesses.element.hidden = numbers !== undefined;
    this.numbers.element.hidden = numbers === undefined;
    this.numbers.set(numbers ?? []);
    const wanted = wantedAt(reading, step);
    const isText = task === 'next-token';
    setText(this.title, isText ? l10n.t('Next token') : titleOf(reading, step));
    this.guesses.set(
      guessesAt(reading, step)
        .slice(0, isText || writesTexts(task) ? shown.tokens : shown.classes)
        .map(({ text, id, probability }) => ({
          name: visibleToken(text),
          value: percent(probability),
          share: probability,
          ...(wanted === id ? { mark: '✓' } : {}),
        })),
    );
    setText(this.note, isText ? cameWords(reading, step) : rightWords(reading, step));
  }
}

function titleOf(reading: Reading, step: number): string {
  if (reading.task === 'series') return l10n.t('Next row');
  if (onlyWrites(reading.trace, step)) return l10n.t('What it writes');
  return answersAt(reading, step) ? l10n.t('Answer') : l10n.t('If the text ended here');
}

function cameWords(reading: Reading, step: number): string {
  const { trace } = reading;
  const next = step + 1 < trace.tokens.length ? trace.tokens[step + 1] : undefined;
  if (!next) return l10n.t('the text ends here');
  return l10n.t('“{0}” came, given {1}', visibleToken(next.text), percent(givenAt(reading, step) ?? NaN));
}

/** Empty where nothing is right or wrong. */
function rightWords(reading: Reading, step: number): string {
  const { outputs } = reading;
  const wanted = wantedAt(reading, step);
  if (wanted === undefined) return '';
  const name = visibleToken(outputs.at(wanted) ?? '');
  if (isRightAt(reading, step)) return l10n.t('“{0}” is right', name);
  const given = givenAt(reading, step);
  return given === undefined
    ? l10n.t('“{0}” would be right', name)
    : l10n.t('“{0}” would be right, given {1}', name, percent(given));
}
