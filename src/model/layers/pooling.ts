/**
 * Max pooling of 2 × 2 pixels (nn.MaxPool2d(2)), each channel by itself:
 *
 *   y[i, j, c] = max x[2i … 2i + 1, 2j … 2j + 1, c]
 *
 * and back: ∂L/∂y goes to the pixel that was the largest; of equal ones to the first, row by row, as in PyTorch.
 * x: side × side × channels with an even side, y: side/2 × side/2 × channels.
 */
import { Matrix } from '../matrix';
import type { Operation } from '../operation';
import type { Maps } from './maps';

export class Pooling implements Operation {
  readonly output: Maps;

  constructor(readonly below: Maps) {
    const { engine, rows } = below.value;
    const [side, { channels }] = [below.side / 2, below];
    const matrix = (): Matrix => new Matrix(engine, rows, side * side * channels);
    this.output = { value: matrix(), gradient: matrix(), side, channels };
  }

  prepare(): void {
    // Nothing is learned here.
  }

  forward(): void {
    const { value, side, channels } = this.below;
    for (let row = 0; row < value.rows; row++)
      value.engine.kernels.maxPool(value.row(row), side, channels, this.output.value.row(row));
  }

  backward(): void {
    const { value, gradient, side, channels } = this.below;
    const { output } = this;
    for (let row = 0; row < value.rows; row++)
      value.engine.kernels.maxPoolBackward(
        ...([value.row(row), side, channels] as const),
        ...([output.value.row(row), output.gradient.row(row), gradient.row(row)] as const),
      );
  }
}
