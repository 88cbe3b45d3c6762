import assert from 'node:assert/strict';
import { Learner, type Window } from '../../../src/model/learner';
import { Tracer } from '../../../src/model/tracer';
import { WholeTracer } from '../../../src/model/wholeTracer';
import { Value, add, crossEntropy, squaredError } from '../../reference/autodiff';
import type { ReferenceOptions } from '../../reference/network';
import { relativeError, uniform } from '../../reference/numbers';
import { builds, recurrences, twins, type Twins } from '../../reference/twins';
import { networkOf } from './support';

const lengths = [4, 1, 7, 3];
const steps = 7;
const batch = 5;

function near(actual: ArrayLike<number>, expected: ArrayLike<number>, what: string): void {
  const error = relativeError(actual, expected);
  assert.ok(error < 1e-5, `${what}: relative error ${error}`);
}

/** Numbers of float32 around 0, so that both networks read the same. */
function randomRows(rows: number, width: number, seed: number): Float32Array {
  const next = uniform(seed);
  return Float32Array.from({ length: rows * width }, () => 4 * next() - 2);
}

interface Sequence {
  readonly input: Float32Array;
  readonly target: Float32Array | Uint32Array;
}

/** Numbers of a step. */
const widthOf = (input: ReferenceOptions['input']): number => (input?.as === 'numbers' ? input.width : 1);

function sequencesFor({ input, outputs = 1, answer }: ReferenceOptions): Sequence[] {
  return lengths.map((length, row) => {
    const numbers = randomRows(length, outputs, row + 50);
    return {
      input: randomRows(length, widthOf(input), row + 1),
      target:
        answer === 'numbers'
          ? numbers
          : Uint32Array.from({ length }, (_, t) => Math.floor(Math.abs(numbers[t]) * 7) % outputs),
    };
  });
}

/** The sequences below each other, padded with numbers that must not matter; answers weigh differently, those before `wanted` not at all. */
function windowOf(
  sequences: readonly Sequence[],
  { input, outputs = 1, answer }: ReferenceOptions,
  weightOf: (row: number, t: number) => number,
): Window {
  const width = widthOf(input);
  const wanted = answer === 'numbers' ? outputs : 1;
  const inputs = randomRows(batch * steps, width, 99);
  const targets =
    answer === 'numbers' ? randomRows(batch * steps, wanted, 98) : new Uint32Array(batch * steps);
  const weights = new Float32Array(batch * steps);
  for (const [row, one] of sequences.entries()) {
    inputs.set(one.input, row * steps * width);
    targets.set(one.target, row * steps * wanted);
    for (let t = 0; t < lengths[row]; t++) weights[row * steps + t] = weightOf(row, t);
  }
  return { inputs, targets, weights, lengths: Uint32Array.of(...lengths, 0) };
}

/** The weighted sum of all losses. */
function lossOf(
  { reference }: Twins,
  sequences: readonly Sequence[],
  weightOf: (row: number, t: number) => number,
): Value {
  const { input, bidirectional, outputs = 1, answer } = reference.options;
  const width = widthOf(input);
  const perRow = sequences.map(({ input: numbers, target }, row) => {
    const read = Array.from(
      { length: lengths[row] },
      (_, t) => new Value(1, width, Float64Array.from(numbers.subarray(t * width, (t + 1) * width))),
    );
    const answers = bidirectional ? reference.runBothWays(read).logits : reference.run(read).logits;
    return answers.map((one, t) =>
      answer === 'numbers'
        ? squaredError(one, target.subarray(t * outputs, (t + 1) * outputs), weightOf(row, t))
        : crossEntropy(one, [target[t]], weightOf(row, t)),
    );
  });
  return perRow.flat().reduce(add);
}

const always = (row: number, t: number): number => Math.fround(0.02 * (1 + row + t));
const atTheEnd = (row: number, t: number): number => (t === lengths[row] - 1 ? 0.25 : 0);

const base = { units: 5, layers: 2, vocabulary: 1, embedding: 3 };
const cases: (Omit<ReferenceOptions, 'cell' | 'activation'> & { weightOf: typeof always; what: string })[] = [
  {
    ...base,
    input: { as: 'numbers', width: 1 },
    outputs: 1,
    answer: 'numbers',
    weightOf: always,
    what: 'next number',
  },
  {
    ...base,
    units: 17,
    input: { as: 'numbers', width: 3 },
    outputs: 5,
    answer: 'numbers',
    weightOf: always,
    what: 'next numbers',
  },
  {
    ...base,
    layers: 1,
    input: { as: 'numbers', width: 6 },
    outputs: 3,
    weightOf: always,
    what: 'a class for each',
  },
  {
    ...base,
    input: { as: 'numbers', width: 2 },
    outputs: 3,
    pooling: 'last',
    weightOf: atTheEnd,
    what: 'a class at the end',
  },
  {
    ...base,
    input: { as: 'numbers', width: 2 },
    outputs: 3,
    pooling: 'mean',
    weightOf: atTheEnd,
    what: 'a class of the mean',
  },
  {
    ...base,
    input: { as: 'numbers', width: 2 },
    outputs: 2,
    answer: 'numbers',
    pooling: 'mean',
    weightOf: always,
    what: 'numbers of each mean',
  },
];

for (const build of builds)
  describe(`numbers in and out (${build}) against the reference`, () => {
    for (const { cell, activation } of recurrences)
      for (const bidirectional of [false, true])
        for (const { weightOf, what, ...size } of cases)
          it(`${cell} ${activation}${bidirectional ? ', both directions' : ''}: ${what}`, () => {
            const both = twins({ cell, activation, bidirectional, ...size }, build);
            const sequences = sequencesFor(both.reference.options);
            const expected = lossOf(both, sequences, weightOf);
            expected.backward();
            const window = windowOf(sequences, both.reference.options, weightOf);
            for (const threads of [1, 2, 3, 4]) {
              const learner = new Learner(both.engine, {
                ...{ batch, steps: 9, threads, clipNorm: 0 },
                optimizer: { optimizer: 'sgd', momentum: 0, weightDecay: 0 },
              });
              near([learner.evaluate(window)], expected.data, 'evaluated loss');
              near([learner.gradients(window).loss], expected.data, 'loss');
              for (const { name, gradient } of both.engine.parameters)
                near(gradient, both.reference.parameters.get(name)!.gradient, `gradient of ${name}`);
            }
          });
  });

describe('a network that reads numbers', () => {
  const numbers = {
    input: { as: 'numbers', width: 3 },
    vocabulary: 0,
    outputs: 2,
    answer: 'numbers',
  } as const;
  const optimizer = { optimizer: 'adam', momentum: 0.9, weightDecay: 0 } as const;

  it('has no token vectors, and without memory no weights for it', () => {
    assert.deepEqual(
      networkOf({ ...numbers, cell: 'dense' }).parameters.map(({ name, shape }) => [name, shape.join(' × ')]),
      [
        ['recurrent.weight_ih_l0', '5 × 3'],
        ['recurrent.bias_ih_l0', '5'],
        ['output.weight', '2 × 5'],
        ['output.bias', '2'],
      ],
    );
    assert.throws(() => networkOf({ ...numbers, input: { as: 'numbers', width: 0 } }), {
      code: 'bad-option',
    });
  });

  it('takes no window with too few of them', () => {
    const learner = new Learner(networkOf(numbers), { batch: 2, steps: 4, optimizer, clipNorm: 0 });
    const window = { inputs: new Float32Array(24), targets: new Float32Array(16) };
    assert.equal(typeof learner.evaluate(window), 'number');
    assert.throws(() => learner.evaluate({ ...window, inputs: new Float32Array(23) }), { code: 'bad-input' });
    assert.throws(() => learner.evaluate({ ...window, targets: new Float32Array(8) }), { code: 'bad-input' });
  });

  it('without memory carries nothing from window to window', () => {
    const learner = new Learner(networkOf({ ...numbers, cell: 'dense' }), {
      batch: 2,
      steps: 4,
      optimizer,
      clipNorm: 0,
    });
    const window = { inputs: randomRows(8, 3, 1), targets: randomRows(8, 2, 2) };
    assert.equal(learner.evaluate(window), learner.evaluate(window));
    assert.equal(learner.state().size, 0);
  });

  it('answers with its outputs themselves, for each row of the batch where it is', () => {
    const network = networkOf(numbers);
    const window = { inputs: randomRows(20, 3, 1), targets: randomRows(20, 2, 2) };
    const [one, two] = [1, 2].map((threads) => {
      const learner = new Learner(network, { batch: 5, steps: 4, threads, optimizer, clipNorm: 0 });
      const loss = learner.evaluate(window, true);
      const { outputs, losses } = learner.answers();
      near([losses.reduce((sum, own) => sum + own, 0) / 20], [loss], 'mean of the losses');
      const squares = outputs.map((output, at) => (output - window.targets[at]) ** 2);
      near(
        losses,
        Array.from(losses, (_, at) => (squares[2 * at] + squares[2 * at + 1]) / 2),
        'losses',
      );
      return outputs;
    });
    assert.deepEqual(one, two);
  });

  it('without memory answers the same to the same numbers, whatever came before, and with it does not', () => {
    const rising = Float32Array.of(1, 2, 3, 4, 5);
    const inputs = Float32Array.of(...rising, ...rising.toReversed());
    const answer = (cell: 'rnn' | 'dense'): number[][] => {
      const network = networkOf({ ...numbers, input: { as: 'numbers', width: 1 }, outputs: 1, cell });
      const learner = new Learner(network, { batch: 2, steps: 5, optimizer, clipNorm: 0 });
      learner.evaluate({ inputs, targets: new Float32Array(10) }, true);
      const { outputs } = learner.answers();
      return [[...outputs.subarray(0, 5)], [...outputs.subarray(5)].reverse()];
    };
    const [up, down] = answer('dense');
    assert.deepEqual(up, down);
    const [rises, falls] = answer('rnn');
    assert.notEqual(rises[2], falls[2]);
  });

  it('is traced with the very numbers that it answers, across chunks and after a warm-up', () => {
    const network = networkOf({ ...numbers, layers: 2 });
    const steps = 300;
    const inputs = randomRows(steps, 3, 1);
    const learner = new Learner(network, { batch: 1, steps, optimizer, clipNorm: 0 });
    learner.evaluate({ inputs, targets: new Float32Array(steps * 2) }, true);
    const answered = [...learner.answers().outputs];
    for (const tracer of [new Tracer(network), new WholeTracer(network, steps)]) {
      const { values = [], top, layers, surprise } = tracer.trace(inputs);
      assert.deepEqual([...values], answered);
      assert.equal(top.k, 0);
      assert.equal(layers[0].hidden.length, steps * layers[0].units);
      assert.ok(surprise.length === steps && surprise.every(Number.isNaN));
    }
    const warmed = new Tracer(network).trace(inputs, { warmUp: 270 });
    assert.deepEqual([...(warmed.values ?? [])], answered.slice(270 * 2));
  });

  it('tells how the sum of its answers follows from every state', () => {
    const network = networkOf(numbers);
    const weights = network.outputWeights.value;
    const units = weights.length / 2;
    const sums = Array.from({ length: units }, (_, unit) => weights[unit] + weights[units + unit]);
    for (const tracer of [new Tracer(network), new WholeTracer(network, 9)]) {
      const { gradientReach, top } = tracer.inspect(randomRows(9, 3, 1), 8);
      assert.equal(top.ids.length, 0);
      near([gradientReach[0][0]], [Math.hypot(...sums)], 'by the last state');
      assert.equal(gradientReach[0].length, 9);
    }
  });

  it('that answers from a mean is traced as a whole', () => {
    const network = networkOf({ ...numbers, pooling: 'mean' });
    const inputs = randomRows(7, 3, 1);
    const learner = new Learner(network, { batch: 1, steps: 7, optimizer, clipNorm: 0 });
    learner.evaluate({ inputs, targets: new Float32Array(14) }, true);
    const { values = [], layers } = new WholeTracer(network, 7).trace(inputs);
    assert.deepEqual([...values], [...learner.answers().outputs]);
    assert.equal(layers.length, 1);
  });

  it('that answers from a mean is not read in pieces', () => {
    assert.throws(() => new Tracer(networkOf({ pooling: 'mean' })), { code: 'bad-option', message: /mean/ });
  });
});
