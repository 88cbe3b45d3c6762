import assert from 'node:assert/strict';
import { LearnedExamples } from '../support/learnedExamples';
import { unpackTrace } from '../../src/protocol/traceCodec';
import type { Reading } from '../../webview/network/answers';
import { errorOf } from '../../webview/network/answers';
import {
  columnsOf,
  linesOf,
  markAt,
  rangeOf,
  ticksOf,
  wordsAt,
} from '../../webview/network/tabs/series/lines';

describe('the series of the panel', () => {
  const learned = new LearnedExamples('series', { iterations: 20 });
  const reading = (subject: { example: number } | { typed: string }): Reading => {
    const message = learned.trace(subject);
    assert.ok(message.type === 'trace');
    return { trace: unpackTrace(message.shown.trace), task: 'series', outputs: ['height'] };
  };

  it('is what is right after each step, beside what is answered', () => {
    const one = reading({ example: 1 });
    assert.deepEqual(columnsOf(one), ['height']);
    const { truth, answered = new Float32Array() } = linesOf(one, 0);
    const { numbers } = one.trace;
    // What is right after a step is what the next one reads.
    assert.ok(Math.abs(truth[0] - (numbers?.values[1] ?? NaN)) < 1e-3);
    assert.deepEqual(answered, one.trace.values);
    const squares = truth.map((right, step) => (answered[step] - right) ** 2);
    const error = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / truth.length);
    assert.ok(Math.abs(errorOf(one, 0) - error) < 1e-3);
    assert.equal(markAt(one, 0), undefined);
  });

  it('takes what is typed next for what is right, as far as that goes', () => {
    const typed = reading({ typed: '300 320.5 350' });
    const lines = linesOf(typed, 0);
    assert.ok(Math.abs(lines.truth[0] - 320.5) < 1e-3 && Math.abs(lines.truth[1] - 350) < 1e-3);
    assert.ok(Number.isNaN(lines.truth[2]));
    assert.equal(wordsAt(typed, lines, 2).right, undefined);
    assert.ok(Number.isNaN(errorOf(typed, 0)));
  });

  it('has a scale of round numbers that holds all that is seen', () => {
    const lines = { truth: Float32Array.of(NaN, 120, 180), answered: Float32Array.of(90, 130, 1000) };
    const { low = NaN, high = NaN } = rangeOf(lines, 0, 2) ?? {};
    assert.ok(low < 90 && high > 130 && high < 180);
    assert.equal(rangeOf({ truth: Float32Array.of(NaN) }, 0, 1), undefined);
    const flat = rangeOf({ truth: Float32Array.of(5, 5) }, 0, 2);
    assert.ok(flat && flat.low < 5 && flat.high > 5);
    assert.deepEqual(ticksOf(87, 133, 4), [100, 120]);
    assert.deepEqual(
      ticksOf(-0.03, 0.07, 4).map((tick) => Number(tick.toFixed(3))),
      [0, 0.05],
    );
  });
});
