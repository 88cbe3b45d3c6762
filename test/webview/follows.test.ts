/** What units follow, in texts where that is known. */
import assert from 'node:assert/strict';
import type { LayerTrace, Trace } from '../../src/model/trace';
import { followingOf, shareOf } from '../../webview/lesson/follows';
import { uniform } from '../reference/numbers';

const text = 'abcab cacbb acbac bcaab cbacb abcca'.repeat(4);
const tokens = [...text].map((letter, at) => ({ text: letter, id: 0, start: at, end: at + 1 }));

/** Units that hold what a function says of each step. */
function layerOf(...units: ((step: number) => number)[]): LayerTrace {
  const hidden = Float32Array.from(tokens.flatMap((_, step) => units.map((unit) => unit(step))));
  return { cell: 'rnn', units: units.length, hidden, memoryShare: new Float32Array(tokens.length) };
}
const trace = { tokens } as unknown as Trace;
const code = (step: number): number => (text.at(step) ?? 'a').charCodeAt(0);

describe('what units follow', () => {
  it('is all of a letter, where they hold nothing else', () => {
    const layer = layerOf(code);
    assert.ok(shareOf(trace, layer, 0, 0) > 0.999);
    assert.ok(shareOf(trace, layer, 0, 1) < 0.4);
  });

  it('is the letter before or the one that comes, each at its own place', () => {
    const layer = layerOf(
      (step) => (step === 0 ? 0 : code(step - 1)),
      (step) => code(step + 1),
    );
    assert.ok(shareOf(trace, layer, 0, -1) > 0.999);
    assert.ok(shareOf(trace, layer, 1, 1) > 0.999);
    assert.deepEqual(followingOf(trace, layer, 1).best.unit, 1);
  });

  it('is nothing of what is random, however many letters there are, and of what never moves', () => {
    const random = uniform(5);
    const layer = layerOf(
      () => random(),
      () => 3,
    );
    assert.ok(shareOf(trace, layer, 0, 0) < 0.1, String(shareOf(trace, layer, 0, 0)));
    assert.equal(shareOf(trace, layer, 1, 0), 0);
  });
});
