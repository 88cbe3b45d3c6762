/** What a network would read and answer, as text for people. Pure. */
import * as l10n from '@vscode/l10n';
import { signed, visibleToken } from '../../data/written';
import type { ExamplesProposal, Survey, SurveyedExample } from '../../protocol/corpus';
import { splitOf } from './steps';

/** Narrowest column of tokens and their numbers. */
const narrowest = 2;

export function previewText(proposal: ExamplesProposal, survey: Survey): string {
  const { training, validation, warnings, labels, first } = survey;
  const counts = l10n.t('Examples: {0} to learn from, {1} kept to measure on', training, validation);
  return [
    proposal.why,
    `${counts} (${splitOf(proposal.split)}).`,
    ...(labels ? [l10n.t('{0} classes: {1}', labels.length, labels.join(', '))] : []),
    ...warnings.map(({ message }) => `⚠ ${message}`),
    '',
    ...first.flatMap((example, index) => [...linesOf(example, index, proposal.input.as === 'numbers'), '']),
  ].join('\n');
}

/** Each token above the number that stands for it, or each row above its numbers as the network reads them. */
function linesOf(
  { text, tokens, numbers, side, wanted }: SurveyedExample,
  index: number,
  areScaled: boolean,
): string[] {
  const head = [l10n.t('Example {0}', index + 1), `  ${text.replace(/\s+/g, ' ')}`];
  const answer = `  → ${wanted}`;
  if (side !== undefined) {
    const some = numbers.map((number) => signed(number, 2)).join(' ');
    return [...head, `  ${l10n.t('{0} × {0} pixels of three numbers: {1} …', side, some)}`, answer];
  }
  const written = tokens.map(visibleToken);
  const width = numbers.length / tokens.length;
  const read = written.map((_, i) =>
    numbers
      .slice(i * width, (i + 1) * width)
      .map((number) => (areScaled ? signed(number, 2) : String(number)))
      .join(' '),
  );
  const widths = written.map((token, i) => Math.max(narrowest, [...token].length, read[i].length));
  const aligned = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => cell + ' '.repeat(widths[i] - [...cell].length))
      .join(' ')
      .trimEnd();
  return [...head, `  ${aligned(written)}`, `  ${aligned(read)}`, answer];
}
