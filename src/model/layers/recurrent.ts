import type { Activation, Cell, CellBuffers } from '../cells/cell';
import type { Kernels } from '../kernels';
import { Matrix, type Signal } from '../matrix';
import type { Operation } from '../operation';
import type { Weights } from '../weights';
import type { LayerInput } from './input';
import { accumulateBias, Product } from './product';

export interface LayerWeights {
  readonly inputWeights: Weights;
  readonly inputBias: Weights;
  /** W_hh and b_hh; none where the cell has no memory. */
  readonly memoryWeights: Weights | undefined;
  readonly memoryBias: Weights | undefined;
}

export interface LayerShape {
  readonly batch: number;
  readonly steps: number;
  readonly activation: Activation;
  /** Keep W_xh x_t and W_hh h_{t−1} of every step beside the gates, to be shown. */
  readonly keepSums: boolean;
}

/** What begins with states of a layer: on the way back it adds the gradient by them, before the layer comes to their step. */
export interface Successor {
  backward(step: number): void;
}

/** What changes states once they are computed, before anything reads them, and their gradients once they are complete but for `carry`. */
export interface Intervention {
  forward(step: number): void;
  backward(step: number): void;
}

/** One layer of cells over a window of steps. Its buffers are the states and gates that a Trace shows. */
export class RecurrentLayer implements Operation, CellBuffers {
  readonly kernels: Kernels;
  readonly activation: Activation;
  readonly batch: number;
  readonly units: number;
  readonly inputBias: number;
  readonly memoryBias: number;
  readonly fromInput: Matrix;
  readonly gates: Matrix;
  readonly hidden: Matrix;
  readonly cellState: Matrix;
  readonly dHidden: Matrix;
  readonly carry: Matrix;
  readonly dCell: Matrix;
  /** W_hh h_{t−1}, of every step or of the present one. */
  readonly fromMemory: Matrix;
  /** h_t of the window's steps and the gradient by them. */
  readonly output: Signal;
  /** Whoever begins where this layer ends. */
  successor: Successor | undefined;
  intervention: Intervention | undefined;
  /** Whether the states before the window are another layer's, which then wants the gradient by them: in `carry` and `dCell`. */
  isHandedOver = false;
  readonly #product: Product | undefined;

  constructor(
    readonly cell: Cell,
    readonly weights: LayerWeights,
    readonly input: LayerInput,
    shape: LayerShape,
  ) {
    const { engine, shape: sides } = weights.inputWeights;
    const [stacked] = sides;
    const units = stacked / cell.gates.length;
    const { batch } = shape;
    const rows = batch * shape.steps;
    this.kernels = engine.kernels;
    this.activation = shape.activation;
    this.batch = batch;
    this.units = units;
    this.inputBias = weights.inputBias.address;
    this.memoryBias = weights.memoryBias?.address ?? engine.allocate(stacked);
    this.fromInput = new Matrix(engine, rows, stacked);
    this.gates = shape.keepSums ? new Matrix(engine, rows, stacked) : this.fromInput;
    this.fromMemory = new Matrix(engine, shape.keepSums || cell.gatesMemory ? rows : batch, stacked);
    this.hidden = new Matrix(engine, batch + rows, units);
    this.cellState = new Matrix(engine, cell.hasCellState ? batch + rows : 0, units);
    this.dHidden = new Matrix(engine, rows, units);
    this.carry = new Matrix(engine, batch, units);
    this.dCell = new Matrix(engine, cell.hasCellState ? batch : 0, units);
    this.output = { value: new Matrix(engine, rows, units, this.hidden.row(batch)), gradient: this.dHidden };
    this.#product = weights.memoryWeights && new Product(weights.memoryWeights);
  }

  memoryAt(step: number): number {
    return this.fromMemory.row(this.fromMemory.rows === this.batch ? 0 : step * this.batch);
  }

  prepare(): void {
    this.input.prepare();
  }

  forward(steps: number): void {
    this.input.forward(this.fromInput, steps * this.batch);
    for (let step = 0; step < steps; step++) {
      this.#product?.forward(this.hidden.row(step * this.batch), this.memoryAt(step), this.batch);
      this.cell.forward(this, step);
      this.intervention?.forward(step);
    }
  }

  backward(steps: number, weights: boolean): void {
    const { batch, cell, gates } = this;
    const rows = steps * batch;
    const dMemory = cell.gatesMemory ? this.fromMemory : gates;
    this.carry.values.fill(0);
    this.dCell.values.fill(0);
    for (let step = steps - 1; step >= 0; step--) {
      this.successor?.backward(step);
      this.intervention?.backward(step);
      cell.backward(this, step);
      if (step > 0 || this.isHandedOver)
        this.#product?.backward(dMemory.row(step * batch), this.carry.address, batch, cell.gatesMemory);
    }
    this.input.backward(gates, rows, weights);
    if (!weights) return;
    accumulateBias(this.weights.inputBias, gates, rows);
    this.#product?.accumulate(dMemory.address, this.hidden.address, rows);
    if (this.weights.memoryBias) accumulateBias(this.weights.memoryBias, dMemory, rows);
  }

  /** Starts the next window where the first `steps` steps of this one ended. */
  carryState(steps: number): void {
    if (!this.cell.hasMemory) return;
    const first = steps * this.batch * this.units;
    const last = first + this.batch * this.units;
    this.hidden.values.copyWithin(0, first, last);
    this.cellState.values.copyWithin(0, first, last);
  }

  /** h_0 and, where the cell has it, c_0 of the window, batch × units each, in place. */
  *states(): Generator<readonly [name: string, values: Float32Array]> {
    if (!this.cell.hasMemory) return;
    yield ['hidden', this.hidden.slice(0, this.batch)];
    if (this.cell.hasCellState) yield ['cell', this.cellState.slice(0, this.batch)];
  }
}
