/** What the lesson “What did it learn?” asks for can be found in the network that it ships, and what it says of it is so. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { LiveFigure } from '../../../src/host/lessons/liveFigure';
import { launchWorker } from '../../../src/host/processes';
import { TrainerClient } from '../../../src/host/trainerClient';
import type { Goal } from '../../../src/lessons/lesson';
import { readLesson } from '../../../src/lessons/read';
import type { Figure, FigureState } from '../../../src/protocol/lessonMessages';
import { unpackTrace } from '../../../src/protocol/traceCodec';
import { extentOf } from '../../../webview/lesson/extent';
import { keptBy } from '../../../webview/lesson/kept';
import { lessonFiles } from '../../support/lessonFiles';

const folder = 'media/lessons';
const { lesson, faults } = readLesson(readFileSync(`${folder}/09-what-did-it-learn.lesson.md`, 'utf8'));
const pieces = lesson.pages.flatMap((page) => page.pieces);
const goals = pieces.flatMap((piece): Goal[] =>
  piece.as === 'question' && piece.question.answer.as === 'goal' ? [piece.question.answer.goal] : [],
);

describe('the lesson on what a network has learned', function () {
  this.timeout(30_000);
  let trainer: TrainerClient;
  let live: LiveFigure | undefined;
  before(() => (trainer = new TrainerClient(() => launchWorker(resolve('dist/worker.js')))));
  afterEach(() => live?.dispose());
  after(() => trainer.dispose());

  const open = async (name: string): Promise<FigureState> => {
    const figure = pieces.flatMap((piece): Figure[] =>
      piece.as === 'figure' && piece.figure.name === name ? [piece.figure] : [],
    )[0];
    let shown: FigureState | undefined;
    live = new LiveFigure(figure, () => lessonFiles(figure, folder), trainer, `lesson/${name}`, {
      show: (state) => (shown = state),
      fail: (error) => assert.fail(String(error)),
      rested: () => Promise.resolve(),
    });
    live.open();
    await live.settled();
    assert.ok(shown);
    return shown;
  };

  it('has no faults', () => assert.deepEqual(faults, []));

  for (const name of ['program', 'measured'])
    it(`asks for units that the network has, but not many of them: ${name}`, async () => {
      const { concepts = [] } = await open(name);
      const asked = goals.filter(({ figure, unit }) => figure === name && unit);
      assert.ok(asked.length > 0);
      for (const { unit } of asked) {
        const concept = concepts.find((one) => one.concept === unit?.follows);
        assert.ok(concept && unit, JSON.stringify(unit));
        const extents = [...concept.scores[0]].map((score) => extentOf(concept, score));
        const found = extents.filter((extent) => extent >= unit.least).length;
        const told = `${unit.follows}: ${extents
          .toSorted((a, b) => b - a)
          .slice(0, 6)
          .map((x) => x.toFixed(3))
          .join()}`;
        assert.ok(found >= 1 && found <= 4, told);
      }
    });

  it('has a unit for the quotes as good as it says, seen in the text that it paints', async () => {
    const { concepts = [], trace } = await open('program');
    const strings = concepts.find(({ concept }) => concept === 'string');
    assert.ok(strings);
    const extents = [...strings.scores[0]].map((score) => extentOf(strings, score));
    const best = Math.max(...extents);
    assert.equal(best.toFixed(2), '0.97');
    const { tokens, layers } = unpackTrace(trace);
    const kept = keptBy(layers[0], extents.indexOf(best));
    let isOpen = false;
    const inside = tokens.map(({ text }) => (isOpen = (text === '"') !== isOpen));
    const mean = (when: boolean): number => {
      const values = kept.filter((_, step) => inside[step] === when);
      return values.reduce((sum, value) => sum + value, 0) / values.length;
    };
    assert.ok(Math.abs(mean(true) - mean(false)) > 0.6, `${mean(true)} inside, ${mean(false)} outside`);
  });

  it('closes what it opens', async () => {
    const { written = '' } = await open('writer');
    const lines = written.split('\n').slice(1, -1);
    const even = lines.filter((line) => (line.match(/"/g) ?? []).length % 2 === 0);
    assert.ok(even.length >= 0.8 * lines.length, written);
  });
});
