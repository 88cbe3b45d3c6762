import assert from 'node:assert/strict';
import { uniform } from '../../../reference/numbers';
import { findSimilar, type Found } from '../../../../src/worker/similar/search';
import { StateBank } from '../../../../src/worker/similar/stateBank';

const units = 12;
const steps = 2000;

/** Random states, of which those at `same` are one state, but for a little. */
function bankOf(same: readonly number[], length = 1): { bank: StateBank; hidden: Float32Array } {
  const next = uniform(4);
  const hidden = Float32Array.from({ length: steps * units }, () => (2 * next() - 1) * 0.8);
  const pattern = Float32Array.from({ length: units * length }, (_, i) =>
    i % 3 === 0 ? 0.95 : i % 3 === 1 ? -0.9 : 0.1,
  );
  for (const [i, at] of same.entries())
    hidden.set(
      pattern.map((value) => value - 0.02 * i),
      (at - length + 1) * units,
    );
  const bank = new StateBank(steps, units);
  const layers = (from: number, to: number) => [
    {
      cell: 'rnn' as const,
      units: 5,
      hidden: slice(hidden, from, to, 0, 5),
      memoryShare: new Float32Array(0),
    },
    {
      cell: 'rnn' as const,
      units: 7,
      hidden: slice(hidden, from, to, 5, 12),
      memoryShare: new Float32Array(0),
    },
  ];
  for (let from = 0; from < steps; from += 512)
    bank.put(from, { layers: layers(from, Math.min(steps, from + 512)) });
  bank.close();
  return { bank, hidden };
}

function slice(hidden: Float32Array, from: number, to: number, first: number, end: number): Float32Array {
  return Float32Array.from({ length: (to - from) * (end - first) }, (_, i) => {
    const [step, unit] = [from + Math.floor(i / (end - first)), first + (i % (end - first))];
    return hidden[step * units + unit];
  });
}

function search(bank: StateBank, first: number, last = first): Found & { slices: number } {
  const work = findSimilar(bank, { first, last });
  for (let slices = 0; ; slices++) {
    const { done, value } = work.next();
    if (done) return { ...value, slices };
  }
}

describe('states that are alike', () => {
  it('are found, the likest first, and the place itself is none', () => {
    const { bank, hidden } = bankOf([300, 900, 1500]);
    const { matches, units: on } = search(bank, 300);
    assert.deepEqual(
      matches.slice(0, 2).map(({ step }) => step),
      [900, 1500],
    );
    assert.equal(on.length, 8, 'what is near the middle of its own values is not on');
    assert.ok(on.every(({ index, sign }) => sign === (index % 3 === 0 ? 1 : -1)));
    assert.deepEqual([matches[0].on, matches[1].on], [8, 8]);
    assert.ok(matches[2].cosine < matches[1].cosine && matches[2].on < 8);
    const exact = cosine(
      hidden.subarray(300 * units, 301 * units),
      hidden.subarray(900 * units, 901 * units),
    );
    assert.ok(Math.abs(matches[0].cosine - exact) < 0.01, 'a byte a number is enough');
  });

  it('are told once, however many of their neighbours are alike too', () => {
    const { bank } = bankOf([300, 900, 901, 902, 905, 1500]);
    const found = search(bank, 300).matches.map(({ step }) => step);
    assert.equal(found.filter((step) => step > 890 && step < 916).length, 1);
    assert.ok(found.every((step, i) => found.every((other, j) => i === j || Math.abs(step - other) >= 16)));
    assert.ok(found.length <= 50);
  });

  it('along a span, count units that are on all along', () => {
    const { bank } = bankOf([300, 900], 4);
    const { matches, units: on } = search(bank, 297, 300);
    assert.equal(matches[0].step, 900);
    assert.equal(matches[0].on, on.length);
    assert.equal(on.length, 8);
    assert.ok(search(bank, 299, 302).units.length < 8);
  });

  it('are searched in slices', () => {
    assert.ok(search(bankOf([300, 900]).bank, 300).slices >= 2);
  });
});

function cosine(a: Float32Array, b: Float32Array): number {
  const product = a.reduce((sum, value, i) => sum + value * b[i], 0);
  return product / (Math.hypot(...a) * Math.hypot(...b));
}
