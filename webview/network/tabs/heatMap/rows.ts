/** Which unit stands in which row of the heat map, and what part of the rows is seen. Pure. */
import type { Trace } from '../../../../src/model/trace';
import type { Navigation, UnitPlace } from '../../state';

/** The rows of one layer, the top layer first. */
export interface Block {
  readonly layer: number;
  /** Rows above it, with the gaps between the layers. */
  readonly top: number;
  readonly order: Uint32Array;
}

/** Rows seen; both may be fractions. */
export interface RowWindow {
  readonly top: number;
  readonly rows: number;
}

const fewest = 6;
const gapShare = 0.014;

export function blocksOf(
  { layers }: Trace,
  shown: number | 'all',
  orderOf: (layer: number) => Uint32Array,
): readonly Block[] {
  const numbers = shown === 'all' ? layers.map((_, i) => i).reverse() : [shown];
  const gap = gapShare * numbers.reduce((sum, layer) => sum + layers[layer].units, 0);
  let top = 0;
  return numbers.map((layer) => {
    const block = { layer, top, order: orderOf(layer) };
    top += block.order.length + gap;
    return block;
  });
}

export function rowsOf(blocks: readonly Block[]): number {
  const last = blocks.at(-1);
  return last ? last.top + last.order.length : 0;
}

/** The window made `factor` times closer around row `at`, or moved by rows where the factor is 1. */
export function zoomRows({ top, rows }: RowWindow, all: number, factor: number, at: number): RowWindow {
  const seen = Math.min(all, Math.max(Math.min(fewest, all), rows / factor));
  return clampRows({ top: at - ((at - top) * seen) / rows, rows: seen }, all);
}

export function clampRows({ top, rows }: RowWindow, all: number): RowWindow {
  const seen = Math.min(rows, all);
  return { top: Math.max(0, Math.min(top, all - seen)), rows: seen };
}

export function unitAt(blocks: readonly Block[], row: number): UnitPlace | undefined {
  for (const { layer, top, order } of blocks) {
    const at = Math.floor(row - top);
    if (at >= 0 && at < order.length) return { layer, unit: order[at] };
  }
  return undefined;
}

export function rowOf(blocks: readonly Block[], { layer, unit }: UnitPlace): number | undefined {
  const block = blocks.find((one) => one.layer === layer);
  const at = block?.order.indexOf(unit) ?? -1;
  return block && at >= 0 ? block.top + at : undefined;
}

/** The unit drawn one row below (+1) or above (−1), over the edge of a layer into the next. */
export function beside(
  blocks: readonly Block[],
  from: Pick<Navigation, 'layer' | 'unit'>,
  by: 1 | -1,
): UnitPlace | undefined {
  const all = blocks.flatMap(({ layer, order }) => [...order].map((unit) => ({ layer, unit })));
  const at = all.findIndex(({ layer, unit }) => layer === from.layer && unit === from.unit);
  if (at < 0) return all.find(({ layer }) => layer === from.layer) ?? all.at(0);
  return at + by < 0 ? undefined : all.at(at + by);
}
