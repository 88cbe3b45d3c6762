/** The network of a figure, in the real worker: its numbers are those that its weights and inputs give. */
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { LiveFigure } from '../../../../src/host/lessons/liveFigure';
import { launchWorker } from '../../../../src/host/processes';
import { TrainerClient } from '../../../../src/host/trainerClient';
import type { Figure, FigureState } from '../../../../src/protocol/lessonMessages';
import { unpack, unpackTrace } from '../../../../src/protocol/traceCodec';
import type { Trace } from '../../../../src/model/trace';
import { makeDoodles } from '../../../../src/data/made/doodles';
import { Random } from '../../../../src/model/random';
import { lessonFiles } from '../../../support/lessonFiles';

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

  const make = (figure: Figure, folder = '.'): void => {
    shown = [];
    failures = [];
    live = new LiveFigure(figure, () => lessonFiles(figure, folder), trainer, 'lesson/1', {
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

  describe('that sees', () => {
    const { files, pictures } = makeDoodles(60, new Random(1));
    const forms: Figure = {
      name: 'forms',
      data: { made: 'doodles', examples: 60 },
      task: { name: 'classify', target: { column: 'form' } },
      network: { cell: 'dense', units: 4, picture: { side: 24, maps: [2, 2] } },
      show: ['picture', 'network'],
    };
    /** What is seen of a picture, up to its mean. */
    const seenOf = ({ picture }: Trace): Float32Array => picture?.pixels ?? new Float32Array();
    const png = (path: string): string => {
      const file = pictures.find((one) => one.path === path);
      return Buffer.from(file?.bytes ?? []).toString('base64');
    };
    const alone = files[1].text
      .split('\n')
      .slice(1, -1)
      .map((line) => line.split(',')[0]);

    it('looks at the first picture of a corpus that is made, and offers some more', async () => {
      make(forms);
      live.open();
      const { pictures: offered = [], outputs } = await state();
      assert.deepEqual(outputs.toSorted(), ['circle', 'cross', 'square', 'triangle']);
      assert.equal(offered.length, 8);
      assert.ok(offered.every((one) => alone.includes(one.path) && one.png === png(one.path)));
      const first = seenOf(await trace());
      assert.equal(first.length, 3 * 24 * 24);
      live.change({ picture: offered[0].path });
      assert.deepEqual(seenOf(await trace()), first);
      live.change({ picture: offered[1].path });
      assert.notDeepEqual(seenOf(await trace()), first);
      assert.ok(
        shown.slice(1).every((one) => one.pictures === undefined),
        'they are told once',
      );
    });

    it('looks at what is drawn as at a file', async () => {
      const path = alone[5];
      make({ ...forms, reads: [path] });
      live.open();
      const first = seenOf(await trace());
      live.change({ drawn: png(alone[6]) });
      assert.notDeepEqual(seenOf(await trace()), first);
      live.change({ drawn: png(path) });
      assert.deepEqual(seenOf(await trace()), first);
    });

    it('says which picture is not there, and what is no drawing', async () => {
      make({ ...forms, reads: ['none.png'] }, 'test/support');
      live.open();
      await live.settled();
      assert.match(String(failures[0]), /none\.png/);
      make(forms);
      live.change({ drawn: 'bm8=' });
      await live.settled();
      assert.match(String(failures[0]), /drawing\.png is no PNG file/);
    });

    it('writes about a picture by itself', async () => {
      make({
        ...forms,
        task: { name: 'caption' },
        network: { cell: 'gru', units: 4, picture: { side: 24, maps: [2] } },
        show: ['picture', 'written'],
      });
      live.open();
      const made = await trace();
      assert.ok(made.picture?.first, 'h_0 is made of the picture');
      assert.equal(made.wanted, undefined, 'nothing is put into its mouth');
      assert.equal((await state()).run.task, 'caption');
    });
  });

  it('goes on with a text, in another way when it is asked to', async () => {
    make({
      name: 'text',
      data: { text: 'abc'.repeat(200) },
      task: { name: 'next-token' },
      network: { units: 4 },
      training: { sequenceLength: 8, batchSize: 2, iterations: 150, learningRate: 0.03 },
      start: 'trained',
      reads: ['abc'],
      show: ['written'],
    });
    live.open();
    const first = (await state()).written;
    assert.equal(first?.length, 160);
    live.write({ temperature: 50, seed: 2 });
    assert.notEqual((await state()).written, first);
    live.write({ temperature: 0, seed: 3 });
    const likeliest = (await state()).written;
    assert.match(likeliest ?? '', /^abc/);
    live.write({ temperature: 0, seed: 4 });
    assert.equal((await state()).written, likeliest, 'without chance there is one way');
    live.change({ text: 'ab' });
    assert.match((await state()).written ?? '', /^cabc/);
  });
});
