import assert from 'node:assert/strict';
import { cells } from '../../../src/model/cells';
import { Random } from '../../../src/model/random';
import { Tracer } from '../../../src/model/tracer';
import { Writer } from '../../../src/model/writer';
import { builds, learnerOf, networkOf, randomTokens } from './support';

/** Cells that remember. */
const names = Object.values(cells)
  .filter(({ hasMemory }) => hasMemory)
  .map(({ name }) => name);
const text = Uint32Array.from([...'the cat sat on the mat, the dog lay '].map((c) => c.charCodeAt(0) % 32));

describe('Learner', () => {
  for (const cell of names)
    it(`${cell} learns a short text by heart; tracer and writer see the same network`, () => {
      const network = networkOf({ cell, units: 32, vocabulary: 32, embedding: 8 });
      const learner = learnerOf(network, { batch: 1, steps: text.length, clipNorm: 1 });
      const targets = Uint32Array.from(text, (_, i) => text[(i + 1) % text.length]);
      let loss = Infinity;
      for (let i = 0; i < 300; i++) ({ loss } = learner.learn({ inputs: text, targets }, 0.01));
      assert.ok(loss < 0.1, `${loss}`);
      const { surprise, top } = new Tracer(network).trace(text);
      assert.ok(Number.isNaN(surprise[0]));
      const writer = new Writer(network);
      for (const [step, token] of text.entries()) {
        writer.feed(token);
        assert.equal(writer.sample(0, new Random(1)), top.ids[step * top.k]);
        if (step + 1 < text.length)
          assert.ok(Math.abs(-Math.log(writer.distribution()[text[step + 1]]) - surprise[step + 1]) < 1e-4);
      }
    });

  it('carries the state from window to window, for each row', () => {
    for (const cell of names) {
      const network = networkOf({ cell, layers: 2 });
      const [ids, later] = [randomTokens(33, 7, 1), randomTokens(33, 7, 2)];
      const whole = learnerOf(network, { batch: 2, steps: 32 });
      const halves = learnerOf(network, { batch: 2, steps: 16 });
      const window = (from: number, to: number): Uint32Array => {
        return Uint32Array.of(...ids.subarray(from, to), ...later.subarray(from, to));
      };
      const all = whole.evaluate({ inputs: window(0, 32), targets: window(1, 33) });
      const first = halves.evaluate({ inputs: window(0, 16), targets: window(1, 17) });
      const second = halves.evaluate({ inputs: window(16, 32), targets: window(17, 33) });
      assert.ok(Math.abs(all - (first + second) / 2) < 1e-6);
      halves.resetEvaluation();
      assert.notEqual(halves.evaluate({ inputs: window(16, 32), targets: window(17, 33) }), second);
      // Learning nothing carries a state of its own, which evaluation has not touched.
      assert.ok(
        Math.abs(halves.learn({ inputs: window(0, 16), targets: window(1, 17) }, 0).loss - first) < 1e-6,
      );
      assert.ok(
        Math.abs(halves.learn({ inputs: window(16, 32), targets: window(17, 33) }, 0).loss - second) < 1e-6,
      );
      halves.resetState();
      assert.ok(
        Math.abs(halves.learn({ inputs: window(0, 16), targets: window(1, 17) }, 0).loss - first) < 1e-6,
      );
    }
  });

  for (const build of builds)
    it(`${build}: the same seed gives the same run to the bit, also from a saved state`, () => {
      const start = (): ReturnType<typeof run> => run(0, 20);
      const run = (
        from: number,
        to: number,
        saved?: {
          weights: Map<string, Float32Array>;
          optimizer: Map<string, Float32Array>;
          state: Map<string, Float32Array>;
          random: Uint32Array;
        },
      ) => {
        const network = networkOf({ layers: 2, units: 9, dropout: 0.3 }, build);
        const random = new Random(8);
        const learner = learnerOf(network, { batch: 3, steps: 5, clipNorm: 0.5, random });
        if (saved) {
          network.load(saved.weights);
          learner.loadOptimizerState(saved.optimizer);
          learner.loadState(saved.state);
          random.state = saved.random;
        }
        const losses: number[] = [];
        for (let i = from; i < to; i++)
          losses.push(
            learner.learn({ inputs: randomTokens(15, 7, i), targets: randomTokens(15, 7, i + 1) }, 0.01).loss,
          );
        const optimizer = learner.optimizerState();
        return {
          losses,
          weights: network.weights(),
          optimizer,
          state: learner.state(),
          random: random.state,
        };
      };
      const whole = start();
      assert.deepEqual(start(), whole);
      const first = run(0, 12);
      const { losses, ...end } = run(12, 20, first);
      const { losses: all, ...expected } = whole;
      assert.deepEqual([...first.losses, ...losses], all);
      assert.deepEqual(end, expected);
    });

  it('gives the gradient of dropout as finite differences do', () => {
    const network = networkOf({ layers: 3, dropout: 0.4 });
    const random = new Random(2);
    const learner = learnerOf(network, { batch: 3, steps: 4, random });
    const { state } = random;
    const loss = (): number => {
      random.state = state;
      return learner.gradients({ inputs: randomTokens(12, 7, 1), targets: randomTokens(12, 7, 2) }).loss;
    };
    loss();
    const { value, gradient } = network.parameters[1];
    const analytic = gradient.slice();
    for (let i = 0; i < 20; i++) {
      const original = value[i];
      value[i] = original + 0.01;
      const above = loss();
      value[i] = original - 0.01;
      const numeric = (above - loss()) / 0.02;
      value[i] = original;
      assert.ok(Math.abs(numeric - analytic[i]) < 1e-4, `${numeric} ${analytic[i]}`);
    }
    assert.throws(
      () => learnerOf(network).learn({ inputs: new Uint32Array(8), targets: new Uint32Array(8) }, 0),
      {
        code: 'bad-option',
        message: /Random/,
      },
    );
  });

  it('clips by the global norm', () => {
    const step = (clipNorm: number): [norm: number, moved: number] => {
      const network = networkOf({});
      const before = network.weights();
      const optimizer = { optimizer: 'sgd', momentum: 0, weightDecay: 0 } as const;
      const learner = learnerOf(network, { optimizer, clipNorm });
      const { gradientNorm } = learner.learn(
        { inputs: randomTokens(8, 7, 1), targets: randomTokens(8, 7, 2) },
        1,
      );
      let square = 0;
      for (const [name, values] of network.weights())
        values.forEach((value, i) => (square += (value - (before.get(name)?.[i] ?? NaN)) ** 2));
      return [gradientNorm, Math.sqrt(square)];
    };
    const [norm, moved] = step(0);
    assert.ok(norm > 0.01 && Math.abs(moved / norm - 1) < 1e-4);
    const [sameNorm, clipped] = step(norm / 4);
    assert.equal(sameNorm, norm);
    assert.ok(Math.abs(clipped / norm - 0.25) < 1e-3);
    assert.ok(Math.abs(step(norm * 4)[1] / norm - 1) < 1e-4);
  });

  it('leaves everything as it was when the loss is not finite, and says the loss', () => {
    const network = networkOf({ cell: 'rnn', activation: 'identity', units: 16 });
    const learner = learnerOf(network, { optimizer: { optimizer: 'sgd', momentum: 0, weightDecay: 0 } });
    const [inputs, targets] = [randomTokens(8, 7, 1), randomTokens(8, 7, 2)];
    let before = network.weights();
    let state = learner.state();
    let loss = 0;
    for (let i = 0; i < 50 && Number.isFinite(loss); i++) {
      before = network.weights();
      state = learner.state();
      ({ loss } = learner.learn({ inputs, targets }, 1e8));
    }
    assert.ok(!Number.isFinite(loss));
    assert.deepEqual(network.weights(), before);
    assert.deepEqual(learner.state(), state);
    assert.ok([...before.values()].every((values) => values.every((value) => Number.isFinite(value))));
  });

  it('works on every odd shape', () => {
    const shapes = [1, 3, 17, 33].flatMap((units) =>
      [1, 5].flatMap((batch) => [2, 19].map((vocabulary) => ({ units, batch, vocabulary }))),
    );
    for (const { units, batch, vocabulary } of [...shapes, { units: 5, batch: 3, vocabulary: 20_000 }]) {
      const learner = learnerOf(networkOf({ units, vocabulary }), { batch, steps: 3 });
      const inputs = randomTokens(batch * 3, vocabulary, 1);
      const { loss } = learner.learn({ inputs, targets: inputs }, 0.01);
      assert.ok(Math.abs(loss - Math.log(vocabulary)) < 1, `${loss}`);
      for (let i = 0; i < 10; i++) learner.learn({ inputs, targets: inputs }, 0.01);
      assert.ok(learner.learn({ inputs, targets: inputs }, 0.01).loss < loss);
    }
  });

  it('refuses windows and states of another shape', () => {
    const learner = learnerOf(networkOf({}));
    assert.throws(() => learner.learn({ inputs: new Uint32Array(7), targets: new Uint32Array(8) }, 0), {
      code: 'bad-input',
    });
    assert.throws(() => learner.loadState(new Map()), { code: 'bad-weights', message: /hidden_l0/ });
    assert.throws(() => learnerOf(networkOf({}), { batch: 0 }), { code: 'bad-option', message: /batch/ });
  });
});

describe('Writer', () => {
  it('samples as often as the network expects, flatter when hot', () => {
    const writer = new Writer(networkOf({}));
    writer.feed(3);
    const expected = writer.distribution(0.7).slice();
    const counts = new Float64Array(7);
    const random = new Random(1);
    for (let i = 0; i < 20_000; i++) counts[writer.sample(0.7, random)] += 1 / 20_000;
    assert.ok(expected.every((p, token) => Math.abs(p - counts[token]) < 0.015));
    const spread = (temperature: number): number => Math.max(...writer.distribution(temperature));
    assert.ok(spread(0.1) > spread(1) && spread(1) > spread(10));
    assert.throws(() => writer.distribution(-1), { code: 'bad-option' });
  });
});
