/** The networks that lessons ship: each is that of its figure, and does what its lesson says of it. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { filesOnDisk } from '../../../../src/host/lessons/filesOnDisk';
import { optionsOf, prepare, subjectOf } from '../../../../src/host/lessons/figureRun';
import { launchWorker } from '../../../../src/host/processes';
import { TrainerClient } from '../../../../src/host/trainerClient';
import type { Figure } from '../../../../src/lessons/lesson';
import { readLesson } from '../../../../src/lessons/read';
import { shuffled, wordsOf } from '../../../../src/lessons/words';
import type { Hold } from '../../../../src/model/hold';
import { unpackTrace } from '../../../../src/protocol/traceCodec';
import { readCheckpoint } from '../../../../src/training/checkpoint';

const folder = 'media/lessons';
const bytesOf = (path: string): ArrayBuffer =>
  new Uint8Array(readFileSync(join(folder, path))).slice().buffer;
const textOf = (path: string): string => readFileSync(join(folder, path), 'utf8');
const figuresIn = (lesson: string): Figure[] =>
  readLesson(textOf(lesson)).lesson.pages.flatMap(({ pieces }) =>
    pieces.flatMap((piece) => (piece.as === 'figure' ? [piece.figure] : [])),
  );

describe('the networks that lessons ship', () => {
  let trainer: TrainerClient;
  let outputs: readonly string[];
  before(() => (trainer = new TrainerClient(() => launchWorker(resolve('dist/worker.js')))));
  after(() => trainer.dispose());

  const open = async (figure: Figure): Promise<void> => {
    const { request } = await prepare(figure, await filesOnDisk(figure, folder), trainer);
    await trainer.call('restore', figure.name, request, bytesOf(figure.checkpoint ?? ''));
    ({ outputs } = await trainer.call('vocabulary', figure.name));
  };
  /** The likeliest answer after each step. */
  const answers = async (figure: Figure, text: string, holds: readonly Hold[] = []): Promise<string[]> => {
    const subject = { ...subjectOf(figure, { text }, undefined), holds };
    const { top, tokens } = unpackTrace(await trainer.call('trace', figure.name, subject));
    return tokens.map((_, step) => outputs[top.ids[step * top.k]]);
  };
  const answer = async (figure: Figure, text: string, holds?: readonly Hold[]): Promise<string | undefined> =>
    (await answers(figure, text, holds)).at(-1);

  for (const lesson of readdirSync(folder).filter((name) => name.endsWith('.lesson.md')))
    for (const figure of figuresIn(lesson).filter(({ checkpoint }) => checkpoint !== undefined))
      it(`fit the figure “${figure.name}” of ${lesson} as it is written`, async () => {
        const { options, state } = readCheckpoint(bytesOf(figure.checkpoint ?? ''));
        assert.deepEqual(options, optionsOf(figure), 'run npm run lessons again');
        assert.equal(state.iteration, optionsOf(figure).iterations);
        await open(figure);
      });

  describe('of the telephone game', () => {
    const [player, you] = figuresIn('04-the-telephone-game.lesson.md');
    const [learned, unseen] = ['animals.csv', 'animals-unseen.csv'].map((path) =>
      textOf(path)
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => {
          const [, text = '', animal = ''] = /^"(.*)",(\w+)$/.exec(line) ?? [];
          return { text, words: wordsOf(text).join(' '), animal };
        }),
    );
    before(async () => {
      await open(you);
      await open(player);
    });

    it('names every animal of the sentences that were kept back, after all words', async () => {
      assert.deepEqual([learned.length, unseen.length, outputs.length], [1200, 240, 12]);
      const known = new Set(learned.map(({ words }) => words));
      assert.ok(
        unseen.every(({ words }) => !known.has(words)),
        'none of them was learned from',
      );
      let right = 0;
      for (const { text, animal } of unseen) if ((await answer(player, text)) === animal) right++;
      assert.equal(right, 240);
    });

    it('knows fewer than three hundred words, and hands on 32 numbers', async () => {
      const { inputs } = await trainer.call('vocabulary', player.name);
      assert.ok(inputs.length > 200 && inputs.length < 300, `${inputs.length}`);
      const trace = unpackTrace(await trainer.call('trace', player.name, { typed: 'it' }));
      assert.deepEqual(
        trace.layers.map(({ units }) => units),
        [32],
      );
    });

    it('has met none of the sentences that the lesson shows', () => {
      const met = new Set([...learned, ...unseen].map(({ words }) => words));
      for (const text of [...(player.reads ?? []), ...(you.reads ?? [])]) assert.ok(!met.has(text), text);
    });

    it('names what they describe', async () => {
      for (const [figure, animals] of [
        [player, 'elephant spider rabbit snail whale'],
        [you, 'duck giraffe snake butterfly cat tortoise'],
      ] as const) {
        const named = [];
        for (const text of figure.reads ?? []) named.push(await answer(figure, text));
        assert.equal(named.join(' '), animals);
      }
    });

    it('holds a spider for the likeliest from the seventh word on', async () => {
      const all = await answers(player, 'this animal is small and has eight legs');
      assert.equal(all.indexOf('spider', 1), 6);
      assert.equal(all.lastIndexOf('spider'), 7);
    });

    it('takes the rabbit for a cat when its words are shuffled, and the elephant for an elephant', async () => {
      assert.equal(await answer(player, shuffled('it has long ears and a short tail')), 'cat');
      assert.equal(await answer(player, 'it has short ears and a long tail'), 'cat');
      assert.equal(await answer(player, shuffled('it has a long trunk and never forgets')), 'elephant');
    });

    it('forgets what is erased late, and not what is erased early', async () => {
      const erasedAt = (step: number): Hold[] => [{ value: 0, cellState: 0, from: step, to: step + 1 }];
      for (const text of player.reads ?? []) {
        const whole = await answer(player, text);
        assert.equal(await answer(player, text, erasedAt(0)), whole);
        const changed = [];
        for (let step = 0; step < text.split(' ').length - 1; step++)
          if ((await answer(player, text, erasedAt(step))) !== whole) changed.push(step);
        if (/tail|slime|huge/.test(text)) assert.ok(changed.length > 0, text);
      }
    });
  });
});
