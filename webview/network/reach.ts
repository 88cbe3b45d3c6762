/** How far the gradient of a step's loss reaches back, as lines and in words. Pure. */
import * as l10n from '@vscode/l10n';
import type { StepDetail, Trace } from '../../src/model/trace';
import { small } from '../shared/format';
import { layerWords } from './layers';

/** ‖∂L_t/∂h_{t−k}‖ of one layer, or of one of several networks. */
export interface ReachLine {
  readonly name: string;
  /** k = 0, 1 …; of a layer that reads from the end, k steps ahead. */
  readonly norms: Float32Array;
  readonly ahead?: boolean;
}

/** Of the layers that have a memory; none where the step only reads, for no loss follows from it. */
export function reachLines({ layers }: Pick<Trace, 'layers'>, detail: StepDetail): ReachLine[] {
  return detail.gradientReach.flatMap((norms, index) => {
    const { cell, reversed } = layers[index];
    if (cell === 'dense' || norms.length === 0) return [];
    const name = l10n.t('layer {0}', layerWords(layers, index));
    return [{ name, norms, ...(reversed && { ahead: true }) }];
  });
}

/** Steps back from which on the gradient stays at or below a share of what it is at first; undefined where it does not. */
export function stepsUntil(norms: Float32Array, share: number): number | undefined {
  const last = norms.findLastIndex((norm) => norm > share * norms[0]);
  return last + 1 < norms.length ? last + 1 : undefined;
}

/** In words: where it falls below a tenth and a hundredth of what it is at the step itself. */
export function reachWords({ norms, ahead = false }: ReachLine): string {
  const sign = ahead ? '+' : '−';
  const farthest = norms.length - 1;
  const at = (k: number): string => `t${sign}${k}`;
  if (!(norms[0] > 0)) return l10n.t('no gradient here');
  const [tenth, hundredth] = [stepsUntil(norms, 0.1), stepsUntil(norms, 0.01)];
  if (farthest === 0) return l10n.t('{0} now; nothing before', small(norms[0]));
  if (tenth === undefined)
    return l10n.t('{0} now, still {1} at {2}', small(norms[0]), small(norms[farthest]), at(farthest));
  return hundredth === undefined
    ? l10n.t('{0} now, below a tenth from {1} on', small(norms[0]), at(tenth))
    : l10n.t(
        '{0} now, below a tenth from {1} and below a hundredth from {2} on',
        small(norms[0]),
        at(tenth),
        at(hundredth),
      );
}

/** Powers of ten that a picture of the lines goes through, whole ones. */
export interface Decades {
  readonly low: number;
  readonly high: number;
}

/** What is smaller yet is nothing for a network in single precision. */
const mostDecades = 12;
const fewestDecades = 2;

export function decadesOf(lines: readonly ReachLine[]): Decades | undefined {
  const norms = lines.flatMap((line) => [...line.norms]).filter((norm) => norm > 0);
  if (norms.length === 0) return undefined;
  const [least, most] = [Math.min, Math.max].map((of) => Math.log10(norms.reduce((a, b) => of(a, b))));
  // A sum, so that −0 is 0.
  const high = Math.ceil(most) + 0;
  const low = Math.floor(least);
  return { high, low: Math.max(high - mostDecades, Math.min(low, high - fewestDecades)) };
}

/** Steps before and after the chosen one that the lines go over. */
export function spanOf(lines: readonly ReachLine[]): { readonly back: number; readonly ahead: number } {
  const far = (some: readonly ReachLine[]): number =>
    some.reduce((most, { norms }) => Math.max(most, norms.length - 1), 0);
  return { back: far(lines.filter(({ ahead }) => !ahead)), ahead: far(lines.filter(({ ahead }) => ahead)) };
}

/** The norms at a step, by the lines that reach there. */
export function normsAt(
  lines: readonly ReachLine[],
  offset: number,
): { readonly name: string; readonly norm: number }[] {
  return lines.flatMap(({ name, norms, ahead = false }) => {
    const norm = norms.at(ahead ? offset : -offset);
    const reaches = (ahead ? offset : -offset) >= 0 && norm !== undefined;
    return reaches ? [{ name, norm }] : [];
  });
}
