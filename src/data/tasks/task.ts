/** The contract of a task, and what the tasks share. */
import type { Column } from '../files/columns';
import type { Form } from '../files/form';
import type { TokenKind } from '../tokenizer';
import type { ExamplesProposal, Proposal, Side, TaskName } from './proposal';
import { splitColumnOf, splitOf } from './split';

export interface Task {
  readonly name: TaskName;
  /** What the task could learn from files of one form, best first; nothing where they do not hold it. */
  propose(form: Form): readonly Proposal[];
}

/** Words of a cell, on average, from which on it is read by words. */
const fewestWords = 1.5;

export function columnsOf({ columns }: Form, ...kinds: readonly Column['kind'][]): Column[] {
  return columns.filter(({ kind }) => kinds.includes(kind));
}

/** Columns of text; first those that hold some in most rows, and of them those of several words. */
export function textColumns(form: Form): Column[] {
  const count = form.table.rows.length;
  const doubtOf = ({ missing, words }: Column): number =>
    (missing * 2 > count ? 2 : 0) + (words < fewestWords ? 1 : 0);
  return columnsOf(form, 'text').sort((a, b) => doubtOf(a) - doubtOf(b));
}

/** The text of a column as tokens: words where there are several, else characters. */
export function tokensIn({ name, words }: Column): Side & { as: 'tokens' } {
  const tokens: TokenKind = words >= fewestWords ? 'word' : 'character';
  return { as: 'tokens', column: name, tokens };
}

const tellingName = /label|class|categor|target|tag|emotion|sentiment|language|species|^y$/i;

/** Columns that a class can be learned from, the likeliest first; one that says what is for validation is none. */
export function labelColumns(form: Form): Column[] {
  const split = splitColumnOf(form)?.name;
  const labels = columnsOf(form, 'label').filter(({ name }) => name !== split);
  return ofSeveral(labels).sort((a, b) => doubt(a) - doubt(b) || a.distinct - b.distinct);
}

/** Without columns of a single label, unless there are no others: then training says what is wrong with them. */
export function ofSeveral(labels: readonly Column[]): Column[] {
  const several = labels.filter(({ distinct }) => distinct > 1);
  return several.length > 0 ? several : [...labels];
}

/** Least for words under a telling name. */
function doubt({ name, mark }: Column): number {
  return (tellingName.test(name) ? 0 : 2) + (mark === undefined ? 0 : 1);
}

/** The numbers of columns, side by side. */
export function numbersIn(columns: readonly Column[]): Side {
  return { as: 'numbers', columns: columns.map(({ name }) => name) };
}

/** What every proposal from a form has in common. */
export function sourceOf(form: Form): Pick<ExamplesProposal, 'layout' | 'paths' | 'split'> {
  return { layout: form.layout, ...splitOf(form) };
}
