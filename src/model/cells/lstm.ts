/**
 * Long short-term memory (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000):
 *
 *   i_t = σ(W_xi x_t + b_xi + W_hi h_{t−1} + b_hi)        input gate: how much of the candidate is written
 *   f_t = σ(W_xf x_t + b_xf + W_hf h_{t−1} + b_hf)        forget gate: how much of the memory is kept
 *   g_t = tanh(W_xg x_t + b_xg + W_hg h_{t−1} + b_hg)     candidate
 *   o_t = σ(W_xo x_t + b_xo + W_ho h_{t−1} + b_ho)        output gate: how much of the memory is shown
 *   c_t = f_t ∘ c_{t−1} + i_t ∘ g_t
 *   h_t = o_t ∘ tanh(c_t)
 *
 * and back, with δi etc. before the non-linearity:
 *
 *   δc_t = δc_t (from t+1) + δh_t ∘ o_t ∘ (1 − tanh²(c_t))
 *   δi_t = δc_t ∘ g_t ∘ i_t(1 − i_t)            δf_t = δc_t ∘ c_{t−1} ∘ f_t(1 − f_t)
 *   δg_t = δc_t ∘ i_t ∘ (1 − g_t²)              δo_t = δh_t ∘ tanh(c_t) ∘ o_t(1 − o_t)
 *   δc_{t−1} = δc_t ∘ f_t                       δh_{t−1} = W_hhᵀ (δi, δf, δg, δo) + what comes from above
 *
 * Stacked i, f, g, o: W_xh is 4·units × inputs, W_hh 4·units × units.
 */
import type { Cell } from './cell';

export const lstm: Cell = {
  name: 'lstm',
  gates: ['i', 'f', 'g', 'o'],
  hasMemory: true,
  hasCellState: true,
  gatesMemory: false,

  forward(b, step) {
    const row = step * b.batch;
    const next = row + b.batch;
    // prettier-ignore
    b.kernels.lstmForward(
      b.batch, b.units, b.fromInput.row(row), b.memoryAt(step), b.inputBias, b.memoryBias,
      b.gates.row(row), b.cellState.row(row), b.cellState.row(next), b.hidden.row(next),
    );
  },

  backward(b, step) {
    const row = step * b.batch;
    const next = row + b.batch;
    // prettier-ignore
    b.kernels.lstmBackward(
      b.batch, b.units, b.gates.row(row), b.cellState.row(row), b.cellState.row(next),
      b.dHidden.row(row), b.carry.address, b.dCell.address,
    );
  },
};
