import assert from 'node:assert/strict';
import { nothingWanted } from '../../../src/model/trace';
import type { ExamplesCorpus } from '../../../src/protocol/corpus';
import { unpack, unpackTrace } from '../../../src/protocol/traceCodec';
import { propose } from '../../../src/data/tasks';
import { recognise } from '../../../src/data/files/form';
import { defaultOptions, type RunOptions } from '../../../src/training/options';
import { drawn, scenes, sceneSide } from '../../support/scenes';
import { Thread } from './thread';

const all = scenes(60);
const inFolders = all.map((scene) => drawn(scene, `${scene.colour}/${scene.number}.png`));
const beside = all.map((scene) => drawn(scene, `images/${scene.number}.png`));
const table = {
  path: 'captions.csv',
  text: `file,caption\n${all.map(({ number, half, colour }) => `images/${number}.png,${half} side ${colour}\n`).join('')}`,
};
const options: RunOptions = {
  ...defaultOptions,
  ...{ cell: 'gru', units: 24, embedding: 8, batchSize: 8, iterations: 300, learningRate: 0.005, threads: 1 },
  picture: { side: sceneSide, maps: [12] },
};

function proposed(
  task: string,
  files: ExamplesCorpus['files'],
  paths: readonly string[],
): ExamplesCorpus['proposal'] {
  const proposal = propose(recognise(files, paths)).find((one) => one.task === task);
  assert.ok(proposal && proposal.task !== 'next-token', `nothing is proposed as ${task}`);
  return proposal;
}

describe('the worker, with pictures', function () {
  // Above the patience of the waits, which then say what was waited for.
  this.timeout(60_000);
  let thread: Thread;
  beforeEach(() => {
    thread = new Thread();
  });
  afterEach(() => thread.terminate());

  const captions = (): ExamplesCorpus => ({
    ...{ kind: 'examples', files: [table], pictures: beside },
    proposal: proposed('caption', [table], []),
  });
  const classes = (): ExamplesCorpus => ({
    ...{ kind: 'examples', files: [], pictures: inFolders },
    proposal: proposed(
      'classify',
      [],
      inFolders.map(({ path }) => path),
    ),
  });

  async function train(corpus: ExamplesCorpus, run = 'a'): Promise<void> {
    await thread.call('start', run, { corpus, options });
    await thread.call('train', run);
    await thread.next('ended', (ended) => ended.run === run);
  }

  it('says which pictures a corpus is to have', async () => {
    for (const { files, pictures = [], proposal } of [captions(), classes()]) {
      const paths = await thread.call('picturesOf', { files, proposal });
      assert.deepEqual(paths.toSorted(), pictures.map(({ path }) => path).toSorted());
    }
  });

  it('surveys them, and measures what learning from them costs', async () => {
    for (const corpus of [captions(), classes()]) {
      const survey = await thread.call('survey', corpus, options);
      assert.deepEqual([survey.training, survey.validation], [54, 6]);
      assert.match(survey.first[0].text, /^\w+\/\d+\.png$/);
      assert.deepEqual(survey.first[0].tokens, []);
      const cost = await thread.call('estimate', options, survey.shape, 20);
      const { parameters } = await thread.call('start', 'a', { corpus, options });
      assert.equal(cost.parameters, parameters);
      assert.ok(cost.secondsPerIteration > 0);
    }
  });

  it('learns captions: a Trace begins with the picture and its maps, and then writes', async () => {
    await train(captions());
    const { outputs } = await thread.call('vocabulary', 'a');
    const { picture, tokens, reads, wanted, top, layers } = unpackTrace(
      await thread.call('trace', 'a', { example: 0 }),
    );
    assert.equal(reads, 0);
    assert.deepEqual([picture?.width, picture?.maps.length, picture?.maps[0].channels], [sceneSide, 1, 12]);
    assert.equal(layers[0].hidden.length, tokens.length * 24);
    const written = tokens.map((_, step) => outputs[top.ids[step * top.k]]);
    assert.deepEqual(
      written,
      [...(wanted ?? [])].map((id) => outputs[id]),
    );
    const exam = await thread.call('examine', 'a');
    assert.equal(exam.scores.exact, 1);
    const { list, thumbnails } = await thread.call('examplesOf', 'a', { sort: 'order', from: 0, count: 2 });
    assert.equal(list[0].answered, list[0].wanted);
    assert.deepEqual([thumbnails?.side, thumbnails?.rgb.length], [sceneSide, 2 * 3 * sceneSide ** 2]);
    const { hidden } = layers[0];
    const [first] = picture?.first ?? [];
    const detail = unpack(await thread.call('inspect', 'a', { example: 0 }, 0));
    assert.deepEqual([...first], [...detail.layers[0].previousHidden], 'h_0 goes into the first step');
    assert.notDeepEqual([...first], [...hidden.subarray(0, 24)]);
    const step = unpack(await thread.call('inspect', 'a', { example: 0 }, 1));
    assert.equal(step.gradientReach[0].length, 2);
  });

  it('learns classes: a Trace has one step without memory', async () => {
    await train(classes());
    const { outputs } = await thread.call('vocabulary', 'a');
    const trace = unpackTrace(await thread.call('trace', 'a', { example: 0 }));
    assert.deepEqual(
      [trace.tokens.length, trace.layers[0].cell, trace.picture?.width],
      [1, 'dense', sceneSide],
    );
    assert.equal(trace.top.ids[0], trace.wanted?.[0]);
    assert.match(trace.tokens[0].text, /^\d+\.png$/);
    const exam = await thread.call('examine', 'a');
    assert.equal(exam.scores.accuracy, 1);
    const place = await thread.call('place', 'a', 0);
    assert.match(place?.path ?? '', new RegExp(`^(${outputs.join('|')})/\\d+\\.png$`));
    const step = unpack(await thread.call('inspect', 'a', { example: 0 }, 0));
    assert.deepEqual([step.layers[0].cell, step.gradientReach[0].length], ['dense', 1]);
  });

  it('looks at a picture that is chosen in place of an example', async () => {
    const [blue] = all.filter(({ colour }) => colour === 'blue');
    const picture = drawn(blue, 'elsewhere/chosen.png');
    await train(captions());
    const { outputs } = await thread.call('vocabulary', 'a');
    const trace = unpackTrace(await thread.call('trace', 'a', { picture }));
    assert.equal(trace.wanted, undefined);
    assert.deepEqual(
      trace.tokens.map((_, step) => outputs[trace.top.ids[step * trace.top.k]]),
      [` ${blue.half}`, ' side', ' blue', '<end>'],
    );
    await train(classes(), 'b');
    const classified = unpackTrace(await thread.call('trace', 'b', { picture }));
    assert.deepEqual([...(classified.wanted ?? [])], [nothingWanted]);
    const labels = (await thread.call('vocabulary', 'b')).outputs;
    assert.equal(labels[classified.top.ids[0]], 'blue');
    const bytes = new TextEncoder().encode('GIF89a');
    await assert.rejects(thread.call('trace', 'b', { picture: { path: 'cat.gif', bytes } }), {
      code: 'bad-picture',
      message: /^cat\.gif is no PNG file/,
    });
    await assert.rejects(thread.call('trace', 'b', { typed: 'blue' }), { code: 'nothing-to-read' });
  });

  it('brings runs on pictures back, with the same answers', async () => {
    for (const [run, corpus] of Object.entries({ captions: captions(), classes: classes() })) {
      await train(corpus, run);
      const before = unpackTrace(await thread.call('trace', run, { example: 3 }));
      const file = await thread.call('checkpoint', run);
      await thread.call('restore', 'again', { corpus, options }, file);
      assert.deepEqual(unpackTrace(await thread.call('trace', 'again', { example: 3 })), before);
    }
  });

  it('says to whoever reads text that a picture is nothing to it', async () => {
    const corpus = { kind: 'text', text: 'to be or not to be. '.repeat(40) } as const;
    await thread.call('start', 'a', { corpus, options });
    await assert.rejects(thread.call('trace', 'a', { picture: beside[0] }), { code: 'no-pictures' });
  });
});
