import assert from 'node:assert/strict';
import type { Trace } from '../../../src/model/trace';
import type { Progress } from '../../../src/protocol/runs';
import { unpack, unpackTrace, type PackedTrace } from '../../../src/protocol/traceCodec';
import { defaultOptions, type RunOptions } from '../../../src/training/options';
import { Thread } from './thread';

const text = 'It was the best of times, it was the worst of times; it was the age of wisdom.\n'.repeat(40);
const options: RunOptions = {
  ...defaultOptions,
  ...{ cell: 'gru', units: 16, embedding: 6, sequenceLength: 16, batchSize: 4, iterations: 300, dropout: 0 },
};
/** Iterations that no test waits for. */
const endless = { ...options, iterations: 1_000_000 };
const corpus = { kind: 'text', text } as const;
const request = { corpus, options };
const passage = { text: text.slice(0, 120), warmUp: 0 };

const traceOf = (packed: PackedTrace): Trace => unpackTrace(packed);

describe('the worker', function () {
  // Above the patience of the waits, which then say what was waited for.
  this.timeout(30_000);
  let thread: Thread;
  beforeEach(() => {
    thread = new Thread();
  });
  afterEach(() => thread.terminate());

  it('tells the facts of a run before it trains', async () => {
    const facts = await thread.call('start', 'a', request);
    const vocabulary = await thread.call('vocabulary', 'a');
    assert.equal(facts.vocabularySize, new Set(text).size + 1);
    assert.equal(vocabulary.inputs.length, facts.vocabularySize);
    assert.equal(vocabulary.inputs[0], '<unk>');
    assert.deepEqual(vocabulary.outputs, vocabulary.inputs);
    assert.equal(facts.trainingTokens + facts.validationTokens, text.length);
    assert.ok(facts.validationTokens > 0);
    const [uniform, unigram, bigram] = facts.baselines;
    assert.deepEqual([uniform.name, unigram.name, bigram.name], ['uniform', 'unigram', 'bigram']);
    assert.ok(bigram.loss < unigram.loss && unigram.loss < uniform.loss);
    assert.ok(facts.memory > 4 * facts.parameters);
    // Embedding, then three gates with their weights and two biases, then the output layer.
    const v = facts.vocabularySize;
    assert.equal(facts.parameters, v * 6 + 3 * (16 * 6 + 16 * 16 + 2 * 16) + v * 17);
    assert.deepEqual(
      thread.heard.map(({ name, value }) => [name, (value as { progress: Progress }).progress.iteration]),
      [['progress', 0]],
    );
  });

  it('trains on the threads that it is told to, the same to the bit each time', async () => {
    const several = {
      corpus,
      options: { ...options, batchSize: 12, threads: 3, iterations: 40, dropout: 0.2, layers: 2 },
    };
    const weights: ArrayBuffer[] = [];
    for (const id of ['a', 'b']) {
      assert.equal((await thread.call('start', id, several)).threads, 3);
      await thread.call('train', id);
      await thread.next('ended', ({ run }) => run === id);
      weights.push(await thread.call('snapshotWeights', id, 40));
    }
    assert.deepEqual(weights[0], weights[1]);
    const { threads } = await thread.call('start', 'c', { corpus, options: { ...options, threads: 3 } });
    assert.equal(threads, 1, 'four rows are not worth more threads');
  });

  it('trains to the end and tells of it on the way', async () => {
    await thread.call('start', 'a', request);
    await thread.call('train', 'a');
    assert.deepEqual(await thread.next('ended'), { run: 'a', state: 'done' });
    const progress = thread.all('progress').at(-1)?.progress;
    assert.equal(progress?.iteration, 300);
    assert.equal(progress.secondsLeft, 0);
    assert.ok(progress.tokensPerSecond > 0 && progress.seconds > 0);
    const points = thread.all('history').map(({ point }) => point);
    assert.equal(points.at(-1)?.iteration, 300);
    assert.ok((points.at(-1)?.loss ?? NaN) < 0.7 * points[0].loss);
    assert.ok(points.some(({ validationLoss }) => validationLoss !== undefined));
    assert.equal(thread.all('snapshot').at(-1)?.iteration, 300);
    assert.ok((thread.all('sample').at(-1)?.text.length ?? 0) > 100);
    assert.equal(thread.heard.at(-1)?.name, 'ended');
  });

  it('pauses, stays where it is, and resumes', async () => {
    await thread.call('start', 'a', { corpus, options: endless });
    await thread.call('train', 'a');
    await thread.next('progress', ({ progress }) => progress.iteration > 5);
    await thread.call('pause', 'a');
    const { length } = thread.heard;
    const paused = thread.all('progress').at(-1)?.progress.iteration ?? NaN;
    await thread.call('trace', 'a', passage);
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(thread.heard.length, length);
    await thread.call('train', 'a');
    await thread.next('progress', ({ progress }) => progress.iteration > paused + 5);
    await thread.call('pause', 'a');
    assert.equal(thread.all('ended').length, 0);
  });

  it('settles on the last of quick pauses and resumes', async () => {
    await thread.call('start', 'a', { corpus, options: endless });
    for (let i = 0; i < 3; i++)
      await Promise.all([thread.call('train', 'a'), thread.call('pause', 'a'), thread.call('train', 'a')]);
    const { length } = thread.all('progress');
    await thread.next('progress', (progress) => thread.all('progress').indexOf(progress) > length);
    await Promise.all([thread.call('pause', 'a'), thread.call('train', 'a'), thread.call('pause', 'a')]);
    const heard = thread.heard.length;
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(thread.heard.length, heard);
  });

  it('answers while it trains', async () => {
    await thread.call('start', 'a', { corpus, options: endless });
    await thread.call('train', 'a');
    const trace = traceOf(await thread.call('trace', 'a', passage));
    assert.equal(trace.tokens.length, 120);
    assert.equal((await thread.call('generate', 'a', 'It was', 30, { seed: 1 })).length, 30);
    assert.ok((await thread.call('checkpoint', 'a')).byteLength > 0);
    await thread.call('setLearningRate', 'a', 0.001);
    const rated = await thread.next('progress', ({ progress }) => progress.learningRate < 0.0011);
    assert.ok(rated.progress.learningRate > 0.0009);
    await thread.call('setIterations', 'a', 1);
    await thread.next('ended');
  });

  it('traces a passage: tokens, states, guesses and surprise', async () => {
    await thread.call('start', 'a', request);
    const trace = traceOf(await thread.call('trace', 'a', { ...passage, gates: true }));
    const [layer] = trace.layers;
    assert.equal(trace.tokens.map((token) => token.text).join(''), passage.text);
    assert.deepEqual(trace.tokens[3], { text: 'w', id: trace.tokens[3].id, start: 3, end: 4 });
    assert.equal(layer.hidden.length, 120 * 16);
    assert.deepEqual(Object.keys(layer.gates ?? {}).length, 3);
    assert.equal(trace.top.k, 5);
    assert.ok(Number.isNaN(trace.surprise[0]));
    assert.ok(Math.abs(trace.surprise[1] - Math.log(27)) < 1);
  });

  it('reads the warm-up for its memory, and counts offsets from its end', async () => {
    await thread.call('start', 'a', request);
    const whole = traceOf(await thread.call('trace', 'a', passage));
    const part = traceOf(await thread.call('trace', 'a', { ...passage, warmUp: 50 }));
    assert.equal(part.tokens.length, 70);
    assert.deepEqual(part.tokens[0], { ...whole.tokens[50], start: 0, end: 1 });
    assert.deepEqual(part.layers[0].hidden, whole.layers[0].hidden.slice(50 * 16));
    assert.deepEqual(part.surprise, whole.surprise.slice(50));
  });

  it('carries the memory from the beginning of its text, as far as the passage is a part of it', async () => {
    await thread.call('start', 'a', request);
    const whole = traceOf(await thread.call('trace', 'a', { text, warmUp: 0 }));
    const middle = { text: text.slice(1000, 2000), warmUp: 100 };
    const exact = traceOf(await thread.call('trace', 'a', { ...middle, at: 1000 }));
    assert.equal(exact.exact, true);
    assert.deepEqual(exact.tokens[0], { ...whole.tokens[1100], start: 0, end: 1 });
    assert.deepEqual(exact.layers[0].hidden, whole.layers[0].hidden.slice(1100 * 16, 2000 * 16));
    assert.deepEqual(exact.surprise, whole.surprise.slice(1100, 2000));
    const detail = unpack(await thread.call('inspect', 'a', { ...middle, at: 1000 }, 5));
    assert.equal(detail.step, 5);
    assert.deepEqual(detail.layers[0].hidden, exact.layers[0].hidden.slice(5 * 16, 6 * 16));
    const alone = traceOf(await thread.call('trace', 'a', middle));
    assert.equal(alone.exact, false);
    const elsewhere = traceOf(await thread.call('trace', 'a', { ...middle, at: 1001 }));
    assert.deepEqual(elsewhere, alone);
    assert.equal(await thread.call('settle', 'a', { ...middle, at: 1001 }), false);
  });

  it('carries the memory up to an edit in the passage, and reads on from there', async () => {
    await thread.call('start', 'a', request);
    const edited = `${text.slice(0, 1500)}NEWS! ${text.slice(1500)}`;
    const whole = traceOf(await thread.call('trace', 'a', { text: edited, warmUp: 0 }));
    const passage = { text: edited.slice(1000, 2000), warmUp: 100, at: 1000 };
    const after = traceOf(await thread.call('trace', 'a', passage));
    assert.equal(after.exact, true);
    assert.deepEqual(after.layers[0].hidden, whole.layers[0].hidden.slice(1100 * 16, 2000 * 16));
    assert.deepEqual(after.surprise, whole.surprise.slice(1100, 2000));
    const detail = unpack(await thread.call('inspect', 'a', passage, 420));
    assert.deepEqual(detail.layers[0].hidden, after.layers[0].hidden.slice(420 * 16, 421 * 16));
    // Where the text before the passage is another, so is the memory.
    const { exact } = traceOf(
      await thread.call('trace', 'a', { ...passage, text: `?${passage.text.slice(1)}` }),
    );
    assert.equal(exact, false);
  });

  it('shows a far passage of a large network by its warm-up until the way there is read', async () => {
    const large = { ...options, cell: 'lstm', units: 384, layers: 2, threads: 1, iterations: 1e6 } as const;
    await thread.call('start', 'a', { corpus, options: large });
    const far = { text: text.slice(2000, 2200), warmUp: 100, at: 2000 };
    const first = traceOf(await thread.call('trace', 'a', far));
    assert.equal(first.exact, false);
    const [earlier, settled] = await Promise.all([
      thread.call('settle', 'a', { ...far, snapshot: 0 }),
      thread.call('settle', 'a', far),
    ]);
    assert.deepEqual([earlier, settled], [false, true], 'the latest wish counts');
    const second = traceOf(await thread.call('trace', 'a', far));
    assert.equal(second.exact, true);
    assert.notDeepEqual(second.layers[1].hidden, first.layers[1].hidden);
    await thread.call('train', 'a');
    assert.equal(await thread.call('settle', 'a', far), false);
    assert.equal(traceOf(await thread.call('trace', 'a', far)).exact, false);
    await thread.call('pause', 'a');
  });

  it('traces text that the corpus does not have, and none at all', async () => {
    await thread.call('start', 'a', request);
    const strange = traceOf(await thread.call('trace', 'a', { text: 'wé👍🏽t', warmUp: 0 }));
    assert.deepEqual(
      strange.tokens.map(({ text, id, start, end }) => [text, id > 0, start, end]),
      [
        ['w', true, 0, 1],
        ['é', false, 1, 2],
        ['👍🏽', false, 2, 6],
        ['t', true, 6, 7],
      ],
    );
    assert.equal(traceOf(await thread.call('trace', 'a', { text: '', warmUp: 0 })).tokens.length, 0);
  });

  it('tells every number of one step, the same as in the trace', async () => {
    await thread.call('start', 'a', request);
    const trace = traceOf(await thread.call('trace', 'a', { ...passage, warmUp: 10 }));
    const detail = unpack(await thread.call('inspect', 'a', { ...passage, warmUp: 10 }, 20));
    assert.equal(detail.step, 20);
    assert.deepEqual(detail.layers[0].hidden, trace.layers[0].hidden.slice(20 * 16, 21 * 16));
    assert.deepEqual(detail.top.ids, trace.top.ids.slice(20 * 5, 21 * 5));
    await assert.rejects(thread.call('inspect', 'a', passage, 120), { code: 'bad-option' });
  });

  it('refuses a passage that is too long for one trace', async () => {
    await thread.call('start', 'a', request);
    const long = { text: 'x'.repeat(16_385), warmUp: 0 };
    await assert.rejects(thread.call('trace', 'a', long), { code: 'passage-too-long' });
    await assert.rejects(thread.call('watch', 'a', long), { code: 'passage-too-long' });
    const warm = traceOf(await thread.call('trace', 'a', { ...long, warmUp: 16_380 }));
    assert.equal(warm.tokens.length, 5);
  });

  it('traces with the weights of a snapshot, and leaves the present ones as they are', async () => {
    await thread.call('start', 'a', request);
    const before = await thread.call('trace', 'a', passage);
    await thread.call('train', 'a');
    await thread.next('ended');
    const after = await thread.call('trace', 'a', passage);
    assert.notDeepEqual(after, before);
    assert.deepEqual(await thread.call('trace', 'a', { ...passage, snapshot: 0 }), before);
    assert.deepEqual(await thread.call('trace', 'a', { ...passage, snapshot: 300 }), after);
    assert.deepEqual(await thread.call('trace', 'a', passage), after);
    await assert.rejects(thread.call('trace', 'a', { ...passage, snapshot: 299 }), {
      code: 'unknown-snapshot',
    });
  });

  it('sends cell states and gates with what is watched only where they are asked for', async () => {
    await thread.call('start', 'a', { corpus, options: { ...endless, cell: 'gru' } });
    await thread.call('watch', 'a', { ...passage, gates: true });
    await thread.call('ready', 'a');
    await thread.call('watch', 'a', passage);
    const gates = thread
      .all('traced')
      .map(({ trace }) => Object.keys(unpackTrace(trace).layers[0].gates ?? {}));
    assert.deepEqual(gates, [['r', 'z', 'n'], []]);
  });

  it('sends what is watched: at once, then only after each "ready", and where training rests', async () => {
    await thread.call('start', 'a', { corpus, options: endless });
    await thread.call('watch', 'a', { ...passage, step: 7 });
    assert.equal(thread.all('traced').length, 1);
    const [first] = thread.all('traced');
    assert.equal(first.iteration, 0);
    assert.equal(first.step && unpack(first.step).step, 7);
    await thread.call('train', 'a');
    await thread.next('progress', ({ progress }) => progress.iteration > 20);
    assert.equal(thread.all('traced').length, 1);
    await thread.call('ready', 'a');
    await thread.next('traced', ({ iteration }) => iteration > 0);
    await thread.call('pause', 'a');
    assert.equal(thread.all('traced').length, 2);
    await thread.call('ready', 'a');
    const rest = thread.all('progress').at(-1)?.progress.iteration;
    assert.equal(thread.all('traced').at(-1)?.iteration, rest);
    const { length } = thread.all('traced');
    await thread.call('ready', 'a');
    assert.equal(thread.all('traced').length, length);
    await thread.call('watch', 'a', passage);
    assert.equal(thread.all('traced').length, length + 1);
    await thread.call('watch', 'a', undefined);
    await thread.call('ready', 'a');
    assert.equal(thread.all('traced').length, length + 1);
  });

  it('writes the same text for the same seed', async () => {
    await thread.call('start', 'a', request);
    const write = (seed: number, prompt = 'It'): Promise<string> =>
      thread.call('generate', 'a', prompt, 40, { temperature: 0.9, seed });
    const first = await write(5);
    assert.equal(await write(5), first);
    assert.notEqual(await write(6), first);
    assert.equal((await write(5, '')).length, 40);
    const sure = await thread.call('generate', 'a', 'It', 40, { temperature: 0, seed: 1 });
    assert.equal(await thread.call('generate', 'a', 'It', 40, { temperature: 0, seed: 2 }), sure);
    await assert.rejects(thread.call('generate', 'a', 'It', 1e9, {}), { code: 'bad-option' });
    await assert.rejects(thread.call('generate', 'a', 'It', 4, { temperature: -1 }), { code: 'bad-option' });
  });

  it('brings a run back in another worker, which goes on bit by bit', async () => {
    await thread.call('start', 'a', request);
    await thread.call('setIterations', 'a', 40);
    await thread.call('train', 'a');
    await thread.next('ended');
    const file = await thread.call('checkpoint', 'a');
    const snapshot = await thread.call('snapshotWeights', 'a', 7);
    const early = await thread.call('trace', 'a', { ...passage, snapshot: 7 });

    const other = new Thread();
    try {
      const facts = await other.call('restore', 'b', request, file);
      assert.equal(facts.trainingTokens + facts.validationTokens, text.length);
      await other.call('addSnapshot', 'b', 7, snapshot);
      assert.deepEqual(await other.call('trace', 'b', { ...passage, snapshot: 7 }), early);
      assert.deepEqual(await other.call('trace', 'b', passage), await thread.call('trace', 'a', passage));
      for (const [each, run] of [
        [thread, 'a'],
        [other, 'b'],
      ] as const) {
        each.heard.length = 0;
        await each.call('setIterations', run, 90);
        await each.call('train', run);
        await each.next('ended');
      }
      assert.deepEqual(await other.call('trace', 'b', passage), await thread.call('trace', 'a', passage));
    } finally {
      await other.terminate();
    }
  });

  it('goes back to a snapshot, and on from there', async () => {
    await thread.call('start', 'a', request);
    await thread.call('train', 'a');
    await thread.next('ended');
    await thread.call('revert', 'a', 7);
    const present = await thread.call('trace', 'a', passage);
    assert.deepEqual(present, await thread.call('trace', 'a', { ...passage, snapshot: 7 }));
    await assert.rejects(thread.call('revert', 'a', 299), { code: 'unknown-snapshot' });
    thread.heard.length = 0;
    await thread.call('train', 'a');
    await thread.next('ended');
    assert.equal(thread.all('history')[0].point.iteration, 8);
    assert.deepEqual(
      await thread.call('trace', 'a', { ...passage, snapshot: 300 }),
      await thread.call('trace', 'a', passage),
    );
  });

  it('tells which snapshots are void when it goes back', async () => {
    await thread.call('start', 'a', request);
    await thread.call('train', 'a');
    await thread.next('ended');
    thread.heard.length = 0;
    await thread.call('revert', 'a', 7);
    const [told] = thread.all('snapshot');
    assert.equal(told.iteration, 7);
    assert.ok(told.dropped.includes(300) && told.dropped.every((iteration) => iteration > 7));
    await assert.rejects(thread.call('trace', 'a', { ...passage, snapshot: 300 }), {
      code: 'unknown-snapshot',
    });
  });

  it('refuses a checkpoint that is cut off, altered or of another network', async () => {
    await thread.call('start', 'a', request);
    const file = await thread.call('checkpoint', 'a');
    const altered = new Uint8Array(file.slice(0));
    altered[altered.length - 9] ^= 4;
    const bad = { code: 'bad-checkpoint' };
    await assert.rejects(thread.call('restore', 'b', request, file.slice(0, -1)), bad);
    await assert.rejects(thread.call('restore', 'b', request, altered.buffer), bad);
    const larger = { corpus, options: { ...options, units: 17 } };
    await assert.rejects(thread.call('restore', 'b', larger, file), bad);
    await assert.rejects(thread.call('addSnapshot', 'a', 5, file.slice(0, 99)), bad);
    const weightsOnly = await thread.call('snapshotWeights', 'a', 0);
    await assert.rejects(thread.call('restore', 'b', request, weightsOnly), bad);
    await assert.rejects(thread.call('trace', 'b', passage), { code: 'unknown-run' });
    await thread.call('restore', 'b', request, file);
  });

  it('fails with a reason and the last good weights when training diverges', async () => {
    const wild: RunOptions = {
      ...options,
      ...{ cell: 'rnn', activation: 'relu', optimizer: 'sgd', learningRate: 1e8, clipNorm: 0 },
    };
    await thread.call('start', 'a', { corpus, options: wild });
    await thread.call('train', 'a');
    const ended = await thread.next('ended');
    assert.equal(ended.state, 'failed');
    if (ended.state !== 'failed') return;
    assert.match(ended.reason, /Lower the learning rate/);
    assert.ok(ended.iteration >= 1);
    const trace = traceOf(await thread.call('trace', 'a', passage));
    assert.ok(trace.layers[0].hidden.every(Number.isFinite));
    await thread.call('setLearningRate', 'a', 0.01);
    await thread.call('train', 'a');
    await thread.next('ended', ({ state }) => state === 'done');
  });

  it('says what is wrong with a text or an option', async () => {
    const start = (text: string, changes: Partial<RunOptions> = {}): Promise<unknown> =>
      thread.call('start', 'a', { corpus: { kind: 'text', text }, options: { ...options, ...changes } });
    await assert.rejects(start(''), { code: 'empty-corpus' });
    await assert.rejects(start(' \n\t '), { code: 'empty-corpus' });
    await assert.rejects(start('a'), { code: 'too-short' });
    await assert.rejects(start('aaaaaaaaaaaaaaaa'), { code: 'no-variety' });
    await assert.rejects(start(text, { units: 0 }), { code: 'bad-option' });
    await assert.rejects(start(text, { units: 16_000, layers: 8 }), { code: 'out-of-memory' });
    await start(text);
    await assert.rejects(thread.call('setLearningRate', 'a', NaN), { code: 'bad-option' });
    await assert.rejects(thread.call('setIterations', 'a', 0), { code: 'bad-option' });
  });

  it('estimates what a run costs', async () => {
    const estimate = await thread.call('estimate', options, { vocabulary: 30 }, 50);
    const facts = await thread.call('start', 'a', request);
    assert.ok(estimate.tokensPerSecond > 0);
    assert.ok(Math.abs(estimate.secondsPerIteration * estimate.tokensPerSecond - 64) < 1e-6);
    const { vocabularySize } = facts;
    const same = await thread.call('estimate', options, { vocabulary: vocabularySize }, 50);
    assert.equal(same.parameters, facts.parameters);
    assert.equal(same.memory, facts.memory);
    await assert.rejects(
      thread.call('estimate', { ...options, units: 16_000, layers: 8 }, { vocabulary: 30 }, 50),
      {
        code: 'out-of-memory',
      },
    );
  });

  it('keeps runs apart and forgets them', async () => {
    await thread.call('start', 'a', { corpus, options: endless });
    await thread.call('start', 'b', { corpus: { kind: 'text', text: text.toUpperCase() }, options });
    await thread.call('train', 'a');
    await thread.next('progress', ({ run }) => run === 'a');
    assert.ok((await thread.call('vocabulary', 'b')).inputs.includes('W'));
    await thread.call('forget', 'a');
    await assert.rejects(thread.call('trace', 'a', passage), { code: 'unknown-run' });
    const { length } = thread.heard;
    assert.equal((await thread.call('generate', 'b', 'IT', 3, {})).length, 3);
    assert.equal(thread.heard.length, length);
  });

  it('forgets a run whatever it is asked to do at the same time', async () => {
    await thread.call('start', 'a', { corpus, options: endless });
    await thread.call('train', 'a');
    await thread.next('progress');
    const forgotten = thread.call('forget', 'a');
    await assert.rejects(thread.call('train', 'a'), { code: 'unknown-run' });
    await forgotten;
    const { length } = thread.heard;
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(thread.heard.length, length);
  });

  it('shows a token without a name the same way throughout a sample', async () => {
    await thread.call('start', 'a', {
      corpus: { kind: 'text', text: `Q${text}` },
      options: { ...options, minimumCount: 2 },
    });
    await thread.call('setIterations', 'a', 1);
    await thread.call('train', 'a');
    await thread.next('ended');
    assert.ok(thread.all('sample').every((sample) => sample.text.startsWith('\u{fffd}')));
  });

  it('can be ended in the middle of training, and pending calls are told', async () => {
    await thread.call('start', 'a', { corpus, options: endless });
    await thread.call('train', 'a');
    await thread.next('progress');
    const pending = assert.rejects(thread.call('estimate', options, { vocabulary: 30 }, 10_000), /has ended/);
    await thread.terminate();
    await pending;
    await assert.rejects(thread.call('pause', 'a'), /has ended/);
  });
});
