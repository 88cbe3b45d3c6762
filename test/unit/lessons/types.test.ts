/** What the lesson “The types” says of its networks is what they do. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { LiveFigure } from '../../../src/host/lessons/liveFigure';
import { launchWorker } from '../../../src/host/processes';
import { TrainerClient } from '../../../src/host/trainerClient';
import { writePng } from '../../../src/data/pictures/png';
import { readLesson } from '../../../src/lessons/read';
import type { Figure, FigureState, Reading } from '../../../src/protocol/lessonMessages';
import { unpackTrace } from '../../../src/protocol/traceCodec';
import type { Trace } from '../../../src/model/trace';
import { writtenText } from '../../../webview/network/answers';
import { Board } from '../../../webview/lesson/board';
import { lessonFiles } from '../../support/lessonFiles';

const folder = 'media/lessons';
const { lesson, faults } = readLesson(readFileSync(`${folder}/06-the-types.lesson.md`, 'utf8'));
const figures = new Map(
  lesson.pages.flatMap(({ pieces }) =>
    pieces.flatMap((piece) => (piece.as === 'figure' ? [[piece.figure.name, piece.figure] as const] : [])),
  ),
);

/** Lines from cell to cell, as a reader draws them. */
function drawn(...lines: readonly (readonly (readonly [column: number, row: number])[])[]): Reading {
  const side = 24;
  const board = new Board(side, [255, 255, 255]);
  for (const line of lines)
    for (const [index, [column, row]] of line.entries()) {
      const [from] = [line[Math.max(0, index - 1)]];
      board.draw({ column: from[0], row: from[1] }, { column, row }, [32, 32, 32]);
    }
  const rgb = new Uint8Array(3 * side * side);
  for (let cell = 0; cell < side * side; cell++)
    rgb.set(board.rgba.subarray(4 * cell, 4 * cell + 3), 3 * cell);
  return { drawn: Buffer.from(writePng({ width: side, height: side, rgb })).toString('base64') };
}
const ring = (middle: number, radius: number): [number, number][] =>
  Array.from({ length: 33 }, (_, i) => [
    Math.round(middle + radius * Math.cos((i * Math.PI) / 16)),
    Math.round(middle + radius * Math.sin((i * Math.PI) / 16)),
  ]);
const box = (from: number, to: number): [number, number][] => [
  [from, from],
  [to, from],
  [to, to],
  [from, to],
  [from, from],
];

describe('the lesson on types', function () {
  this.timeout(60_000);
  let trainer: TrainerClient;
  let live: LiveFigure | undefined;
  let shown: FigureState | undefined;
  let failures: unknown[];
  before(() => (trainer = new TrainerClient(() => launchWorker(resolve('dist/worker.js')))));
  afterEach(() => live?.dispose());
  after(() => trainer.dispose());

  const figure = (): LiveFigure => {
    assert.ok(live);
    return live;
  };
  const open = (name: string): Figure => {
    const written = figures.get(name);
    assert.ok(written, name);
    failures = [];
    live = new LiveFigure(written, () => lessonFiles(written, folder), trainer, `lesson/${name}`, {
      show: (state) => (shown = state),
      fail: (error) => failures.push(error),
      rested: () => Promise.resolve(),
    });
    live.open();
    return written;
  };
  const state = async (reading?: Reading): Promise<FigureState & { seen: Trace }> => {
    if (reading) figure().change(reading);
    await figure().settled();
    assert.deepEqual(failures, []);
    assert.ok(shown);
    return { ...shown, seen: unpackTrace(shown.trace) };
  };
  /** What is answered at the end. */
  const answer = async (reading?: Reading): Promise<string> => {
    const { seen, outputs } = await state(reading);
    return outputs[seen.top.ids[(seen.tokens.length - 1) * seen.top.k]];
  };
  const written = async (reading?: Reading): Promise<string> => {
    const { seen, outputs, run } = await state(reading);
    return writtenText({ trace: seen, outputs, task: run.task });
  };

  it('has no faults', () => assert.deepEqual(faults, []));

  it('says what to wear', async () => {
    open('clothes');
    assert.equal(await answer(), 'T-shirt');
    assert.equal(await answer({ text: '13 0' }), 'jumper');
    assert.equal(await answer({ text: '15 9' }), 'raincoat');
    assert.equal(await answer({ text: '-4 2' }), 'winter coat');
    const { run } = await state();
    assert.equal(run.facts?.examples?.training, 32);
  });

  it('knows figures that a reader draws', async () => {
    open('forms');
    const { run } = await state();
    assert.ok(Math.abs((run.facts?.examples?.training ?? 0) - 500) < 30);
    const cross = drawn(
      [
        [5, 5],
        [18, 18],
      ],
      [
        [18, 5],
        [5, 18],
      ],
    );
    assert.equal(await answer(cross), 'cross');
    assert.equal(await answer(drawn(ring(12, 7))), 'circle');
    assert.equal(await answer(drawn(box(5, 18))), 'square');
  });

  it('writes what a reader draws', async () => {
    open('caption');
    assert.equal(await written(drawn(ring(12, 9), box(9, 14))), 'a square in a circle');
    assert.equal(await written(drawn(ring(12, 7))), 'a circle');
    const { seen } = await state();
    assert.equal(seen.picture?.first?.length, 1, 'the picture becomes h_0');
  });

  it('tells spam, and can be cheated', async () => {
    const { reads = [] } = open('spam');
    const answers = [];
    for (const text of reads) answers.push(await answer({ text }));
    assert.deepEqual(answers, ['friend', 'spam', 'friend', 'friend']);
    assert.equal(await answer({ text: 'you have won a car! call now' }), 'spam');
    const cheat = 'click the link to see the photos, see you at the lake tomorrow';
    assert.equal(await answer({ text: cheat }), 'friend');
  });

  it('takes a word for a noun or a verb by what stands before it', async () => {
    open('tags');
    assert.equal(await answer({ text: 'the old dream' }), 'noun');
    assert.equal(await answer({ text: 'they dream' }), 'verb');
  });

  it('translates, and looks at the word that it translates', async () => {
    open('french');
    assert.equal(await written(), 'le chat noir voit une maison verte');
    const { seen } = await state();
    const { reads = 0, attention } = seen;
    const step = seen.tokens.findIndex(({ text }, at) => at > reads && text.trim() === 'noir') - 1;
    assert.ok(attention && step > reads);
    const row = attention.subarray((step - reads) * reads, (step - reads + 1) * reads);
    assert.equal(seen.tokens[row.indexOf(Math.max(...row))].text.trim(), 'black');
    assert.match(await written({ text: 'the black flower' }), /la fleur noire/);
  });

  it('writes words once it has learned letters', async () => {
    const { training } = open('rhyme');
    const { written: before = '' } = await state();
    figure().train(true);
    for (;;) {
      await new Promise((next) => setTimeout(next, 50));
      if ((await state()).run.state === 'done') break;
    }
    figure().write({ temperature: 0.5, seed: 1 });
    const { written: after = '' } = await state();
    const known = new Set(
      readFileSync(`${folder}/rhyme.txt`, 'utf8')
        .toLowerCase()
        .match(/[a-z]+/g),
    );
    const share = (text: string): number => {
      const words = text.toLowerCase().match(/[a-z]+/g) ?? [];
      return words.filter((word) => known.has(word)).length / words.length;
    };
    assert.ok(share(before) < 0.2, before);
    assert.ok(share(after) > 0.8, after);
    assert.ok((training?.iterations ?? 0) >= 400);
  });
});
