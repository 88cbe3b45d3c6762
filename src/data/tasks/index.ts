/** The tasks. Of two that fit a corpus, the one that says more about it comes first. */
import type { Column } from '../files/columns';
import type { Form } from '../files/form';
import { caption } from './caption';
import { classify } from './classify';
import { nextToken } from './nextToken';
import type { Proposal } from './proposal';
import { regress } from './regress';
import { series } from './series';
import { tag } from './tag';
import type { Task } from './task';
import { translate } from './translate';

export const tasks: readonly Task[] = [caption, classify, translate, series, tag, regress, nextToken];

/** Share of a folder's text from which on a form is what the folder is about. */
const smallestPart = 0.02;

/** What could be learned from a folder, best first: there is always at least one. A small file among others comes after them. */
export function propose(forms: readonly Form[]): Proposal[] {
  const all = forms.reduce((sum, form) => sum + lengthOf(form), 0);
  const isSmall = (form: Form): boolean =>
    form.layout.kind !== 'pictures' && lengthOf(form) < smallestPart * all;
  const parts = [forms.filter((form) => !isSmall(form)), forms.filter(isSmall)];
  const proposals = parts.flatMap((part) =>
    tasks.flatMap((task) => part.flatMap((form) => task.propose(form))),
  );
  const [{ columns }] = forms;
  return proposals.length === 1 && columns.length > 0
    ? proposals.map((one) => withColumns(one, columns))
    : proposals;
}

/** Whoever expects more of a table is to see why there is no more. */
function withColumns(proposal: Proposal, columns: readonly Column[]): Proposal {
  if (proposal.task !== 'next-token') return proposal;
  return { ...proposal, columns: columns.map(({ name, kind }) => ({ name, kind })) };
}

function lengthOf({ files }: Form): number {
  return files.reduce((sum, { text }) => sum + text.length, 0);
}
