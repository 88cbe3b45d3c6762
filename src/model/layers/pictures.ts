import { Block, type BlockKind } from '../block';
import { Matrix } from '../matrix';
import { colours } from '../picture';
import type { PictureWeights } from '../parameters';
import type { Operation } from '../operation';
import { Convolution } from './convolution';
import type { Maps } from './maps';
import { Pooling } from './pooling';

/** Pictures, one for each row of a batch, through convolutions with ReLU, each with max pooling after it. */
export class Pictures implements Operation {
  /** The features of each picture, one row. */
  readonly output: Maps;
  /** What each convolution gives out, before it is pooled. */
  readonly maps: readonly Maps[];
  readonly inputs: Block;
  /** The same as a matrix: three numbers for each pixel, row by row. */
  readonly pixels: Matrix;
  readonly side: number;
  readonly #operations: readonly Operation[];

  constructor({ side, convolutions }: PictureWeights, batch: number, kind: BlockKind) {
    const { engine } = convolutions[0].weight;
    this.side = side;
    this.inputs = new Block(engine, batch, 1, kind);
    this.pixels = new Matrix(engine, batch, kind.width, this.inputs.address);
    const none = new Matrix(engine, 0, 0);
    const pairs: (readonly [Convolution, Pooling])[] = [];
    let below: Maps = { value: this.pixels, gradient: none, side, channels: colours };
    for (const own of convolutions) {
      const convolution = new Convolution(own, below, pairs.length === 0);
      const pooling = new Pooling(convolution.output);
      pairs.push([convolution, pooling]);
      below = pooling.output;
    }
    this.maps = pairs.map(([convolution]) => convolution.output);
    this.output = below;
    this.#operations = pairs.flat();
  }

  prepare(): void {
    for (const operation of this.#operations) operation.prepare();
  }

  forward(steps: number, training: boolean): void {
    for (const operation of this.#operations) operation.forward(steps, training);
  }

  backward(steps: number, weights: boolean): void {
    for (const operation of this.#operations.toReversed()) operation.backward(steps, weights);
  }
}
