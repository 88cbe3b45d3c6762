/** The questions of the wizard, each of which changes one thing of what is proposed. Pure. */
import * as l10n from '@vscode/l10n';
import type { ExamplesProposal, Survey, SurveyedColumn } from '../../protocol/corpus';

export interface Choice {
  readonly label: string;
  readonly description?: string;
  /** What comes of it. */
  readonly proposal: ExamplesProposal;
  /** Whether what is written looks back at what was read; left out where that is not asked. */
  readonly attention?: boolean;
}

export interface Step {
  readonly question: string;
  /** That which is proposed comes first. */
  readonly choices: readonly Choice[];
}

type Facts = Pick<Survey, 'columns' | 'labels'>;
type Side = ExamplesProposal['input'];
type Ask = (proposal: ExamplesProposal, facts: Facts) => Step;

/** The questions that leave a choice, in their order. */
export function stepsFor(proposal: ExamplesProposal, facts: Facts): Step[] {
  return asked.map((ask) => ask(proposal, facts)).filter(({ choices }) => choices.length > 1);
}

const asked: readonly Ask[] = [
  ...[askInput, askTokens, askTarget, askWritten, askLongest, askOrder, askSplit, askAttention],
];

function askInput(proposal: ExamplesProposal, { columns }: Facts): Step {
  const { input, target } = proposal;
  const fitting = columns.filter(
    ({ name, kind }) => kind !== 'empty' && !('column' in target && target.column === name),
  );
  return {
    question: l10n.t('Which column is read?'),
    choices: columnChoices(input, fitting, (column) => ({ ...proposal, input: column })),
  };
}

function askTokens(proposal: ExamplesProposal): Step {
  const question = l10n.t('What does one step of the network read?');
  return { question, choices: tokenChoices(proposal.input, (input) => ({ ...proposal, input })) };
}

/** Where the answer is a text. */
function askWritten(proposal: ExamplesProposal): Step {
  const question = l10n.t('What does one step of the network write?');
  return { question, choices: tokenChoices(proposal.target, (target) => ({ ...proposal, target })) };
}

function tokenChoices(side: Side, changed: (side: Side) => ExamplesProposal): Choice[] {
  if (side.as !== 'tokens' || side.tokens === 'given') return [];
  const names = { character: l10n.t('A character'), word: l10n.t('A word') };
  const kinds = side.tokens === 'word' ? (['word', 'character'] as const) : (['character', 'word'] as const);
  return kinds.map((tokens) => ({ label: names[tokens], proposal: changed({ ...side, tokens }) }));
}

const limits = [6, 10, 20];

/** Short sentences are learned first, and faster. */
function askLongest(proposal: ExamplesProposal): Step {
  const question = l10n.t('How long may the texts be?');
  const { longest, ...unlimited } = proposal;
  if (!writesFromText(proposal)) return { question, choices: [] };
  const choice = (most: number | undefined): Choice => ({
    label: most === undefined ? l10n.t('As long as they are') : l10n.t('At most {0} words', most),
    proposal: most === undefined ? unlimited : { ...proposal, longest: most },
  });
  const all = [undefined, ...limits];
  return { question, choices: [longest, ...all.filter((most) => most !== longest)].map(choice) };
}

function askAttention(proposal: ExamplesProposal): Step {
  const question = l10n.t('May it look back at what it has read while it writes?');
  if (!writesFromText(proposal)) return { question, choices: [] };
  return {
    question,
    choices: [
      {
        label: l10n.t('Yes, with attention'),
        description: l10n.t('every step that writes looks at all that have read'),
        proposal,
        attention: true,
      },
      {
        label: l10n.t('No'),
        description: l10n.t('it has only the state that is handed over'),
        proposal,
        attention: false,
      },
    ],
  };
}

const writesFromText = ({ input, target }: ExamplesProposal): boolean =>
  input.as === 'tokens' && target.as === 'tokens';

function askTarget(proposal: ExamplesProposal, { columns }: Facts): Step {
  const { input, target } = proposal;
  const fitting = columns.filter(
    ({ name, kind }) =>
      (target.as !== 'class' || kind === 'label') && !('column' in input && input.column === name),
  );
  return {
    question: l10n.t('Which column is answered?'),
    choices: columnChoices(target, fitting, (column) => ({ ...proposal, target: column })),
  };
}

function askOrder(proposal: ExamplesProposal, { labels = [] }: Facts): Step {
  const { target } = proposal;
  const question = l10n.t('In which order are the classes listed?');
  if (target.as !== 'class') return { question, choices: [] };
  const choice = (label: string, order: readonly string[]): Choice => ({
    label,
    description: order.slice(0, 6).join(', '),
    proposal: { ...proposal, target: { ...target, order } },
  });
  return {
    question,
    choices: [
      { label: l10n.t('As they are'), description: labels.slice(0, 6).join(', '), proposal },
      choice(l10n.t('By name'), labels.toSorted()),
      choice(l10n.t('The other way round'), labels.toReversed()),
    ],
  };
}

function askSplit(proposal: ExamplesProposal, { columns }: Facts): Step {
  const { split, paths } = proposal;
  const by = (label: string, description: string, other: ExamplesProposal['split']): Choice => ({
    label,
    description,
    proposal: { ...proposal, split: other },
  });
  const share = (part: number): Choice =>
    by(l10n.t('{0} % of the examples', 100 * part), l10n.t('by chance'), { by: 'share', share: part });
  const files =
    paths.length < 2
      ? []
      : paths.map((path) => by(path, l10n.t('a file'), { by: 'file', validation: [path] }));
  const values = columns.flatMap(({ name, values = [] }) =>
    values.map((value) =>
      by(`${name} = ${value}`, l10n.t('rows with this value'), {
        by: 'column',
        column: name,
        validation: [value],
      }),
    ),
  );
  const others = [...(split.by === 'time' ? [] : [0.1, 0.2].map(share)), ...files, ...values];
  const isOther = (choice: Choice): boolean =>
    JSON.stringify(choice.proposal.split) !== JSON.stringify(split);
  return {
    question: l10n.t('Which examples are kept to measure on?'),
    choices: [
      { label: l10n.t('As proposed'), description: splitOf(split), proposal },
      ...others.filter(isOther),
    ],
  };
}

/** A part of the examples, for people. */
export function splitOf(split: ExamplesProposal['split']): string {
  switch (split.by) {
    case 'share':
      return l10n.t('{0} % of the examples', 100 * split.share);
    case 'time':
      return l10n.t('the last {0} %', 100 * split.share);
    case 'file':
      return split.validation.join(', ');
    case 'column':
      return `${split.column} = ${split.validation.join(', ')}`;
  }
}

/** Columns that could stand in the place of one; that one comes first. */
function columnChoices(
  side: Side,
  columns: readonly SurveyedColumn[],
  changed: (side: Side) => ExamplesProposal,
): Choice[] {
  if (side.as === 'numbers') return [];
  const choice = ({ name, kind, distinct }: SurveyedColumn): Choice => ({
    label: name,
    description: `${kindName(kind)} · ${l10n.t('{0} different', distinct)}`,
    proposal: changed(name === side.column ? side : withColumn(side, name)),
  });
  const isPresent = ({ name }: SurveyedColumn): boolean => name === side.column;
  return [...columns.filter(isPresent), ...columns.filter((column) => !isPresent(column))].map(choice);
}

/** An order of classes belongs to their column. */
function withColumn(side: Exclude<Side, { as: 'numbers' }>, column: string): Side {
  return side.as === 'class' ? { as: 'class', column } : { ...side, column };
}

/** What a column holds, for people. */
export function kindName(kind: SurveyedColumn['kind']): string {
  const names: Record<SurveyedColumn['kind'], string> = {
    text: l10n.t('text'),
    label: l10n.t('labels'),
    number: l10n.t('numbers'),
    index: l10n.t('row numbers'),
    date: l10n.t('dates'),
    picture: l10n.t('pictures'),
    empty: l10n.t('empty'),
  };
  return names[kind];
}
