/** All that a training can be taken up again from. */
import type { BatchPosition } from '../data/batches';
import type { CurveState } from './history';
import type { WeightMap } from './snapshots';

/** Where a run stands, but for its tensors; plain data. */
export interface TrainingState {
  readonly iteration: number;
  readonly iterations: number;
  readonly learningRate: number;
  readonly seconds: number;
  /** Left out where there is no limit. */
  readonly secondsLimit?: number;
  readonly curve: CurveState;
  readonly position: BatchPosition;
  readonly random: readonly number[];
}

/** All numbers of a run that training changes. */
export interface TrainingTensors {
  readonly weights: WeightMap;
  readonly optimizer: WeightMap;
  /** The memory that the next window starts with. */
  readonly memory: WeightMap;
}
