/** What a recipe's task means for the files of its corpus. */
import * as l10n from '@vscode/l10n';
import { CorpusError } from '../../data/corpusError';
import { recognise, type Form } from '../../data/files/form';
import type { TextFile } from '../../data/files/table';
import { propose } from '../../data/tasks';
import type { ExamplesProposal, Proposal, Side, Split } from '../../data/tasks/proposal';
import { sourceOf } from '../../data/tasks/task';
import { kindFor } from '../syllabi';
import type { ExamplesTask, RecipeOf } from './recipe';

/**
 * What is proposed for the files, changed as the recipe says. Where it names both columns, these are taken whatever they look like.
 * @throws CorpusError 'empty-corpus', 'no-network'
 */
export function proposalFor(
  { corpus, task }: Pick<RecipeOf<ExamplesTask>, 'corpus' | 'task'>,
  files: readonly TextFile[],
): { form: Form; proposal: ExamplesProposal } {
  const forms = recognise(files);
  for (const form of forms) {
    const found =
      named(form, task) ??
      propose([form])
        .filter(isExamples)
        .find((one) => isSuited(one, task));
    if (!found) continue;
    const { longest } = corpus;
    const proposal = { ...withChoices(found, task), ...(longest !== undefined && { longest }) };
    kindFor(proposal);
    return { form, proposal };
  }
  throw new CorpusError('no-network', nothingFits(task, files, propose(forms)));
}

function nothingFits(
  { name, input, target }: ExamplesTask,
  files: readonly TextFile[],
  proposals: readonly Proposal[],
): string {
  const where = files.map(({ path }) => path).join(', ');
  const possible = [...new Set(proposals.map(({ task }) => task))].join(', ');
  const columns = [input, target].flatMap((side) => (side ? [`“${side.column}”`] : []));
  return columns.length === 0
    ? l10n.t('Nothing in {0} can be learned as “{1}”. What can be: {2}.', where, name, possible)
    : l10n.t(
        'Nothing in {0} can be learned as “{1}” with {2}. What can be: {3}.',
        where,
        name,
        columns.join(', '),
        possible,
      );
}

function named(form: Form, { name, input, target }: ExamplesTask): ExamplesProposal | undefined {
  const { names, sentences } = form.table;
  if (
    name === 'caption' ||
    !input ||
    !target ||
    !names.includes(input.column) ||
    !names.includes(target.column)
  )
    return undefined;
  if ((name === 'tag') !== (sentences !== undefined)) return undefined;
  return {
    task: name,
    ...sourceOf(form),
    sample: { of: name === 'tag' ? 'sentence' : 'row' },
    input: { as: 'tokens', ...input },
    target: targetSide(name, target),
    why: l10n.t('The recipe says so.'),
  };
}

/** Whether a proposal is of the task, with the classes in the column that the recipe names. */
function isSuited(proposal: ExamplesProposal, { name, target, input }: ExamplesTask): boolean {
  const isColumn = (side: ExamplesProposal['input'], column: string | undefined): boolean =>
    column === undefined || ('column' in side && side.column === column);
  return (
    proposal.task === name &&
    isColumn(proposal.target, target?.column) &&
    isColumn(proposal.input, input?.column)
  );
}

function isExamples(proposal: Proposal): proposal is ExamplesProposal {
  return proposal.task !== 'next-token';
}

function withChoices(proposal: ExamplesProposal, { input, target, split }: ExamplesTask): ExamplesProposal {
  return {
    ...proposal,
    ...(input && proposal.input.as === 'tokens' && { input: { as: 'tokens', ...input } }),
    ...(target && { target: targetSide(proposal.task, target) }),
    ...(split && { split: splitFor(split) }),
  };
}

/** Text is written word by word where nothing else is said. */
function targetSide(
  name: ExamplesProposal['task'],
  { column, order, tokens = 'word' }: NonNullable<ExamplesTask['target']>,
): Side {
  if (name === 'translate') return { as: 'tokens', column, tokens };
  return { as: 'class', column, ...(order && { order }) };
}

function splitFor({ share = 0, files, column, values = [] }: NonNullable<ExamplesTask['split']>): Split {
  if (files) return { by: 'file', validation: files };
  return column === undefined ? { by: 'share', share } : { by: 'column', column, validation: values };
}
