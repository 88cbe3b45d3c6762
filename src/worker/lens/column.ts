/** The numbers that a lens takes from a Trace, one a step. */
import type { LayerTrace, Trace } from '../../model/trace';
import { cellStateName, hiddenName, type Lens, type UnitPlace } from '../../protocol/lens';
import { RpcError } from '../../protocol/rpc';

type Traced = Pick<Trace, 'layers' | 'surprise'>;

/** Whether the Trace must have cell states and gates. */
export const needsGates = (lens: Lens): boolean => lens.kind === 'unit' && lens.of !== hiddenName;

/** @throws RpcError 'unknown-unit' where the network has no such number */
export function columnOf(trace: Traced, lens: Exclude<Lens, { kind: 'connectivity' }>): Float32Array {
  switch (lens.kind) {
    case 'surprise':
      return trace.surprise.map((nats) => nats / Math.LN2);
    case 'unit':
      return unitColumn(trace, lens);
    case 'similarity':
      return similarities(trace, lens.state);
  }
}

/** h of all layers at a step, one after another. */
export function stateAt({ layers }: Traced, step: number): Float32Array {
  const length = layers.reduce((sum, { units }) => sum + units, 0);
  const state = new Float32Array(length);
  let at = 0;
  for (const { hidden, units } of layers) {
    state.set(hidden.subarray(step * units, (step + 1) * units), at);
    at += units;
  }
  return state;
}

function unitColumn({ layers }: Traced, { layer, unit, of }: UnitPlace): Float32Array {
  const traced = layers.at(layer);
  const matrix = traced && unit < traced.units ? matrixOf(traced, of) : undefined;
  if (!traced || !matrix)
    throw new RpcError('unknown-unit', `The network has no ${of} ${unit} in layer ${layer + 1}.`);
  const { units } = traced;
  return Float32Array.from({ length: matrix.length / units }, (_, step) => matrix[step * units + unit]);
}

function matrixOf({ hidden, cellState, gates }: LayerTrace, of: string): Float32Array | undefined {
  if (of === hiddenName) return hidden;
  return of === cellStateName ? cellState : gates?.[of];
}

/** 0 where one of the two is all zeros, which has no direction. */
function similarities(trace: Traced, wanted: Float32Array): Float32Array {
  const length = norm(wanted);
  return trace.surprise.map((_, step) => {
    const state = stateAt(trace, step);
    const product = state.reduce((sum, value, i) => sum + value * (wanted[i] ?? 0), 0);
    return product / (norm(state) * length) || 0;
  });
}

const norm = (values: Float32Array): number =>
  Math.sqrt(values.reduce((sum, value) => sum + value * value, 0));
