/** What can be taught. A new way is a file in this folder and a line here. */
import * as l10n from '@vscode/l10n';
import { CorpusError } from '../../data/corpusError';
import type { Examples } from '../../data/examples/examples';
import type { ExamplesProposal } from '../../data/tasks/proposal';
import { captions } from './captions';
import { classes } from './classes';
import { numbers } from './numbers';
import type { Syllabus, SyllabusKind, SyllabusOptions } from './syllabus';
import { writing } from './writing';

const kinds: readonly SyllabusKind[] = [classes, numbers, writing, captions];

/** Whether there is a network for what is proposed. */
export function hasNetwork(proposal: ExamplesProposal): boolean {
  return kinds.some((kind) => kind.suits(proposal));
}

/**
 * @param examples as `readExamples` gives them for the proposal
 * @throws CorpusError `no-network` where no network reads and answers this
 */
export function syllabusFor(
  proposal: ExamplesProposal,
  examples: Examples,
  options: SyllabusOptions,
): Syllabus {
  return kindFor(proposal).create(examples, options, proposal);
}

/** @throws CorpusError `no-network` */
export function kindFor(proposal: ExamplesProposal): SyllabusKind {
  const kind = kinds.find((one) => one.suits(proposal));
  if (kind) return kind;
  const { task, input, target } = proposal;
  throw new CorpusError(
    'no-network',
    l10n.t(
      'There is no network yet for “{0}” from {1} to {2}. What can be trained: “classify” and “tag” from a column of text or columns of numbers to a column of labels, “classify” also from pictures, “series” and “regress” to columns of numbers, “translate” from one column of text to another, “caption” from pictures to a column of text.',
      task,
      input.as,
      target.as,
    ),
  );
}
