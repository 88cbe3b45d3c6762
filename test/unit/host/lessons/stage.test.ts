/** A race, in the real worker: several networks on the same data that go on together. */
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { Round } from '../../../../src/host/lessons/round';
import { LessonStage } from '../../../../src/host/lessons/stage';
import { launchWorker } from '../../../../src/host/processes';
import { TrainerClient } from '../../../../src/host/trainerClient';
import type { Figure, ToLessonView } from '../../../../src/protocol/lessonMessages';
import { unpackTrace } from '../../../../src/protocol/traceCodec';
import { lessonFiles } from '../../../support/lessonFiles';

const race: Figure = {
  name: 'race',
  data: { memory: { steps: 4, most: 20, examples: 100 } },
  task: { name: 'classify' },
  network: { units: 6 },
  race: { RNN: { cell: 'rnn' }, LSTM: { cell: 'lstm', forgetBias: 3 } },
  training: { iterations: 30, perFrame: 10 },
  show: ['gates', 'score'],
};
type Told = Extract<ToLessonView, { type: 'figure' }>;

describe('the networks of a race', function () {
  this.timeout(20_000);
  let trainer: TrainerClient;
  let stage: LessonStage;
  let told: Told[];

  beforeEach(() => {
    told = [];
    let ids = 0;
    trainer = new TrainerClient(() => launchWorker(resolve('dist/worker.js')));
    stage = new LessonStage({
      trainer,
      createId: () => `lesson/${++ids}`,
      filesOf: (figure) => lessonFiles(figure, '.'),
      post: (message) => {
        assert.equal(message.type, 'figure', JSON.stringify(message));
        if (message.type !== 'figure') return;
        told.push(message);
        const { figure, racer } = message;
        setImmediate(() => stage.receive({ type: 'figureDrawn', figure, ...(racer && { racer }) }));
      },
    });
    stage.setLesson({ title: 'T', pages: [{ title: 'P', pieces: [{ as: 'figure', figure: race }] }] });
  });
  afterEach(async () => {
    stage.dispose();
    await trainer.dispose();
  });

  const last = (racer: string): Told['state'] | undefined =>
    told.findLast((one) => one.racer === racer)?.state;
  const until = async (isSo: () => boolean): Promise<void> => {
    while (!isSo()) await new Promise((next) => setTimeout(next, 5));
  };
  const bothShown = (): boolean => last('RNN') !== undefined && last('LSTM') !== undefined;

  it('read the same and differ in their cells', async () => {
    stage.receive({ type: 'open', figure: 'race' });
    await until(bothShown);
    const [rnn, lstm] = ['RNN', 'LSTM'].map((name) => unpackTrace(last(name)!.trace));
    assert.deepEqual(rnn.tokens, lstm.tokens);
    assert.deepEqual([rnn.layers[0].cell, lstm.layers[0].cell], ['rnn', 'lstm']);
    assert.deepEqual(Object.keys(lstm.layers[0].gates ?? {}), ['i', 'f', 'g', 'o']);
    assert.equal(last('LSTM')?.run.options.forgetBias, 3);
  });

  it('train in step, and are examined on what they have not learned from', async () => {
    stage.receive({ type: 'open', figure: 'race' });
    await until(bothShown);
    stage.receive({ type: 'train', figure: 'race', still: false });
    await until(() => ['RNN', 'LSTM'].every((name) => last(name)?.run.state === 'done'));
    const ahead = told.map(() => 0);
    const at: Record<string, number> = { RNN: 0, LSTM: 0 };
    for (const [index, { racer = '', state }] of told.entries()) {
      at[racer] = state.run.progress?.iteration ?? 0;
      ahead[index] = Math.abs(at['RNN'] - at['LSTM']);
    }
    assert.ok(Math.max(...ahead) <= 10, `never more than a picture apart: ${ahead.join(' ')}`);
    const { run, history } = last('LSTM')!;
    assert.equal(run.progress?.iteration, 30);
    assert.ok((run.progress.scores?.accuracy ?? -1) >= 0);
    assert.ok(history.length > 5 && history.every(({ loss }) => loss > 0));
  });

  it('begin anew, all of them, over another distance', async () => {
    stage.receive({ type: 'open', figure: 'race' });
    await until(bothShown);
    stage.receive({ type: 'train', figure: 'race', still: true });
    await until(() => ['RNN', 'LSTM'].every((name) => last(name)?.run.state === 'done'));
    stage.receive({ type: 'distance', figure: 'race', steps: 9 });
    await until(() => ['RNN', 'LSTM'].every((name) => last(name)?.distance === 9));
    for (const name of ['RNN', 'LSTM']) {
      const { run, trace, history } = last(name)!;
      assert.deepEqual(
        [run.progress?.iteration, history.length, unpackTrace(trace).tokens.length],
        [0, 0, 10],
      );
    }
  });
});

describe('a round', () => {
  it('ends when all that still run have arrived', async () => {
    let running = 2;
    const round = new Round(() => running);
    const done: string[] = [];
    const first = round.arrive().then(() => done.push('first'));
    await Promise.resolve();
    assert.deepEqual(done, []);
    await Promise.all([first, round.arrive()]);
    running = 1;
    await round.arrive();
    assert.deepEqual(done, ['first']);
  });
});
