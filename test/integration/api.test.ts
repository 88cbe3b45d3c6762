import assert from 'node:assert/strict';
import { ConfigurationTarget, Range, Uri, workspace } from 'vscode';
import { brief, makeFile, prose, reaches, stopAll, unroll } from './support/unroll';

describe('The API', () => {
  afterEach(stopAll);

  it('trains on a text to the end and tells how it went', async () => {
    const api = await unroll();
    const run = await api.train({ text: prose }, brief);
    let changes = 0;
    const subscription = run.onDidChange(() => changes++);
    assert.equal(api.runs[0], run, 'the newest run is the first');
    const { loss, iterations, seconds } = await run.done;
    subscription.dispose();
    assert.equal(run.state, 'done');
    assert.equal(iterations, 40);
    assert.ok(seconds > 0 && changes > 0);
    const { uniform, unigram, bigram } = run.baselines;
    assert.ok(loss < uniform && uniform > unigram && unigram > bigram, JSON.stringify(run.baselines));
    assert.ok(run.parameters > 32 * 32);
    assert.ok(run.history.length > 0 && run.history.every((point) => Number.isFinite(point.loss)));
    assert.match(run.label, /RNN 1 × 32/);
  });

  it('traces any text: every unit at every step, as probabilities and surprise', async () => {
    const run = await (await unroll()).train({ text: prose }, { ...brief, cell: 'lstm', layers: 2 });
    await run.done;
    const text = 'the wind and the rain';
    const { tokens, layers, top, surprise } = await run.trace(text);
    assert.equal(tokens.map((token) => token.text).join(''), text);
    assert.deepEqual([tokens[4].start, tokens[4].end], [4, 5]);
    assert.equal(layers.length, 2);
    for (const { cell, units, hidden, cellState, gates } of layers) {
      assert.deepEqual([cell, units, hidden.length], ['lstm', 32, text.length * 32]);
      assert.equal(cellState?.length, hidden.length);
      assert.ok(Object.keys(gates ?? {}).length >= 3);
      assert.ok(hidden.every((value) => Math.abs(value) <= 1) && hidden.some((value) => value !== 0));
    }
    const sum = top.probabilities.subarray(0, top.k).reduce((a, b) => a + b);
    assert.ok(sum > 0 && sum <= 1 + 1e-5);
    assert.ok(Number.isNaN(surprise[0]) && surprise.subarray(1).every((nats) => nats > 0));
  });

  it('gives the same run for the same seed', async () => {
    const api = await unroll();
    const losses = [];
    for (const seed of [3, 3, 4]) {
      const { loss } = await (await api.train({ text: prose }, { ...brief, seed })).done;
      losses.push(loss);
    }
    assert.equal(losses[0], losses[1]);
    assert.notEqual(losses[0], losses[2]);
  });

  it('writes text', async () => {
    const run = await (await unroll()).train({ text: prose }, brief);
    await run.done;
    const options = { temperature: 0.8, seed: 5 };
    const text = await run.generate('the ', 50, options);
    assert.ok(text.length >= 50);
    assert.equal(await run.generate('the ', 50, options), text);
  });

  it('pauses, resumes and stops; another run waits meanwhile', async () => {
    const api = await unroll();
    const endless = { preset: 'quick', iterations: 1_000_000 } as const;
    const first = await api.train({ text: prose }, endless);
    await reaches(first, 'training');
    const second = await api.train({ text: prose }, endless);
    assert.equal(second.state, 'queued');
    await first.pause();
    assert.equal(first.state, 'paused');
    await reaches(second, 'training');
    await first.resume();
    assert.equal(first.state, 'queued');
    await second.stop();
    assert.ok((await second.done).iterations > 0);
    await reaches(first, 'training');
  });

  it('trains on a part of a file', async () => {
    const uri = makeFile('song.txt', prose);
    const run = await (await unroll()).train({ uri, range: new Range(0, 0, 10, 0) }, brief);
    assert.match(run.label, /^song\.txt:1–10 · /);
    await run.done;
  });

  it('refuses options that make no sense, and names them', async () => {
    const api = await unroll();
    await assert.rejects(api.train({ text: prose }, { units: 0 }), /units cannot be 0/);
    await assert.rejects(
      api.train({ text: prose }, { optimizer: 'magic' }),
      /optimizer cannot be "magic".*adamw/,
    );
    await assert.rejects(api.train({ text: prose }, { learningRate: NaN }), /learningRate/);
  });

  it('refuses what is no text to learn from, and says what to do', async () => {
    const api = await unroll();
    await assert.rejects(api.train({ text: ' \n\t ' }), /no text to learn from/);
    const binary = makeFile('picture.bin', new Uint8Array(5000));
    await assert.rejects(api.train({ uri: binary }), /binary data/);
    const large = makeFile('large.txt', new Uint8Array(51 * 1024 * 1024).fill(97));
    await assert.rejects(api.train({ uri: large }), /51 MB.*a part of them/);
    await assert.rejects(api.train({ uri: Uri.joinPath(binary, '..') }), /folder/);
    await assert.rejects(api.train({ uri: Uri.file('/nowhere/at/all.txt') }), /cannot be read/);
  });

  for (const [what, text] of Object.entries({ 'one token': 'a', 'no variety': 'a'.repeat(500) }))
    it(`fails visibly on a text with ${what}`, async () => {
      const run = await (await unroll()).train({ text }, brief);
      await assert.rejects(run.done, (error: Error) => error.message.length > 20);
      assert.equal(run.state, 'failed');
    });

  it('fails when the loss diverges, keeps the last good weights and says what to change', async () => {
    const unclipped = { activation: 'identity', clipNorm: 0 };
    const section = workspace.getConfiguration('unroll.training');
    const set = (value: (name: keyof typeof unclipped) => unknown): Promise<unknown> =>
      Promise.all(
        (['activation', 'clipNorm'] as const).map((name) =>
          section.update(name, value(name), ConfigurationTarget.Global),
        ),
      );
    await set((name) => unclipped[name]);
    const options = { cell: 'rnn', units: 32, iterations: 3000, optimizer: 'sgd', learningRate: 10 } as const;
    const run = await (await unroll()).train({ text: prose }, options);
    await set(() => undefined);
    const failed = run.done.then(
      () => undefined,
      (error: Error) => error.message,
    );
    const reason = await failed;
    assert.match(reason ?? 'it learned all the same', /iteration \d+.*learning rate/s);
    const { layers } = await run.trace('the rain');
    assert.ok(layers[0].hidden.every(Number.isFinite));
  });
});
