/** What the results of a run are held against: the same network without its memory, or with it. Pure. */
import * as l10n from '@vscode/l10n';
import type { ExamFacts } from '../../../../src/protocol/examples';
import { count } from '../../../shared/format';
import { unitFor } from '../../../shared/lossUnit';
import { counterpartName, fairnessWords, memoryVerdict, scoreVerdict } from '../../../shared/memoryWords';
import { counterpartRun } from '../../counterpart';
import { runOf, type State } from '../../state';

export interface Comparison {
  readonly name: string;
  readonly exam: ExamFacts;
  /** Sentences below the scores. */
  readonly words: readonly string[];
}

/** Undefined where there is no counterpart, or it is not measured yet. */
export function comparisonOf(state: State, facts: ExamFacts): Comparison | undefined {
  const [run, other, exam] = [runOf(state), counterpartRun(state), state.counterpart.exam];
  if (!run || !other || !exam) return undefined;
  const name = counterpartName(other);
  const unit = unitFor({ task: run.task, facts });
  const words = [
    memoryVerdict(run, facts.loss, exam.loss, unit),
    scoreVerdict(run, facts.scores, exam.scores),
    fairnessWords(run, other),
  ].filter(Boolean);
  return {
    name:
      exam.iteration === facts.iteration ? name : l10n.t('{0}, iteration {1}', name, count(exam.iteration)),
    exam,
    words,
  };
}
