import assert from 'node:assert/strict';
import { Learner } from '../../../src/model/learner';
import { Tracer } from '../../../src/model/tracer';
import { Writer } from '../../../src/model/writer';
import { windowOf } from '../../../src/training/question';
import { add, crossEntropy } from '../../reference/autodiff';
import { builds, randomIds, recurrences, twins } from '../../reference/twins';
import { assertClose, networkOf } from './support';

const lengths = [4, 1, 7, 3];
const vocabulary = 9;
const answers = lengths.reduce((sum, length) => sum + length, 0);
const optimizer = { optimizer: 'sgd', momentum: 0, weightDecay: 0 } as const;

/** Each with a wanted output at every token. */
const questions = lengths.map((length, row) => {
  const ids = (seed: number): Uint32Array => Uint32Array.from(randomIds(vocabulary, 1, length, seed).flat());
  return { input: ids(row + 1), target: ids(row + 50) };
});

describe('a bidirectional network', () => {
  for (const build of builds)
    for (const { cell, activation } of recurrences)
      for (const layers of [1, 2])
        for (const embedding of [0, 3])
          it(`${build}, ${cell} ${activation}, ${layers} layers, embedding ${embedding}: reads each sequence from its own end`, () => {
            const options = {
              cell,
              activation,
              units: 5,
              layers,
              vocabulary,
              embedding,
              bidirectional: true,
            };
            const { engine, reference } = twins(options, build);
            const expected = questions
              .flatMap(({ input, target }) =>
                reference
                  .runBothWays([...input])
                  .map((logits, t) => crossEntropy(logits, [target[t]], 1 / answers)),
              )
              .reduce(add);
            expected.backward();
            for (const threads of [1, 3])
              for (const batch of [4, 6]) {
                const learner = new Learner(engine, { batch, steps: 8, threads, optimizer, clipNorm: 0 });
                const window = windowOf(questions, { batch }, () => 1 / answers);
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

  it('is followed step by step by nobody', () => {
    const network = networkOf({ bidirectional: true });
    assert.throws(() => new Tracer(network), { code: 'bad-option', message: /step by step/ });
    assert.throws(() => new Writer(network), { code: 'bad-option' });
  });
});
