import assert from 'node:assert/strict';
import { cells } from '../../../src/model/cells';
import type { LayerDetail } from '../../../src/model/trace';
import { Tracer } from '../../../src/model/tracer';
import { assertClose, builds, learnerOf, networkOf, randomTokens } from './support';

const names = Object.keys(cells) as (keyof typeof cells)[];

/** h_t of one unit from the numbers of a LayerDetail, by the equations in src/model/cells. */
function hiddenFrom(detail: LayerDetail, unit: number): number {
  const { units, fromInput, fromMemory, inputBias, memoryBias, previousHidden, previousCellState } = detail;
  const input = (gate: number): number => fromInput[gate * units + unit] + inputBias[gate * units + unit];
  const memory = (gate: number): number => fromMemory[gate * units + unit] + memoryBias[gate * units + unit];
  const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
  const all = (gate: number): number => input(gate) + memory(gate);
  if (detail.cell === 'rnn' || detail.cell === 'dense') return Math.tanh(all(0));
  if (detail.cell === 'gru') {
    const [r, z] = [sigmoid(all(0)), sigmoid(all(1))];
    return (1 - z) * Math.tanh(input(2) + r * memory(2)) + z * previousHidden[unit];
  }
  const c = sigmoid(all(1)) * (previousCellState?.[unit] ?? NaN) + sigmoid(all(0)) * Math.tanh(all(2));
  return sigmoid(all(3)) * Math.tanh(c);
}

describe('Tracer', () => {
  const ids = randomTokens(700, 7, 3);

  for (const cell of names) {
    it(`${cell}: chunks and warm-up change nothing`, () => {
      const tracer = new Tracer(networkOf({ cell, layers: 2 }));
      const all = tracer.trace(ids, { gates: true, k: 3 });
      for (const warmUp of [1, 255, 256, 257, 511, 512, 600, 699]) {
        const { layers, top, surprise } = tracer.trace(ids, { warmUp, gates: true, k: 3 });
        assert.deepEqual(surprise, all.surprise.slice(warmUp));
        assert.deepEqual(top.ids, all.top.ids.slice(warmUp * 3));
        assert.deepEqual(top.probabilities, all.top.probabilities.slice(warmUp * 3));
        for (const [l, layer] of layers.entries()) {
          const whole = all.layers[l];
          assert.deepEqual(layer.hidden, whole.hidden.slice(warmUp * 5));
          assert.deepEqual(layer.cellState, whole.cellState?.slice(warmUp * 5));
          assert.deepEqual(layer.memoryShare, whole.memoryShare.slice(warmUp));
          for (const gate of cells[cell].gates)
            assert.deepEqual(layer.gates?.[gate], whole.gates?.[gate].slice(warmUp * 5));
        }
      }
    });

    it(`${cell}: the numbers of a step add up to its state`, () => {
      const tracer = new Tracer(networkOf({ cell, layers: 2 }));
      const { layers, top } = tracer.trace(ids, { gates: true });
      for (const step of [0, 1, 255, 256, 699]) {
        const detail = tracer.inspect(ids, step);
        assert.deepEqual(detail.top.ids, top.ids.slice(step * 5, step * 5 + 5));
        for (const [l, layer] of detail.layers.entries()) {
          const { hidden, cellState, gates, memoryShare } = layers[l];
          const row = (matrix: Float32Array): Float32Array => matrix.slice(step * 5, step * 5 + 5);
          assertClose(layer.hidden, row(hidden), 1e-6, 'hidden');
          if (cellState) assertClose(layer.cellState ?? [], row(cellState), 1e-6, 'cell state');
          assertClose(
            layer.values,
            layer.gates.flatMap((name) => [...row(gates?.[name] ?? hidden)]),
            1e-6,
            'gates',
          );
          assertClose(
            layer.hidden,
            [...layer.hidden.keys()].map((unit) => hiddenFrom(layer, unit)),
            1e-6,
            'sums',
          );
          const [memory, input] = [Math.hypot(...layer.fromMemory), Math.hypot(...layer.fromInput)];
          assertClose([memoryShare[step]], [memory && memory / (memory + input)], 1e-5, 'share');
          assert.ok(step > 0 || layer.previousHidden.every((h) => h === 0));
        }
      }
    });

    it(`${cell}: the gradient starts from the error of the guess`, () => {
      const network = networkOf({ cell, layers: 2 });
      const tracer = new Tracer(network);
      const step = 9;
      const { gradientReach } = tracer.inspect(ids, step, { reach: 5 });
      assert.deepEqual(
        gradientReach.map(({ length }) => length),
        [5, 5],
      );
      // δh of the top layer at the step itself is Wᵀ(p − onehot): no recurrence lies between.
      const { layers } = tracer.trace(ids.slice(0, step + 1));
      const top = layers[1].hidden.subarray(step * 5);
      const [weights, bias] = ['output.weight', 'output.bias'].map(
        (name) => network.weights().get(name) ?? [],
      );
      const logits = [...bias].map((b, v) => top.reduce((sum, h, j) => sum + h * weights[v * 5 + j], b));
      const total = logits.reduce((sum, x) => sum + Math.exp(x), 0);
      const error = logits.map((x, v) => Math.exp(x) / total - Number(v === ids[step + 1]));
      const gradient = [...top.keys()].map((j) =>
        error.reduce((sum, e, v) => sum + e * weights[v * 5 + j], 0),
      );
      assertClose([gradientReach[1][0]], [Math.hypot(...gradient)], 1e-5, 'reach 0');
      assert.ok(
        gradientReach.every((norms) =>
          norms.every((norm, back) => norm > 0 === (back === 0 || cells[cell].hasMemory)),
        ),
      );
    });
  }

  for (const cell of names)
    it(`${cell}: the influence of an input is the slope of a logit along it`, () => {
      const network = networkOf({ cell, layers: 2 }, undefined, 4);
      const tracer = new Tracer(network);
      // Token 6 is read once, at step 4, so that its vector can be made longer and shorter there alone.
      const tokens = Uint32Array.of(1, 2, 3, 2, 6, 1, 3, 2, 4, 1);
      const step = 8;
      const [a, b] = [5, 2];
      /** ln p(a) − ln p(b) is the difference of the two logits. */
      const difference = (scale: number): number => {
        const weights = network.weights();
        weights
          .get('embedding.weight')
          ?.subarray(6 * 3, 7 * 3)
          .forEach((value, i, row) => (row[i] = value * scale));
        const { ids: found, probabilities } = network.with(weights, () =>
          tracer.trace(tokens.subarray(0, step + 1), { k: 7, warmUp: step }),
        ).top;
        const logOf = (output: number): number => Math.log(probabilities[found.indexOf(output)]);
        return logOf(a) - logOf(b);
      };
      const slope = (difference(1.05) - difference(0.95)) / 0.1;
      const [ofA, ofB] = [a, b].map((output) => tracer.influence(tokens, step, { output }));
      assert.equal(ofA.length, step + 1);
      assert.ok(
        Math.abs(ofA[4] - ofB[4] - slope) < 1e-4 + 0.01 * Math.abs(slope),
        `${ofA[4] - ofB[4]}, not ${slope}`,
      );
      if (cells[cell].hasMemory) assert.ok(Math.abs(slope) > 1e-4);
      const next = tracer.influence(tokens, step);
      assert.deepEqual(next, tracer.influence(tokens, step, { output: tokens[step + 1] }));
      assert.deepEqual(tracer.influence(tokens, step, { warmUp: 0, reach: 3 }).length, 3);
    });

  it('follows the gradient through the window as training does', () => {
    // A bias of the first layer acts at every step, so its gradient is tied to all ∂L/∂h of the window; identity cells
    // make the tie plain: ∂L/∂b = Σ_t ∂L/∂h_t.
    const network = networkOf({ cell: 'rnn', activation: 'identity', units: 1 });
    const tokens = ids.slice(0, 7);
    const learner = learnerOf(network, { batch: 1, steps: 6 });
    const tracer = new Tracer(network);
    const reaches = [0, 1, 2, 3, 4, 5].map(
      (step) => tracer.inspect(tokens, step, { reach: 6 }).gradientReach[0],
    );
    learner.gradients({ inputs: tokens.slice(0, 6), targets: tokens.slice(1) });
    const bias = network.parameters.find(({ name }) => name === 'recurrent.bias_ih_l0');
    const weights = network.weights();
    const output = weights.get('output.weight') ?? [];
    const { layers } = tracer.trace(tokens);
    let expected = 0;
    for (const [step, reach] of reaches.entries()) {
      const logits = [...output].map(
        (w, v) => w * layers[0].hidden[step] + (weights.get('output.bias') ?? [])[v],
      );
      const total = logits.reduce((sum, x) => sum + Math.exp(x), 0);
      const direct = logits.reduce(
        (sum, x, v) => sum + (Math.exp(x) / total - Number(v === tokens[step + 1])) * output[v],
        0,
      );
      const recurrent = (weights.get('recurrent.weight_hh_l0') ?? [])[0];
      for (const [back, norm] of reach.entries())
        expected += norm * Math.sign(direct) * Math.sign(recurrent) ** back;
    }
    assertClose(bias?.gradient ?? [], [expected / 6], 1e-5, 'bias');
  });

  it('is the same in both builds within rounding', () => {
    for (const cell of names) {
      const [baseline, relaxed] = builds.map((build) =>
        new Tracer(networkOf({ cell, units: 33, layers: 2 }, build)).trace(ids),
      );
      assertClose(baseline.layers[1].hidden, relaxed.layers[1].hidden, 1e-5, cell);
      assertClose(baseline.surprise.slice(1), relaxed.surprise.slice(1), 1e-5, cell);
    }
  });

  it('takes one token, no token, and a vocabulary of 20,000', () => {
    const tracer = new Tracer(networkOf({ vocabulary: 20_000, embedding: 0, units: 3 }));
    const one = tracer.trace(Uint32Array.of(19_999));
    assert.equal(one.layers[0].hidden.length, 3);
    assert.ok(Number.isNaN(one.surprise[0]));
    assert.equal(tracer.trace(new Uint32Array(0)).surprise.length, 0);
    const many = tracer.trace(randomTokens(300, 20_000, 1));
    assert.ok(many.surprise.slice(1).every((s) => Math.abs(s - Math.log(20_000)) < 3));
  });

  it('refuses tokens, steps and reaches out of range', () => {
    const tracer = new Tracer(networkOf({}));
    assert.throws(() => tracer.trace(Uint32Array.of(7)), { code: 'bad-input', message: /Token 7/ });
    assert.throws(() => tracer.inspect(ids, 700), { code: 'bad-option', message: /step is 700/ });
    assert.throws(() => tracer.inspect(ids, 3, { reach: 257 }), { code: 'bad-option', message: /reach/ });
    assert.throws(() => tracer.trace(ids, { warmUp: 701 }), { code: 'bad-option', message: /warmUp/ });
  });
});
