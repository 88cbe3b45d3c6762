/**
 * A convolution with ReLU: 3 × 3, stride 1, one pixel of zeros around (nn.Conv2d(in, out, 3, padding=1)):
 *
 *   a[i, j, o] = b[o] + Σ_k Σ_l Σ_c W[o, k, l, c] x[i + k − 1, j + l − 1, c]          k, l = 0, 1, 2
 *   y = max(0, a)
 *
 * and back, with δy = ∂L/∂y:
 *
 *   δa = δy ∘ [y > 0]        δW[o, k, l, c] = Σ_i Σ_j δa[i, j, o] x[i + k − 1, j + l − 1, c]        δb = Σ_i Σ_j δa
 *   δx[i, j, c] = Σ_k Σ_l Σ_o W[o, k, l, c] δa[i − k + 1, j − l + 1, o]
 *
 * x: side × side × in, y: side × side × out. W: out × 3 × 3 × in, which is PyTorch's with the channels last
 * (`weight.permute(0, 2, 3, 1)`). The neighbourhoods of a picture's pixels as rows P (side² × 9·in) make a product of it
 * ("im2col", Chellapilla et al. 2006): a = P Wᵀ + b, δW = δaᵀ P, δP = δa W. P is made again on the way back: that costs
 * less than keeping it for a whole batch.
 */
import { Matrix } from '../matrix';
import type { Operation } from '../operation';
import type { Weights } from '../weights';
import type { Maps } from './maps';
import { accumulateBias, Product } from './product';

export interface ConvolutionWeights {
  readonly weight: Weights;
  readonly bias: Weights;
}

/** One picture for each row of the batch, however many steps a window has. */
export class Convolution implements Operation {
  readonly output: Maps;
  readonly #product: Product;
  /** P of one picture, or the gradient by it. */
  readonly #patches: Matrix;
  /** The gradient by the output as one row for each pixel of each picture. */
  readonly #dPixels: Matrix;

  /** @param isFirst whether nothing below learns */
  constructor(
    readonly weights: ConvolutionWeights,
    readonly below: Maps,
    readonly isFirst: boolean,
  ) {
    const { engine, rows } = below.value;
    const { side, channels } = below;
    const [outputs] = weights.weight.shape;
    const matrix = (): Matrix => new Matrix(engine, rows, side * side * outputs);
    this.output = { value: matrix(), gradient: matrix(), side, channels: outputs };
    this.#product = new Product(weights.weight);
    this.#patches = new Matrix(engine, side * side, 9 * channels);
    this.#dPixels = new Matrix(engine, rows * side * side, outputs, this.output.gradient.address);
  }

  prepare(): void {
    // The product reads what the network has packed.
  }

  forward(): void {
    const { below, output, weights } = this;
    const { kernels } = below.value.engine;
    const { address, rows } = this.#patches;
    for (let picture = 0; picture < below.value.rows; picture++) {
      const target = output.value.row(picture);
      kernels.patches(below.value.row(picture), below.side, below.channels, address);
      this.#product.forward(address, target, rows);
      kernels.biasedRelu(target, weights.bias.address, rows, output.channels);
    }
  }

  backward(_steps: number, learns: boolean): void {
    const { below, output, weights } = this;
    const { kernels } = below.value.engine;
    const { address, rows } = this.#patches;
    const { value, gradient } = output;
    kernels.reluBackward(value.address, gradient.address, value.rows * value.columns);
    if (!this.isFirst) below.gradient.values.fill(0);
    for (let picture = 0; picture < value.rows; picture++) {
      if (learns) {
        kernels.patches(below.value.row(picture), below.side, below.channels, address);
        this.#product.accumulate(gradient.row(picture), address, rows);
      }
      if (this.isFirst) continue;
      this.#product.backward(gradient.row(picture), address, rows);
      kernels.addPatches(address, below.side, below.channels, below.gradient.row(picture));
    }
    if (learns) accumulateBias(weights.bias, this.#dPixels, this.#dPixels.rows);
  }
}
