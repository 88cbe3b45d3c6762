import assert from 'node:assert/strict';
import type { LayerTrace } from '../../src/model/trace';
import { guessesAt, isRightAt, meanSurprise, type Reading } from '../../webview/network/answers';
import { describeDrawing, describeStep, tipFor } from '../../webview/network/describe';
import { byIndex, shrink } from '../../webview/network/heat';
import { unrolled } from '../../webview/network/layout';
import { logShare } from '../../webview/network/pane/gradient';
import { norm, rowValues, sameShape, strongest, strongestUnits } from '../../webview/network/values';
import { Learned } from '../support/learnedTrace';

const learned = new Learned({ cell: 'lstm', units: 6, layers: 2, iterations: 30 });
const trace = learned.trace();
const layerOf = (units: number, hidden: number[]): LayerTrace => ({
  cell: 'rnn',
  units,
  hidden: Float32Array.from(hidden),
  memoryShare: new Float32Array(hidden.length / units),
});
const outputs = (() => {
  const message = learned.messages().find(({ type }) => type === 'vocabulary');
  assert.ok(message?.type === 'vocabulary');
  return message.outputs;
})();
const reading: Reading = { trace, outputs, task: 'next-token' };

describe('heat map', () => {
  it('is exact where there is a cell for each value', () => {
    const { values, columns, rows } = shrink(
      layerOf(2, [1, 2, 3, 4, 5, 6]),
      { from: 0, to: 3 },
      byIndex(2),
      10,
      10,
    );
    assert.deepEqual([columns, rows], [3, 2]);
    assert.deepEqual([...values], [1, 3, 5, 2, 4, 6]);
  });

  it('shows the mean of a block', () => {
    const hidden = Float32Array.from({ length: 6 * 4 }, (_, i) => i);
    const { values, columns, rows } = shrink(
      { ...layerOf(4, [0]), hidden },
      { from: 0, to: 6 },
      byIndex(4),
      3,
      2,
    );
    assert.deepEqual([columns, rows], [3, 2]);
    // Two steps and two units a cell: 0, 1, 4, 5 and so on.
    assert.deepEqual([...values], [2.5, 10.5, 18.5, 4.5, 12.5, 20.5]);
  });
});

describe('values of a trace', () => {
  it('rows show the strongest of their units, eased between two traces', () => {
    assert.equal(strongest(Float32Array.of(0.1, -0.7, 0.5), 0, 3), Math.fround(-0.7));
    const now = { ...trace, layers: [layerOf(4, [0.5, -1, 0.25, 0.75])] };
    const before = { ...trace, layers: [layerOf(4, [0, 0, 0.25, -0.25])] };
    const out = new Float32Array(2);
    rowValues({ trace: now, before, progress: 0.5 }, 0, 0, 2, out);
    assert.deepEqual([...out], [-0.5, 0.5]);
    rowValues({ trace: now, before: undefined, progress: 1 }, 0, 0, 2, out);
    assert.deepEqual([...out], [-1, 0.75]);
  });

  it('orders units by strength whatever the sign', () => {
    assert.deepEqual(strongestUnits(layerOf(4, [0, 0, 0, 0, 0.1, -0.9, 0.5, 0.5]), 1, 3), [1, 2, 3]);
    assert.equal(norm(layerOf(2, [0, 0, 3, 4]), 1), 5);
  });

  it('judges a guess by what came next, and the last one not at all', () => {
    const last = trace.tokens.length - 1;
    assert.equal(isRightAt(reading, last), undefined);
    const right = Array.from({ length: last }, (_, step) => isRightAt(reading, step));
    const [best] = guessesAt(reading, 4);
    assert.equal(right[4], best.id === trace.tokens[5].id);
    assert.ok(right.includes(true) && right.includes(false), 'the example has both');
  });

  it('leaves the first token out of the mean surprise', () => {
    const surprise = Float32Array.of(NaN, 1, 3);
    assert.equal(meanSurprise({ ...trace, surprise }), 2);
  });

  it('eases only between traces of one shape and text', () => {
    assert.ok(sameShape(trace, learned.trace()));
    assert.ok(!sameShape(trace, { ...trace, tokens: trace.tokens.slice(1) }));
    assert.ok(!sameShape(trace, { ...trace, layers: trace.layers.slice(1) }));
  });

  it('draws gradients on a log scale with nothing below a millionth', () => {
    assert.equal(logShare(2, 2), 1);
    assert.ok(Math.abs(logShare(2e-3, 2) - 0.5) < 1e-9);
    assert.equal(logShare(1e-9, 2), 0);
    assert.equal(logShare(0, 0), 0);
  });
});

describe('words', () => {
  it('describe a step with its token, its guess and what came', () => {
    const step = [...trace.tokens.keys()].find((t) => isRightAt(reading, t) === false) ?? -1;
    const text = describeStep(reading, step);
    assert.match(text, new RegExp(`^Step ${step} of ${trace.tokens.length - 1}: `));
    assert.match(text, /wrong, .+ came\.$/);
    assert.match(describeStep(reading, trace.tokens.length - 1), /^Step .* It expects .* next, [\d.]+%\.$/);
  });

  it('name white space', () => {
    const step = trace.tokens.findIndex(({ text }) => text === ' ');
    assert.match(describeStep(reading, step), /: space, number/);
  });

  it('name the drawing and its keys', () => {
    assert.match(
      describeDrawing(trace, { folded: false, atOnce: false }),
      /^Unrolled network: LSTM, 2 layers of 6 units, \d+ steps\. Arrow keys/,
    );
    assert.match(describeDrawing(trace, { folded: true, atOnce: false }), /^Folded network/);
  });

  it('give exact values under the mouse, of all units of a shared row', () => {
    const { hidden } = trace.layers[1];
    const viewport = { width: 800, height: 600, devicePixelRatio: 1 };
    const layers = trace.layers.map(({ units }, layer) => ({ layer, units, reversed: false }));
    const layout = unrolled({ layers, tokenLength: 1, opinions: false, halves: false }, viewport, 0);
    const hit = { kind: 'unit', step: 3, layer: 1, row: 2 } as const;
    const value = hidden[3 * 6 + 2];
    const written = `h = ${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
    assert.equal(tipFor(hit, layout, reading)?.lines[0], written);
    const shared = { ...layout, strips: layout.strips.map((strip) => ({ ...strip, group: 2, rows: 3 })) };
    const tip = tipFor(hit, shared, reading);
    assert.match(tip?.title ?? '', /^units 4–5/);
    assert.equal(tip?.lines.length, 3);
  });
});
