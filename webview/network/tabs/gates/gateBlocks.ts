/** The gates of all units as a heat map draws layers: a block each, the first gate above. Pure. */
import type { LayerTrace, Trace } from '../../../../src/model/trace';
import type { Gate } from '../../gates';
import { byIndex } from '../../heat';
import type { Block } from '../heatMap/rows';

export interface GateBlocks {
  /** Its layers are the gates, in the units of their ranges. */
  readonly trace: Trace;
  readonly blocks: readonly Block[];
}

/** Between two gates, of the rows of one. */
const gapShare = 0.1;

export function gateBlocks(
  trace: Trace,
  layer: LayerTrace,
  gates: readonly Gate[],
  ranges: readonly number[],
): GateBlocks {
  const { units } = layer;
  const order = byIndex(units);
  const pitch = units * (1 + gapShare);
  return {
    trace: {
      ...trace,
      layers: gates.map(({ values }, i) => ({
        ...layer,
        hidden: ranges[i] === 1 ? values : values.map((value) => value / ranges[i]),
      })),
    },
    blocks: gates.map((_, i) => ({ layer: i, top: i * pitch, order })),
  };
}
