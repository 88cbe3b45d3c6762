import type { Engine } from './engine';

/**
 * A matrix of weights W (outputs × inputs) as products want it: packed once for x Wᵀ and once for dy W. All tapes of a
 * network share it, so that whoever runs one packs first.
 */
export class Panels {
  readonly forward: number;
  readonly backward: number;

  constructor(
    readonly engine: Engine,
    readonly weights: number,
    readonly outputs: number,
    readonly inputs: number,
  ) {
    this.forward = engine.allocate(engine.kernels.packedLength(inputs, outputs));
    this.backward = engine.allocate(engine.kernels.packedLength(outputs, inputs));
  }

  /** Takes over the weights as they are now, for the way back only if asked; `part` of `parts` equal parts. */
  pack(backward: boolean, part: number, parts: number): void {
    const { kernels } = this.engine;
    const { weights, inputs, outputs } = this;
    const [row, rowEnd] = this.#share(outputs, part, parts);
    const forward = this.forward + kernels.packedLength(inputs, row) * 4;
    kernels.packTransposed(weights + row * inputs * 4, inputs, inputs, rowEnd - row, forward);
    if (!backward) return;
    const [column, columnEnd] = this.#share(inputs, part, parts);
    const to = this.backward + kernels.packedLength(outputs, column) * 4;
    kernels.pack(weights + column * 4, inputs, outputs, columnEnd - column, to);
  }

  /** First and end of a part of `count` columns, in whole panels. */
  #share(count: number, part: number, parts: number): [first: number, end: number] {
    const width = this.engine.kernels.packedLength(1, 1);
    const panels = Math.ceil(count / width);
    const at = (index: number): number => Math.min(count, Math.floor((panels * index) / parts) * width);
    return [at(part), at(part + 1)];
  }
}
