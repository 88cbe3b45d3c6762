/** How much of its past a run's network uses. Plain data. */
import type { MemoryCurve, Recall } from '../training/memoryCurve';

export interface MeasuredMemory extends MemoryCurve {
  /** Of the weights. */
  readonly iteration: number;
  readonly recall: Recall;
  readonly part: 'training' | 'validation';
}
