/**
 * A layer without memory, for comparison and for what has no time:
 *
 *   a_t = W_xh x_t + b_xh
 *   h_t = φ(a_t)                                     φ = tanh, relu or identity
 *
 * and back, with δh_t = ∂L/∂h_t:
 *
 *   δa_t = δh_t ∘ φ′(a_t)                            1 − h_t² for tanh, [h_t > 0] for relu, 1 for identity
 *
 * x_t: inputs, h_t, a_t, b: units, W_xh: units × inputs: nn.Linear of PyTorch, under the names of the input's half of nn.RNN.
 * It computes as the simple recurrent cell does whose W_hh and b_hh are 0.
 */
import type { Cell } from './cell';
import { rnn } from './rnn';

export const dense: Cell = { ...rnn, name: 'dense', hasMemory: false };
