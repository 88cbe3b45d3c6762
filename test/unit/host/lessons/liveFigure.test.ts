/** The network of a figure, in the real worker: its numbers are those that its weights and inputs give. */
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { LiveFigure } from '../../../../src/host/lessons/liveFigure';
import { launchWorker } from '../../../../src/host/processes';
import { TrainerClient } from '../../../../src/host/trainerClient';
import type { Figure, FigureState } from '../../../../src/protocol/lessonMessages';
import { unpack, unpackTrace } from '../../../../src/protocol/traceCodec';
import type { Trace } from '../../../../src/model/trace';

const prices = [3, 5, 4, 4, 6];
const memory: Figure = {
  name: 'memory',
  data: { series: { column: 'price', values: [prices, [1, 2, 1, 3, 2]] } },
  task: { name: 'tag', input: { scaled: false } },
  network: { cell: 'rnn', units: 2, activation: 'identity' },
  training: { iterations: 30, perFrame: 10, learningRate: 0.02 },
  right: { rule: 'rises', yes: 'buy', no: 'sell' },
  weights: {
    W_xh: [[1], [1]],
    W_hh: [
      [0, -1],
      [0, 0],
    ],
    W_hy: [
      [-1, 0],
      [1, 0],
    ],
  },
  show: ['network'],
};

describe('the network of a figure', () => {
  let trainer: TrainerClient;
  let live: LiveFigure;
  let shown: FigureState[];
  let failures: unknown[];

  const make = (figure: Figure): void => {
    shown = [];
    failures = [];
    live = new LiveFigure(figure, () => Promise.resolve({ files: [] }), trainer, 'lesson/1', {
      show: (state) => shown.push(state),
      fail: (error) => failures.push(error),
      rested: () => Promise.resolve(),
    });
  };
  const state = async (): Promise<FigureState> => {
    await live.settled();
    assert.deepEqual(failures, []);
    return shown[shown.length - 1];
  };
  const trace = async (): Promise<Trace> => unpackTrace((await state()).trace);
  const trained = async (): Promise<FigureState> => {
    for (;;) {
      const now = await state();
      if (now.run.state === 'done') return now;
      await new Promise((next) => setTimeout(next, 5));
    }
  };

  before(() => (trainer = new TrainerClient(() => launchWorker(resolve('dist/worker.js')))));
  afterEach(() => live.dispose());
  after(() => trainer.dispose());

  const held = ({ layers: [layer] }: Trace): number[] => [...layer.hidden];

  it('holds what its weights make of what it reads, step by step', async () => {
    make(memory);
    live.open();
    const made = await trace();
    assert.deepEqual(held(made), [3, 3, 2, 5, -1, 4, 0, 4, 2, 6]);
    const { outputs } = await state();
    assert.deepEqual(outputs, ['sell', 'buy']);
    const answers = Array.from({ length: 5 }, (_, step) => outputs[made.top.ids[step * made.top.k]]);
    assert.deepEqual(answers, ['buy', 'buy', 'sell', 'sell', 'buy'], 'one that has not changed is sold');
    assert.deepEqual(
      Array.from(made.wanted ?? [], (id) => outputs[id]),
      answers,
    );
  });

  it('follows the numbers that a reader draws, and what is right then', async () => {
    make(memory);
    live.change({ values: [4, 2, 7] });
    const made = await trace();
    assert.deepEqual(held(made), [4, 4, -2, 2, 5, 7]);
    assert.deepEqual([...(made.wanted ?? [])], [1, 0, 1]);
  });

  it('follows the weights that a reader sets', async () => {
    make(memory);
    live.setWeights([{ name: 'recurrent.weight_hh_l0', values: [0, 0, 0.5, 0] }]);
    assert.deepEqual(held(await trace()), [3, 3, 5, 6.5, 4, 6.5, 4, 6, 6, 8]);
    const { weights } = await state();
    const named = unpack(weights).find(({ name }) => name === 'recurrent.weight_hh_l0');
    assert.deepEqual([...(named?.values ?? [])], [0, 0, 0.5, 0]);
  });

  it('tells all of the step that is looked at', async () => {
    make(memory);
    live.look(1);
    const { step } = await state();
    const [layer] = unpack(step!).layers;
    assert.deepEqual(
      [[...layer.fromInput], [...layer.fromMemory]],
      [
        [5, 5],
        [-3, 0],
      ],
    );
  });

  it('trains a few iterations a picture, from where it stands, and goes back', async () => {
    make(memory);
    live.open();
    const before = held(await trace());
    live.train(false);
    const after = await trained();
    assert.equal(after.run.progress?.iteration, 30);
    assert.deepEqual(
      shown.map(({ run }) => run.progress?.iteration ?? 0),
      [0, 10, 20, 30],
    );
    assert.notDeepEqual(held(unpackTrace(after.trace)), before);
    live.reset();
    assert.deepEqual(held(await trace()), before);
    assert.equal((await state()).run.progress?.iteration, 0);
  });

  it('goes on with its weights when what it learns from was changed', async () => {
    make(memory);
    live.change({ values: [1, 2, 3] });
    live.train(true);
    await trained();
    const iterations = shown.map(({ run }) => run.progress?.iteration ?? 0);
    assert.deepEqual(iterations.at(-1), 30);
    const { task } = (await state()).run;
    assert.equal(task, 'tag');
  });

  it('stops where it is told to', async () => {
    make({ ...memory, training: { iterations: 1_000_000, perFrame: 1 } });
    live.train(false);
    await new Promise((next) => setTimeout(next, 50));
    live.pause();
    const { run } = await state();
    assert.equal(run.state, 'paused');
    const { length } = shown;
    await new Promise((next) => setTimeout(next, 50));
    assert.ok(shown.length <= length + 1);
  });

  it('is trained before it is seen where the lesson says so', async () => {
    make({ ...memory, start: 'trained' });
    live.open();
    const { run } = await state();
    assert.deepEqual([run.progress?.iteration, run.state], [30, 'paused']);
    assert.equal(shown.length, 1);
  });

  it('says what is wrong, and lives on', async () => {
    make({ ...memory, weights: { W_xh: [[1, 2, 3]] } });
    live.open();
    await live.settled();
    assert.match(String(failures[0]), /recurrent\.weight_ih_l0/);
    assert.equal(shown.length, 0);
  });

  it('reads words by their numbers, and other numbers when the vocabulary changes', async () => {
    make({
      name: 'words',
      data: {
        table: 'text,feeling\ngood day,glad\nbad day,sad\ngood luck,glad\nbad luck,sad\n',
        words: { column: 'text', count: 2, numbers: { good: 1, bad: 2, day: 3, luck: 4 } },
      },
      task: {
        name: 'classify',
        input: { scaled: false },
        target: { column: 'feeling' },
        split: { share: 0 },
      },
      network: { cell: 'dense', units: 2 },
      reads: ['good day'],
      show: ['words'],
    });
    live.open();
    assert.deepEqual([...((await trace()).numbers?.values ?? [])], [1, 3]);
    live.setVocabulary({ good: 8, bad: 2, day: 5, luck: 4 });
    assert.deepEqual([...((await trace()).numbers?.values ?? [])], [8, 5]);
    live.change({ text: 'Bad luck!' });
    assert.deepEqual([...((await trace()).numbers?.values ?? [])], [2, 4]);
  });
});
