/** Every bench case, in the order in which the bench runs them: quick ones first, and last the one that rebuilds `dist`. */
import { Engine } from '../../src/model/engine';
import type { Build } from '../../src/model/kernels';
import type { BenchCase, Result, Settings, Shape } from './case';
import { conceptCases } from './concepts';
import { curveCases } from './curve';
import { memoryCases } from './memory';
import { panelCases } from './panel';
import { quickLookCases } from './quickLook';
import { recipeCases } from './recipes';
import { scalingCases } from './scaling';
import { similarCases } from './similar';
import { sizeCases } from './size';
import { measureTracing, tracingCases } from './tracing';
import { measureTraining, trainingCases } from './training';
import { vscodeCases } from './vscode';

export { measurePeaks } from './profile/peaks';
export { profile } from './profile/profile';

/** The kernels that are measured. */
export const kernels = ({ engine }: Settings): Build => Engine.create(engine).build;

/** Our rate on a shape that another program has measured. */
export const measureShape = (shape: Shape, settings: Settings): Promise<Result> | Result =>
  shape.forward ? measureTracing(shape, settings) : measureTraining(shape, settings);

export const cases: readonly BenchCase[] = [
  ...trainingCases,
  ...tracingCases,
  ...scalingCases,
  ...quickLookCases,
  ...memoryCases,
  ...recipeCases,
  ...conceptCases,
  ...similarCases,
  ...curveCases,
  ...panelCases,
  ...vscodeCases,
  ...sizeCases,
];
