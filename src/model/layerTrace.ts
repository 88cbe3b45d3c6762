import type { RecurrentLayer } from './layers/recurrent';
import type { Matrix } from './matrix';
import type { LayerDetail, LayerTrace } from './trace';

/** A LayerTrace of so many steps, to be filled by `copyTrace`. */
export function emptyTrace(layer: RecurrentLayer, steps: number, withGates: boolean): LayerTrace {
  const { cell, units } = layer;
  const matrix = (): Float32Array => new Float32Array(steps * units);
  return {
    cell: cell.name,
    units,
    hidden: matrix(),
    memoryShare: new Float32Array(steps),
    ...(withGates && cell.hasCellState && { cellState: matrix() }),
    ...(withGates && { gates: Object.fromEntries(cell.gates.map((name) => [name, matrix()])) }),
  };
}

/**
 * Copies steps from…end of the window in a layer's buffers to `trace`, the first of them to step `to`. `scratch` has
 * room for one matrix of the window's steps × units.
 */
export function copyTrace(
  layer: RecurrentLayer,
  from: number,
  end: number,
  trace: LayerTrace,
  to: number,
  scratch: Matrix,
): void {
  const { units, cell, gates, kernels } = layer;
  const count = end - from;
  trace.hidden.set(layer.output.value.slice(from, count), to * units);
  // Row 0 of the cell states is the one before the window.
  trace.cellState?.set(layer.cellState.slice(from + 1, count), to * units);
  const memory = norms(layer.fromMemory, from, count, scratch);
  const input = norms(layer.fromInput, from, count, scratch);
  for (let step = 0; step < count; step++)
    trace.memoryShare[to + step] = memory[step] === 0 ? 0 : memory[step] / (memory[step] + input[step]);
  if (!trace.gates) return;
  for (const [index, name] of cell.gates.entries()) {
    kernels.takeColumns(gates.row(from) + index * units * 4, gates.columns, count, units, scratch.address);
    trace.gates[name].set(scratch.slice(0, count), to * units);
  }
}

/** Euclidean norms of `count` rows from `first`; `scratch` has room for as many numbers. */
export function norms(matrix: Matrix, first: number, count: number, scratch: Matrix): Float32Array {
  matrix.engine.kernels.norms(matrix.row(first), count, matrix.columns, scratch.address);
  return scratch.values.slice(0, count);
}

/** Every number of one layer at one step of the window. */
export function detailOf(layer: RecurrentLayer, step: number): LayerDetail {
  const { cell, hidden, cellState, weights } = layer;
  const row = (matrix: Matrix, index: number): Float32Array => matrix.slice(index, 1).slice();
  return {
    cell: cell.name,
    activation: layer.activation,
    units: layer.units,
    gates: cell.gates,
    fromInput: row(layer.fromInput, step),
    fromMemory: row(layer.fromMemory, step),
    inputBias: weights.inputBias.value.slice(),
    memoryBias: weights.memoryBias?.value.slice() ?? new Float32Array(layer.gates.columns),
    values: row(layer.gates, step),
    previousHidden: cell.hasMemory ? row(hidden, step) : new Float32Array(layer.units),
    hidden: row(hidden, step + 1),
    ...(cell.hasCellState && {
      previousCellState: row(cellState, step),
      cellState: row(cellState, step + 1),
    }),
  };
}
