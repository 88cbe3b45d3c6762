/** The tasks. Of two that fit a corpus, the one that says more about it comes first. */
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

/** What could be learned from a folder, best first: there is always at least one. */
export function propose(forms: readonly Form[]): Proposal[] {
  return tasks.flatMap((task) => forms.flatMap((form) => task.propose(form)));
}
