/** In which unit the losses of a run are written. Pure. */
import { answersNumbers, deviationOf, type Baseline, type TaskName } from '../../src/protocol/runs';
import type { LossUnit } from './format';

/** What a person chooses between where losses are −ln p. */
export type ChosenUnit = 'bits' | 'nats';

interface Measured {
  readonly task: TaskName;
  readonly facts?: { readonly baselines: readonly Baseline[] } | undefined;
}

/** @param run left out before there is one */
export function unitFor(run: Measured | undefined, chosen: ChosenUnit = 'bits'): LossUnit {
  if (!run || !answersNumbers(run.task)) return chosen;
  return { deviation: deviationOf(run.facts?.baselines ?? []) };
}

/** Whether errors of scaled numbers are all there is: several columns have no unit in common. */
export function isScaled(unit: LossUnit): boolean {
  return typeof unit === 'object' && unit.deviation === 1;
}
