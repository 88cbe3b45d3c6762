import assert from 'node:assert/strict';
import { Learner, type Window } from '../../../src/model/learner';
import type { Invitation } from '../../../src/model/member';
import { Random } from '../../../src/model/random';
import { Tracer } from '../../../src/model/tracer';
import { Writer } from '../../../src/model/writer';
import { windowOf, type Question } from '../../../src/training/question';
import { add, crossEntropy } from '../../reference/autodiff';
import { builds, randomIds, recurrences, twins } from '../../reference/twins';
import { assertClose, learnerOf, networkOf } from './support';

const [vocabulary, outputs] = [9, 6];
const start = 1;
const optimizer = { optimizer: 'sgd', momentum: 0, weightDecay: 0 } as const;

/** Of lengths that differ on both sides. */
const questions: Question[] = [
  [4, 2],
  [1, 5],
  [7, 1],
  [3, 3],
].map(([read, written], row) => ({
  input: Uint32Array.from(randomIds(vocabulary, 1, read, row + 1).flat()),
  target: Uint32Array.from(randomIds(outputs, 1, written, row + 50).flat()),
}));
const answers = questions.reduce((sum, { target }) => sum + target.length, 0);
const windowFor = (batch: number): Window => windowOf(questions, { batch, start }, () => 1 / answers);

describe('a network that reads and then writes', () => {
  for (const build of builds)
    for (const { cell, activation } of recurrences)
      for (const layers of [1, 2])
        for (const [attention, embedding] of [
          [false, 3],
          [true, 3],
          [true, 0],
        ] as const)
          it(`${build}, ${cell} ${activation}, ${layers} layers, embedding ${embedding}${attention ? ', attention' : ''}: is the reference, whatever is padded`, () => {
            const options = {
              ...{ cell, activation, units: 5, layers, vocabulary, embedding, outputs },
              decoder: { attention },
            };
            const { engine, reference } = twins(options, build);
            const expected = questions
              .flatMap(({ input, target }) =>
                reference
                  .write([...input], [start, ...target.slice(0, -1)])
                  .logits.map((logits, t) => crossEntropy(logits, [target[t]], 1 / answers)),
              )
              .reduce(add);
            expected.backward();
            for (const threads of [1, 3])
              for (const batch of [4, 6]) {
                const learner = new Learner(engine, {
                  ...{ batch, steps: 8, writing: 7, threads, optimizer, clipNorm: 0 },
                });
                const window = windowFor(batch);
                assertClose([learner.evaluate(window)], expected.data, 2e-6, 'evaluated loss');
                assertClose([learner.gradients(window).loss], expected.data, 2e-6, 'loss');
                for (const { name, gradient } of engine.parameters)
                  assertClose(
                    gradient,
                    reference.parameters.get(name)!.gradient,
                    2e-5,
                    `gradient of ${name}`,
                  );
              }
          });

  it('has gradients as finite differences say, with more units than a vector has numbers', () => {
    const network = networkOf({ units: 17, vocabulary, outputs, decoder: { attention: true }, layers: 2 });
    const learner = learnerOf(network, { batch: 4, steps: 7, writing: 5 });
    const window = windowFor(4);
    learner.gradients(window);
    const analytic = network.parameters.map(({ gradient }) => gradient.slice());
    const step = 1e-2;
    for (const [index, { name, value }] of network.parameters.entries())
      for (let i = 0; i < value.length; i += Math.ceil(value.length / 20)) {
        const original = value[i];
        const lossAt = (weight: number): number => {
          value[i] = weight;
          return learner.gradients(window).loss;
        };
        const numeric = (lossAt(original + step) - lossAt(original - step)) / (2 * step);
        value[i] = original;
        const error = Math.abs(numeric - analytic[index][i]);
        assert.ok(
          error < 1e-4 + 0.01 * Math.abs(numeric),
          `${name}[${i}]: ${analytic[index][i]}, ${numeric}`,
        );
      }
  });

  it('learns the same with dropout for a seed, and tells other threads all they need', () => {
    const learn = (): number[] => {
      const network = networkOf({
        vocabulary,
        outputs,
        decoder: { attention: true },
        layers: 2,
        dropout: 0.3,
      });
      const learner = learnerOf(network, {
        ...{ batch: 4, steps: 7, writing: 5, threads: 2, random: new Random(2) },
      });
      const invitations: Invitation[] = [];
      learner.employ((invitation) => invitations.push(invitation));
      assert.equal(invitations[0].layout.writing, 5);
      learner.dismiss();
      return [1, 2, 3].map(() => learner.learn(windowFor(4), 0.01).loss);
    };
    assert.deepEqual(learn(), learn());
  });

  it('takes windows with what is written, of at most the steps that are laid out', () => {
    const network = networkOf({ vocabulary, outputs, decoder: { attention: false } });
    const learner = learnerOf(network, { batch: 4, steps: 7, writing: 5 });
    const { written, ...rest } = windowFor(4);
    assert.throws(() => learner.evaluate(rest), { code: 'bad-input', message: /the token before each/ });
    const short = learnerOf(network, { batch: 4, steps: 7, writing: 4 });
    assert.throws(() => short.evaluate({ ...rest, written: written! }), {
      code: 'bad-input',
      message: /1 to 4 targets/,
    });
    assert.throws(() => learnerOf(network, { batch: 4, steps: 7 }), { code: 'bad-option' });
    const plain = learnerOf(networkOf({ vocabulary }), { batch: 4, steps: 7 });
    const { inputs } = rest;
    assert.throws(() => plain.evaluate({ inputs, targets: inputs, written: Uint32Array.from(inputs) }), {
      code: 'bad-input',
    });
  });

  it('reads in one direction, and is no text to be followed', () => {
    const decoder = { attention: true };
    assert.throws(() => networkOf({ decoder, bidirectional: true }), { code: 'bad-option' });
    assert.throws(() => new Tracer(networkOf({ decoder })), { code: 'bad-option' });
    assert.throws(() => new Writer(networkOf({ decoder })), { code: 'bad-option' });
  });
});
