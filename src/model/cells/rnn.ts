/**
 * The simple recurrent cell (Elman 1990):
 *
 *   a_t = W_xh x_t + b_xh + W_hh h_{t−1} + b_hh
 *   h_t = φ(a_t)                                     φ = tanh, relu or identity
 *
 * and back, with δh_t = ∂L/∂h_t:
 *
 *   δa_t     = δh_t ∘ φ′(a_t)                        1 − h_t² for tanh, [h_t > 0] for relu, 1 for identity
 *   δh_{t−1} = W_hhᵀ δa_t + what comes from above
 *
 * x_t: inputs, h_t, a_t, b: units, W_xh: units × inputs, W_hh: units × units.
 */
import type { Activation, Cell } from './cell';

/** As the kernels number them. */
const kinds: Record<Activation, number> = { tanh: 0, relu: 1, identity: 2 };

export const rnn: Cell = {
  name: 'rnn',
  gates: ['h'],
  hasMemory: true,
  hasCellState: false,
  gatesMemory: false,

  forward(b, step) {
    const row = step * b.batch;
    // prettier-ignore
    b.kernels.rnnForward(
      kinds[b.activation], b.batch, b.units, b.fromInput.row(row), b.memoryAt(step),
      b.inputBias, b.memoryBias, b.gates.row(row), b.hidden.row(row + b.batch),
    );
  },

  backward(b, step) {
    const row = step * b.batch;
    // prettier-ignore
    b.kernels.rnnBackward(
      kinds[b.activation], b.batch, b.units, b.gates.row(row), b.dHidden.row(row), b.carry.address,
    );
  },
};
