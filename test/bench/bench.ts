/** Every bench case, in the order in which the bench runs them: quick ones first, and last the one that rebuilds `dist`. */
import type { BenchCase } from './case';
import { curveCases } from './curve';
import { memoryCases } from './memory';
import { panelCases } from './panel';
import { quickLookCases } from './quickLook';
import { sizeCases } from './size';
import { tracingCases } from './tracing';
import { trainingCases } from './training';
import { vscodeCases } from './vscode';

export { measurePeaks } from './profile/peaks';
export { profile } from './profile/profile';
export { kernels, measureTraining } from './training';

export const cases: readonly BenchCase[] = [
  ...trainingCases,
  ...tracingCases,
  ...quickLookCases,
  ...memoryCases,
  ...curveCases,
  ...panelCases,
  ...vscodeCases,
  ...sizeCases,
];
