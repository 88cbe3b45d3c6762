/** What a network would read and answer, as text for people. Pure. */
import * as l10n from '@vscode/l10n';
import { visibleToken } from '../../data/written';
import type { ExamplesProposal, Survey, SurveyedExample } from '../../protocol/corpus';
import { splitOf } from './steps';

/** Narrowest column of tokens and their numbers. */
const narrowest = 2;

export function previewText(proposal: ExamplesProposal, survey: Survey): string {
  const { training, validation, warnings, labels, first } = survey;
  const counts = l10n.t('{0} examples to learn from, {1} kept to measure on', training, validation);
  return [
    proposal.why,
    `${counts} (${splitOf(proposal.split)}).`,
    ...(labels ? [l10n.t('{0} classes: {1}', labels.length, labels.join(', '))] : []),
    ...warnings.map(({ message }) => `⚠ ${message}`),
    '',
    ...first.flatMap((example, index) => [...linesOf(example, index), '']),
  ].join('\n');
}

/** Each token above the number that stands for it. */
function linesOf({ text, tokens, numbers, wanted }: SurveyedExample, index: number): string[] {
  const written = tokens.map(visibleToken);
  const widths = written.map((token, i) =>
    Math.max(narrowest, [...token].length, String(numbers[i] ?? '').length),
  );
  const aligned = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => cell + ' '.repeat(widths[i] - [...cell].length))
      .join(' ')
      .trimEnd();
  return [
    l10n.t('Example {0}', index + 1),
    `  ${text.replace(/\s+/g, ' ')}`,
    `  ${aligned(written)}`,
    `  ${aligned(numbers.slice(0, written.length).map(String))}`,
    `  → ${wanted}`,
  ];
}
