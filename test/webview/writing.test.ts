import assert from 'node:assert/strict';
import { stateAt } from '../../src/host/views/stateAt';
import { nothingWanted, type Trace } from '../../src/model/trace';
import { halfAt, onlyReads } from '../../src/protocol/halves';
import {
  answersAt,
  guessesAt,
  isRightAt,
  scoreOf,
  writtenText,
  type Reading,
} from '../../webview/network/answers';
import { lookingStep, looksAt, strongestLooks } from '../../webview/network/attention';
import { contentOf } from '../../webview/network/content';
import { describeDrawing, describeStep, tipFor } from '../../webview/network/describe';
import { folded, leastHeight, unrolled } from '../../webview/network/layout';
import { weightSymbol } from '../../webview/network/layers';
import { cellAt, cellBeside, matrixOf } from '../../webview/network/tabs/attention/matrix';
import { verdictOf } from '../../webview/network/verdict';

const outputs = ['<unk>', '<end>', ' ja', ' nein'];
const none = nothingWanted;

/** Two steps that read and three that write, `ja nein`. */
function readingOf({ attention = true, wanted = true } = {}): Reading {
  const steps = 5;
  const texts = [' yes', ' no', '<start>', ' ja', ' nein'];
  const trace: Trace = {
    tokens: texts.map((text, id) => ({ text, id, start: 0, end: 0 })),
    layers: [
      { cell: 'gru', units: 1, hidden: new Float32Array(steps), memoryShare: new Float32Array(steps) },
    ],
    top: {
      ids: Uint32Array.of(0, 0, 2, 2, 1),
      probabilities: Float32Array.of(0, 0, 0.75, 0.5, 0.25),
      k: 1,
    },
    surprise: new Float32Array(steps).fill(NaN),
    reads: 2,
    ...(wanted && { wanted: Uint32Array.of(none, none, 2, 3, 1) }),
    ...(attention && { attention: Float32Array.of(0.75, 0.25, 0.125, 0.875, 0.5, 0.5) }),
  };
  return { trace, task: 'translate', outputs };
}

const reading = readingOf();
const { trace } = reading;

describe('a trace of two halves', () => {
  it('answers where it writes, and nowhere else', () => {
    const steps = [0, 1, 2, 3, 4];
    assert.deepEqual(
      steps.map((step) => halfAt(trace, step)),
      ['encoder', 'encoder', 'decoder', 'decoder', 'decoder'],
    );
    assert.deepEqual(
      steps.map((step) => answersAt(reading, step)),
      [false, false, true, true, true],
    );
    assert.deepEqual(
      steps.map((step) => guessesAt(reading, step).length),
      [0, 0, 1, 1, 1],
    );
    assert.deepEqual(
      steps.map((step) => isRightAt(reading, step)),
      [undefined, undefined, true, false, true],
    );
    assert.deepEqual(scoreOf(reading), { right: 2, judged: 3 });
    const run = { task: 'translate' } as Parameters<typeof stateAt>[0];
    assert.deepEqual(stateAt(run, 1, trace, outputs, 1).guesses, []);
    assert.equal(stateAt(run, 1, trace, outputs, 3).right, ' nein');
  });

  it('of a network that reads and writes at every step has none', () => {
    for (const whole of [{}, { reads: 0 }])
      assert.deepEqual([halfAt(whole, 1), onlyReads(whole, 0)], [undefined, false]);
  });

  it('is said in words: what is read, what it is fed with, what it writes, where it looks', () => {
    assert.match(
      describeStep(reading, 0),
      /^Step 0 of 4: +yes, number 0\. It reads here, and writes once all is read\./,
    );
    assert.match(describeStep(reading, 0), /Steps that look at it most, fed with the start sign 75\.0%/);
    assert.match(
      describeStep(reading, 2),
      /which writes: fed with the start sign, .* It writes +ja, 75\.0%: right\. It looks at +yes 75/,
    );
    assert.match(
      describeStep(reading, 3),
      /It writes +ja, 50\.0%: wrong, +nein is right\. It looks at +no 87\.5%/,
    );
    assert.match(
      describeDrawing(trace, { folded: false, atOnce: false }),
      /Steps 0 to 1 read; .* handed over to steps 2 to 4, which write\. .* look back/,
    );
    assert.doesNotMatch(
      describeDrawing(readingOf({ attention: false }).trace, { folded: false, atOnce: false }),
      /look back/,
    );
  });

  it('is judged step by step where it was fed with what is right, else told by what it wrote', () => {
    assert.equal(verdictOf(reading), '✗ writes “ja ja”: 2 of 3 right, fed with what is right before');
    const typed = readingOf({ wanted: false });
    assert.equal(writtenText(typed), 'ja nein');
    assert.equal(verdictOf(typed), 'writes “ja nein”');
  });

  it('has matrices of its own in each half, and room for the names of both', () => {
    const { layers } = trace;
    assert.deepEqual(
      (['encoder', 'decoder'] as const).map((half) => weightSymbol(layers, 0, 'hh', half)),
      ['W^E_hh', 'W^D_hh'],
    );
    const content = contentOf(reading, 'all');
    assert.equal(content.halves, true);
    assert.equal(content.tokenLength, ' nein'.length + 2, 'the start sign takes no more room');
    const viewport = { width: 900, height: leastHeight(content), devicePixelRatio: 1 };
    for (const layout of [unrolled(content, viewport, 0), folded(content, viewport, 3)]) {
      assert.ok(layout.headHeight > 0 && layout.headTop + layout.headHeight <= layout.outputTop);
      assert.ok(layout.captionTop + 28 <= viewport.height);
    }
  });

  it('tells of the arrow over the border that the state goes over as it is', () => {
    const layout = unrolled(contentOf(reading, 'all'), { width: 900, height: 600, devicePixelRatio: 1 }, 0);
    const tip = (step: number): readonly string[] | undefined =>
      tipFor({ kind: 'memory', step, layer: 0 }, layout, reading)?.lines;
    assert.match(tip(2)?.[0] ?? '', /the state of t=1 is handed over as it is/);
    assert.match(tip(3)?.join() ?? '', /W\^D_hh/);
    assert.match(tip(1)?.join() ?? '', /W\^E_hh/);
    const above = tipFor({ kind: 'output', step: 1 }, layout, reading, 3);
    assert.deepEqual(above?.lines, ['87.5%']);
    assert.equal(tipFor({ kind: 'output', step: 1 }, layout, reading), undefined);
  });
});

describe('attention', () => {
  it('is told from both sides', () => {
    assert.deepEqual(looksAt(trace, 3), [
      { step: 0, share: 0.125 },
      { step: 1, share: 0.875 },
    ]);
    assert.deepEqual(looksAt(trace, 0), [
      { step: 2, share: 0.75 },
      { step: 3, share: 0.125 },
      { step: 4, share: 0.5 },
    ]);
    assert.deepEqual(
      strongestLooks(trace, 0, 2).map(({ step }) => step),
      [2, 4],
    );
    assert.deepEqual(looksAt(readingOf({ attention: false }).trace, 3), []);
  });

  it('is drawn for a step that writes under the mouse, else for the chosen one', () => {
    assert.equal(lookingStep(trace, 4, 3), 4);
    assert.equal(lookingStep(trace, 1, 3), 3);
    assert.equal(lookingStep(trace, 1, undefined), 1);
    assert.equal(lookingStep(readingOf({ attention: false }).trace, 4, 3), undefined);
  });

  it('is a matrix whose cells are found by the mouse and by keys', () => {
    const matrix = matrixOf({ width: 400, height: 300 }, { reads: 2, rows: 3 }, { left: 60, top: 40 });
    const { wide, tall } = matrix;
    assert.deepEqual(cellAt(matrix, { x: 60 + wide * 1.5, y: 40 + tall * 2.5 }), { writing: 4, reading: 1 });
    assert.equal(cellAt(matrix, { x: 59, y: 50 }), undefined);
    assert.equal(cellAt(matrix, { x: 70, y: 40 + 3 * tall }), undefined);
    const start = { writing: 3, reading: 0 };
    assert.deepEqual(cellBeside('ArrowDown', start, matrix), { writing: 4, reading: 0 });
    assert.deepEqual(cellBeside('ArrowLeft', start, matrix), start);
    assert.deepEqual(cellBeside('End', start, matrix), { writing: 3, reading: 1 });
    assert.deepEqual(cellBeside('PageUp', start, matrix), { writing: 2, reading: 0 });
    assert.equal(cellBeside('x', start, matrix), undefined);
  });

  it('fits into any room, however much is read', () => {
    for (const reads of [1, 12, 700])
      for (const width of [180, 1400]) {
        const matrix = matrixOf({ width, height: 300 }, { reads, rows: 40 }, { left: 60, top: 40 });
        assert.ok(matrix.wide >= 1 && matrix.tall >= 1);
        if (reads < 100) assert.ok(60 + reads * matrix.wide <= width);
        assert.ok(40 + 40 * matrix.tall <= 300);
      }
  });
});
