/**
 * ONNX's recurrent operators by the engine: one layer whose token vectors are the rows of X. ONNX stacks the gates of W, R
 * and B as i, o, f, c (LSTM) and z, r, h (GRU), the engine as i, f, g, o and r, z, n.
 */
import { Engine } from '../../src/model/engine';
import type { Build } from '../../src/model/kernels';
import { Learner } from '../../src/model/learner';
import { Network } from '../../src/model/network';
import type { OnnxCase, Tensor } from './onnxCase';

/** Where the engine's gates stand in ONNX's order. */
const recurrences = {
  RNN: { cell: 'rnn', order: [0] },
  GRU: { cell: 'gru', order: [1, 0, 2] },
  LSTM: { cell: 'lstm', order: [0, 2, 3, 1] },
} as const;

type Operator = keyof typeof recurrences;

/** Why the engine's cells cannot do what a case asks for, if so. */
export function unsupported({ operator, attributes, inputs }: OnnxCase): string | undefined {
  if (!(operator in recurrences)) return `there is no cell for ${operator}`;
  if (inputs.has('P')) return 'no cell has peepholes';
  const steps = inputs.get('X')?.shape[0];
  if (inputs.get('sequence_lens')?.data.some((length) => length !== steps))
    return 'its rows differ in length';
  for (const name of ['activations', 'clip', 'input_forget', 'layout'])
    if (attributes.has(name)) return `no cell knows ${name}`;
  if (operator === 'GRU' && attributes.get('linear_before_reset') !== 1 && resets(inputs))
    return 'it resets before the product with R, the engine after it';
  return undefined;
}

/** Whether a reset gate has anything to reset: not at a first step without state and without bias. */
function resets(inputs: OnnxCase['inputs']): boolean {
  const some = (values: Float32Array = new Float32Array()): boolean => values.some((value) => value !== 0);
  const bias = inputs.get('B')?.data ?? new Float32Array();
  const oneStep = inputs.get('X')?.shape[0] === 1;
  return !oneStep || some(inputs.get('initial_h')?.data) || some(bias.subarray(bias.length / 2));
}

/** The engine's Y (steps × directions × batch × units) and Y_h (directions × batch × units) of a case that it supports. */
export function runOnnxCase(one: OnnxCase, build: Build): Record<'Y' | 'Y_h', Float32Array> {
  const [steps, batch] = tensorOf(one, 'X').shape;
  const [directions, , units] = tensorOf(one, 'R').shape;
  const length = batch * units;
  const Y = new Float32Array(steps * directions * length);
  const Y_h = new Float32Array(directions * length);
  for (let direction = 0; direction < directions; direction++) {
    const learner = learnerOf(one, direction, build);
    const backward = direction === 1 || one.attributes.get('direction') === 'reverse';
    for (let i = 0; i < steps; i++) {
      const step = backward ? steps - 1 - i : i;
      const rows = Uint32Array.from({ length: batch }, (_, row) => step * batch + row);
      // At a rate of 0 nothing is learned, but the state is carried on.
      learner.learn({ inputs: rows, targets: rows }, 0);
      const hidden = learner.state().get('hidden_l0') ?? [];
      Y.set(hidden, (step * directions + direction) * length);
      Y_h.set(hidden, direction * length);
    }
  }
  return { Y, Y_h };
}

/** Reads a step at a time in one direction, from the case's state on. */
function learnerOf(one: OnnxCase, direction: number, build: Build): Learner {
  const [steps, batch, embedding] = tensorOf(one, 'X').shape;
  const [, , units] = tensorOf(one, 'R').shape;
  const { cell, order } = recurrences[one.operator as Operator];
  /** Of this direction; zeros where the case has none. */
  const values = (name: string, length: number): Float32Array =>
    one.inputs.get(name)?.data.subarray(direction * length, (direction + 1) * length) ??
    new Float32Array(length);
  const inEngineOrder = (stacked: Float32Array): Float32Array => {
    const size = stacked.length / order.length;
    return Float32Array.from(order.flatMap((gate) => [...stacked.subarray(gate * size, (gate + 1) * size)]));
  };
  const stacked = order.length * units;
  const biases = values('B', 2 * stacked);
  const options = { cell, units, embedding, activation: 'tanh', layers: 1, dropout: 0 } as const;
  const network = new Network(Engine.create({ build }), { ...options, vocabulary: steps * batch });
  network.load(
    new Map([
      ...network.weights(),
      ['embedding.weight', tensorOf(one, 'X').data],
      ['recurrent.weight_ih_l0', inEngineOrder(values('W', stacked * embedding))],
      ['recurrent.weight_hh_l0', inEngineOrder(values('R', stacked * units))],
      ['recurrent.bias_ih_l0', inEngineOrder(biases.subarray(0, stacked))],
      ['recurrent.bias_hh_l0', inEngineOrder(biases.subarray(stacked))],
    ]),
  );
  const optimizer = { optimizer: 'sgd', momentum: 0, weightDecay: 0 } as const;
  const learner = new Learner(network, { batch, steps: 1, optimizer, clipNorm: 0 });
  const state = [
    ['hidden_l0', values('initial_h', batch * units)],
    ['cell_l0', values('initial_c', batch * units)],
  ] as const;
  learner.loadState(new Map(state));
  return learner;
}

/** An input that no operator can do without. */
function tensorOf({ name, inputs }: OnnxCase, input: string): Tensor {
  const tensor = inputs.get(input);
  if (!tensor) throw new Error(`${name} has no input ${input}.`);
  return tensor;
}
