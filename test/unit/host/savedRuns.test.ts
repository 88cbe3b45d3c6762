import assert from 'node:assert/strict';
import type { Session } from '../../../src/host/session';
import type { ExamplesCorpus } from '../../../src/protocol/corpus';
import { defaultOptions } from '../../../src/training/options';
import { bytesOf } from './support/fakeTrainer';
import { House, reaches, settled, text, type HouseOptions } from './support/house';

/** A house whose one run has trained to iteration 8 and was saved, with snapshots 1 and 4. */
async function trainedHouse(): Promise<House> {
  const house = new House();
  const session = await house.createAndTrain();
  for (const iteration of [1, 4]) house.worker.emit('snapshot', { run: session.id, iteration, dropped: [] });
  house.progress(session, 8);
  await settled();
  await house.saver.save(session);
  return house;
}

/** The same disk after the window was killed and opened again. */
async function reopened(
  before: House,
  options: HouseOptions = {},
): Promise<{ house: House; session: Session }> {
  const house = new House({ files: before.files, process: 2, time: before.now, ...options });
  await house.saved.load();
  house.saved.dispose();
  const [session] = house.sessions.list;
  assert.ok(session);
  return { house, session };
}

describe('Saved runs', () => {
  it('come back paused after the window was killed, and go on from the checkpoint', async () => {
    const { house, session } = await reopened(await trainedHouse());
    assert.equal(session.state, 'paused');
    assert.equal(session.iteration, 8);
    assert.equal(house.trainers.length, 0, 'nothing is loaded before it is used');
    await house.sessions.resume(session);
    await reaches(session, 'training');
    assert.deepEqual(house.worker.calls, [
      'restore run1',
      'addSnapshot run1',
      'addSnapshot run1',
      'train run1',
    ]);
    assert.deepEqual(await house.answers.corpus(session), { kind: 'text', text });
  });

  it('fall back to the newest readable snapshot when the checkpoint is damaged', async () => {
    const before = await trainedHouse();
    before.files.contents.set('run1/checkpoint.safetensors', new Uint8Array(bytesOf('damaged')));
    before.files.contents.set('run1/snapshots/4.safetensors', new Uint8Array(bytesOf('damaged')));
    const { house, session } = await reopened(before);
    await house.answers.generate(session, 'a', 1);
    assert.equal(session.state, 'failed');
    assert.equal(session.summary.reason, 'damaged: the checksum is wrong; used 1');
    assert.equal(session.iteration, 1);
    assert.deepEqual(session.summary.snapshots, [0, 1]);
    await house.sessions.resume(session);
    await reaches(session, 'training');
  });

  it('begin again when the window was killed before the first save', async () => {
    const before = new House();
    const killed = await before.createAndTrain();
    before.progress(killed, 3);
    await settled();
    await before.saver.saveSummary(killed);
    const { house, session } = await reopened(before);
    await house.sessions.resume(session);
    await reaches(session, 'training');
    assert.deepEqual(house.worker.calls, ['start run1', 'train run1']);
    assert.equal(session.iteration, 0);
  });

  it('keep a snapshot that is taken while the saved ones are still read', async () => {
    const before = await trainedHouse();
    before.files.contents.delete('run1/snapshots/4.safetensors');
    const { house, session } = await reopened(before);
    const { contents } = house.files;
    const read = contents.get.bind(contents);
    contents.get = (path) => {
      if (path.endsWith('snapshots/1.safetensors'))
        house.worker.emit('snapshot', { run: session.id, iteration: 9, dropped: [] });
      return read(path);
    };
    await house.answers.generate(session, 'a', 1);
    await settled();
    assert.deepEqual(session.summary.snapshots, [0, 1, 9]);
  });

  it('forget a snapshot that was not saved in time', async () => {
    const before = await trainedHouse();
    before.files.contents.delete('run1/snapshots/4.safetensors');
    const { house, session } = await reopened(before);
    await house.answers.generate(session, 'a', 1);
    await settled();
    assert.deepEqual(session.summary.snapshots, [0, 1]);
    assert.equal(session.state, 'paused');
  });

  it('fail when nothing readable is left', async () => {
    const before = await trainedHouse();
    for (const name of before.files.names())
      if (name.endsWith('.safetensors')) before.files.contents.set(name, new Uint8Array(bytesOf('damaged')));
    const { house, session } = await reopened(before);
    await assert.rejects(house.answers.generate(session, 'a', 1), { code: 'bad-checkpoint' });
    assert.equal(session.state, 'failed');
    assert.equal(session.summary.reason, 'damaged: the checksum is wrong');
  });

  it('on examples come back with their files and what they teach', async () => {
    const before = new House();
    const corpus: ExamplesCorpus = {
      kind: 'examples',
      files: [{ path: 'a.csv', text: 'text,mood\nhow nice,good\n' }],
      proposal: {
        task: 'classify',
        paths: ['a.csv'],
        layout: { kind: 'table', delimiter: ',', quoted: false, header: true },
        sample: { of: 'row' },
        input: { as: 'tokens', column: 'text', tokens: 'word' },
        target: { as: 'class', column: 'mood' },
        split: { by: 'share', share: 0.1 },
        why: 'Every row has a class.',
      },
      balanced: true,
    };
    const source = { folder: 'file:///data', paths: ['a.csv'] };
    const trained = before.sessions.create({ corpus, label: 'a.csv', source, options: defaultOptions });
    await reaches(trained, 'training');
    before.progress(trained, 8);
    await settled();
    await before.saver.save(trained);
    const { house, session } = await reopened(before);
    assert.equal(session.summary.task, 'classify');
    assert.deepEqual(session.summary.source, source);
    assert.deepEqual(await house.answers.corpus(session), corpus);
    await house.sessions.resume(session);
    await reaches(session, 'training');
    assert.equal(house.worker.calls[0], 'restore run1');
  });

  it('of the time before there were tasks have learned a text', async () => {
    const before = await trainedHouse();
    const old = before.files.text('run1/run.json').replace('"task":"next-token",', '');
    assert.ok(!old.includes('"task"'));
    before.files.contents.set('run1/run.json', new Uint8Array(bytesOf(old)));
    const { session } = await reopened(before);
    assert.equal(session.summary.task, 'next-token');
  });

  it('skip a record that cannot be read, and say which', async () => {
    const before = await trainedHouse();
    before.files.contents.set('run9/run.json', new Uint8Array(bytesOf('{"format":1')));
    const { house } = await reopened(before);
    assert.equal(house.sessions.list.length, 1);
    assert.deepEqual(house.unreadable, ['run9/run.json']);
  });

  it('are not touched while another window trains them', async () => {
    const before = await trainedHouse();
    const { house, session } = await reopened(before, { running: [1] });
    assert.equal(session.state, 'training');
    assert.equal(session.summary.reason, 'in another window');
    await assert.rejects(house.sessions.resume(session), { code: 'in-other-window' });
    await assert.rejects(house.sessions.remove(session), { code: 'in-other-window' });
    await assert.rejects(house.sessions.rename(session, 'mine'), { code: 'in-other-window' });
    assert.ok(before.files.contents.has('run1/run.json'));
  });

  it('are taken over when the other window has been silent for long', async () => {
    const { house, session } = await reopened(await trainedHouse(), { running: [1] });
    house.now += 30_000;
    await house.saved.poll();
    assert.equal(session.state, 'paused');
    assert.equal(session.inOtherWindow, false);
    await house.sessions.resume(session);
    await reaches(session, 'training');
  });

  it('are left to another window that took them up after they were listed here', async () => {
    const first = await trainedHouse();
    await first.sessions.pause(first.sessions.list[0]);
    const { house, session } = await reopened(first, { running: [1] });
    assert.equal(session.state, 'paused');
    first.now += 10;
    await first.sessions.resume(first.sessions.list[0]);
    await reaches(first.sessions.list[0], 'training');
    await settled();
    await assert.rejects(house.sessions.resume(session), { code: 'in-other-window' });
    assert.equal(session.inOtherWindow, true);
    assert.equal(session.state, 'starting');
    house.saved.dispose();
  });

  it('go on from what another window has learned meanwhile', async () => {
    const first = await trainedHouse();
    const [theirs] = first.sessions.list;
    await first.sessions.pause(theirs);
    const { house, session } = await reopened(first, { running: [1] });
    await house.answers.generate(session, 'a', 1);
    first.now += 10;
    await first.sessions.resume(theirs);
    await reaches(theirs, 'training');
    first.progress(theirs, 12);
    await settled();
    await first.sessions.pause(theirs);
    await house.sessions.resume(session);
    await reaches(session, 'training');
    const { calls } = house.worker;
    assert.ok(calls.includes('forget run1'));
    assert.equal(calls.filter((call) => call === 'restore run1').length, 2);
  });

  it('are free at once when their window was closed', async () => {
    const first = await trainedHouse();
    await first.sessions.saveActive();
    const { session } = await reopened(first, { running: [1], time: 1e6 });
    assert.equal(session.state, 'paused');
    assert.equal(session.inOtherWindow, false);
  });

  it('of another window appear when the list is read again', async () => {
    const first = await trainedHouse();
    const { house } = await reopened(first, { running: [1] });
    first.create();
    await settled();
    await house.saved.load();
    house.saved.dispose();
    assert.equal(house.sessions.list.length, 2);
  });

  it('keep a corpus of up to 10 MB; a longer one is read from its document', async () => {
    const before = new House();
    const long = 'word '.repeat(2_200_000);
    const session = before.create(long);
    await reaches(session, 'training');
    await before.saver.save(session);
    assert.ok(!before.files.contents.has('run1/corpus.txt'));
    const lost = await reopened(before);
    await assert.rejects(lost.house.answers.generate(lost.session, 'a', 1), { code: 'corpus-lost' });
    const corpus = { kind: 'text', text: long } as const;
    const found = await reopened(before, { readCorpus: () => Promise.resolve(corpus) });
    assert.equal(await found.house.answers.generate(found.session, 'a', 1), 'a');
    assert.ok(found.house.saver.isCorpusOf(found.session, corpus));
    assert.ok(!found.house.saver.isCorpusOf(found.session, { kind: 'text', text: `${long}!` }));
  });
});
