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

/** Copies steps from…end of the window in a layer's buffers to `trace`, the first of them to step `to`. */
export function copyTrace(
  layer: RecurrentLayer,
  from: number,
  end: number,
  trace: LayerTrace,
  to: number,
): void {
  const { units, cell } = layer;
  const states = layer.output.value;
  for (let step = from, target = to; step < end; step++, target++) {
    trace.hidden.set(states.slice(step, 1), target * units);
    // Row 0 of the cell states is the one before the window.
    trace.cellState?.set(layer.cellState.slice(step + 1, 1), target * units);
    trace.memoryShare[target] = memoryShare(layer, step);
    const gates = layer.gates.slice(step, 1);
    for (const [index, name] of cell.gates.entries())
      trace.gates?.[name].set(gates.subarray(index * units, (index + 1) * units), target * units);
  }
}

function memoryShare(layer: RecurrentLayer, step: number): number {
  const memory = norm(layer.fromMemory, step);
  const input = norm(layer.fromInput, step);
  return memory === 0 ? 0 : memory / (memory + input);
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
    memoryBias: weights.memoryBias.value.slice(),
    values: row(layer.gates, step),
    previousHidden: row(hidden, step),
    hidden: row(hidden, step + 1),
    ...(cell.hasCellState && {
      previousCellState: row(cellState, step),
      cellState: row(cellState, step + 1),
    }),
  };
}

/** Euclidean norm of one row. */
export function norm(matrix: Matrix, row: number): number {
  return Math.sqrt(matrix.engine.kernels.sumOfSquares(matrix.row(row), matrix.columns));
}
