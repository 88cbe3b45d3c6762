/** What a recipe's task means for the files of its corpus. */
import * as l10n from '@vscode/l10n';
import { CorpusError } from '../../data/corpusError';
import { isWritten } from '../../data/examples/examples';
import { recognise, type Form } from '../../data/files/form';
import type { TextFile } from '../../data/files/table';
import { propose } from '../../data/tasks';
import type { ExamplesProposal, Proposal, Side, Split } from '../../data/tasks/proposal';
import { seriesOf, splitByTime } from '../../data/tasks/inTime';
import { sourceOf } from '../../data/tasks/task';
import { kindFor } from '../syllabi';
import type { ExamplesTask, RecipeOf } from './recipe';

/** Files that a message lists. */
const mostNamed = 8;

/**
 * What is proposed for the files, changed as the recipe says. Where it names both columns, these are taken whatever they look like.
 * @param pictures paths of the PNG files beside them
 * @throws CorpusError 'empty-corpus', 'no-network'
 */
export function proposalFor(
  { corpus, task }: Pick<RecipeOf<ExamplesTask>, 'corpus' | 'task'>,
  files: readonly TextFile[],
  pictures: readonly string[] = [],
): { form: Form; proposal: ExamplesProposal } {
  const forms = recognise(files, pictures);
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
  const paths = [...files.map(({ path }) => path), ...pictures];
  throw new CorpusError('no-network', nothingFits(task, paths, propose(forms)));
}

function nothingFits(
  { name, input, target }: ExamplesTask,
  paths: readonly string[],
  proposals: readonly Proposal[],
): string {
  const where = [...paths.slice(0, mostNamed), ...(paths.length > mostNamed ? ['…'] : [])].join(', ');
  const possible = [...new Set(proposals.map(({ task }) => task))].join(', ');
  const columns = [input, target].flatMap((side) =>
    [...(side?.columns ?? []), side?.column ?? []].flat().map((column) => `“${column}”`),
  );
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
  const sides = { input: input && readSide(input), target: target && wantedSide(name, target) };
  const asked = [...columnsIn(sides.input), ...columnsIn(sides.target)];
  if (name === 'caption' || !sides.input || !sides.target) return undefined;
  if (!asked.every((column) => names.includes(column))) return undefined;
  const isInTime = name === 'series' || (name === 'tag' && sides.input.as === 'numbers');
  const series = isInTime ? (seriesOf(form) ?? { of: 'series' as const }) : undefined;
  if (!series && (name === 'tag') !== (sentences !== undefined)) return undefined;
  return {
    task: name,
    ...sourceOf(form),
    ...(series && { split: splitByTime }),
    sample: series ?? { of: name === 'tag' ? 'sentence' : 'row' },
    input: sides.input,
    target: sides.target,
    why: l10n.t('The recipe says so.'),
  };
}

/** Undefined where the recipe does not say all of it. */
function readSide({
  column,
  tokens,
  columns,
  scaled = true,
}: NonNullable<ExamplesTask['input']>): Side | undefined {
  if (columns) return { as: 'numbers', columns, ...(!scaled && { unscaled: true }) };
  return column !== undefined && tokens ? { as: 'tokens', column, tokens } : undefined;
}

/** Text is written word by word where nothing else is said. */
function wantedSide(
  name: ExamplesTask['name'],
  { column, order, tokens = 'word', columns }: NonNullable<ExamplesTask['target']>,
): Side | undefined {
  if (columns) return { as: 'numbers', columns };
  if (column === undefined) return undefined;
  if (isWritten({ task: name })) return { as: 'tokens', column, tokens };
  return { as: 'class', column, ...(order && { order }) };
}

function columnsIn(side: Side | undefined): readonly string[] {
  if (!side) return [];
  return side.as === 'numbers' ? side.columns : [side.column];
}

/** Whether a proposal is of the task, with the classes in the column that the recipe names. */
function isSuited(proposal: ExamplesProposal, { name, target, input }: ExamplesTask): boolean {
  const has = (side: Side, column: string | undefined): boolean =>
    column === undefined || columnsIn(side).includes(column);
  return proposal.task === name && has(proposal.target, target?.column) && has(proposal.input, input?.column);
}

function isExamples(proposal: Proposal): proposal is ExamplesProposal {
  return proposal.task !== 'next-token';
}

function withChoices(proposal: ExamplesProposal, { input, target, split }: ExamplesTask): ExamplesProposal {
  return {
    ...proposal,
    ...(input && proposal.input.as !== 'picture' && { input: readSide(input) ?? proposal.input }),
    ...(target && { target: wantedSide(proposal.task, target) ?? proposal.target }),
    ...(split && { split: splitFor(split) }),
  };
}

function splitFor({ share = 0, end, files, column, values = [] }: NonNullable<ExamplesTask['split']>): Split {
  if (files) return { by: 'file', validation: files };
  if (column !== undefined) return { by: 'column', column, validation: values };
  return end === undefined ? { by: 'share', share } : { by: 'time', share: end };
}
