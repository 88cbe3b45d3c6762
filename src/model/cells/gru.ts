/**
 * The gated recurrent unit (Cho et al. 2014), its reset gate applied after the product, as in PyTorch and cuDNN:
 *
 *   r_t = σ(W_xr x_t + b_xr + W_hr h_{t−1} + b_hr)                reset: how much memory the candidate sees
 *   z_t = σ(W_xz x_t + b_xz + W_hz h_{t−1} + b_hz)                update: how much memory stays
 *   q_t = W_hn h_{t−1} + b_hn
 *   n_t = tanh(W_xn x_t + b_xn + r_t ∘ q_t)                       candidate
 *   h_t = (1 − z_t) ∘ n_t + z_t ∘ h_{t−1}
 *
 * and back, with δn etc. before the non-linearity:
 *
 *   δn_t = δh_t ∘ (1 − z_t) ∘ (1 − n_t²)        δz_t = δh_t ∘ (h_{t−1} − n_t) ∘ z_t(1 − z_t)
 *   δr_t = δn_t ∘ q_t ∘ r_t(1 − r_t)            δq_t = δn_t ∘ r_t
 *   δh_{t−1} = δh_t ∘ z_t + W_hrᵀ δr_t + W_hzᵀ δz_t + W_hnᵀ δq_t + what comes from above
 *
 * Stacked r, z, n: W_xh is 3·units × inputs, W_hh 3·units × units. Inputs see (δr, δz, δn), memory sees (δr, δz, δq).
 */
import type { Cell } from './cell';

export const gru: Cell = {
  name: 'gru',
  gates: ['r', 'z', 'n'],
  hasMemory: true,
  hasCellState: false,
  gatesMemory: true,

  forward(b, step) {
    const row = step * b.batch;
    // prettier-ignore
    b.kernels.gruForward(
      b.batch, b.units, b.fromInput.row(row), b.memoryAt(step), b.inputBias, b.memoryBias,
      b.gates.row(row), b.hidden.row(row), b.hidden.row(row + b.batch),
    );
  },

  backward(b, step) {
    const row = step * b.batch;
    // prettier-ignore
    b.kernels.gruBackward(
      b.batch, b.units, b.gates.row(row), b.memoryAt(step), b.memoryBias,
      b.hidden.row(row), b.dHidden.row(row), b.carry.address,
    );
  },
};
