/** The steps that the tabs over time show: one window for all of them. Pure. */
import type { Navigation } from './state';

export interface VisibleWindow {
  /** Step at the left edge; may be a fraction. */
  readonly firstStep: number;
  /** Steps shown; may be a fraction. */
  readonly columns: number;
}

/** The closest look: no fewer steps than these. */
const fewest = 8;

/** What is shown of `steps` steps; `span` undefined shows all. */
export function windowOf(
  { firstStep, span }: Pick<Navigation, 'firstStep' | 'span'>,
  steps: number,
): VisibleWindow {
  if (span === undefined || span >= steps) return { firstStep: 0, columns: steps };
  const columns = Math.max(Math.min(fewest, steps), span);
  return { firstStep: Math.max(0, Math.min(firstStep, steps - columns)), columns };
}

/** The window made `factor` times closer, the place `at` (a step) standing still. */
export function zoom(
  window: VisibleWindow,
  steps: number,
  factor: number,
  at: number,
): Pick<Navigation, 'firstStep' | 'span'> {
  const columns = Math.min(steps, Math.max(Math.min(fewest, steps), window.columns / factor));
  const firstStep = at - ((at - window.firstStep) * columns) / window.columns;
  return {
    firstStep: Math.max(0, Math.min(firstStep, steps - columns)),
    span: columns >= steps ? undefined : columns,
  };
}

/** The first step of the window that shows `step` with a little room beside it. */
export function reveal({ firstStep, columns }: VisibleWindow, step: number): number {
  const margin = Math.min(2, (columns - 1) / 2);
  if (step - margin < firstStep) return Math.max(0, step - margin);
  return step + 1 + margin > firstStep + columns ? step + 1 + margin - columns : firstStep;
}
