import assert from 'node:assert/strict';
import { Comparisons } from '../../../src/host/comparisons';
import type { Session } from '../../../src/host/session';
import { House, reaches, settled, words } from './support/house';

const comparisonsOf = (house: House): Comparisons => new Comparisons(house.sessions, house.answers, words);

/** A run that trains, and the same without memory in the queue behind it. */
async function compared(): Promise<{
  house: House;
  comparisons: Comparisons;
  run: Session;
  twin: Session;
}> {
  const house = new House();
  const comparisons = comparisonsOf(house);
  const run = await house.createAndTrain();
  const twin = await comparisons.compare(run);
  return { house, comparisons, run, twin };
}

function end(house: House, { id }: Session): void {
  house.worker.emit('ended', { run: id, state: 'done' });
}

describe('Comparing without memory', () => {
  it('queues the same network without its memory, on the same corpus, with all else as it is', async () => {
    const { house, comparisons, run, twin } = await compared();
    assert.equal(twin.state, 'queued');
    const { options, source, task, label, withoutMemoryOf } = twin.summary;
    assert.deepEqual(options, { ...run.summary.options, cell: 'dense', activation: 'tanh' });
    assert.deepEqual([source, task, withoutMemoryOf], [run.summary.source, run.summary.task, run.id]);
    assert.equal(label, `${run.summary.label}, forgetful`);
    assert.deepEqual(await house.answers.corpus(twin), await house.answers.corpus(run));
    assert.equal(comparisons.counterpart(run), twin);
    assert.equal(comparisons.counterpart(twin), run);
    assert.equal(comparisons.principal(twin), run);
    end(house, run);
    await reaches(twin, 'training');
  });

  it('makes one run however often it is asked, of either of the two, and while the corpus is read', async () => {
    const house = new House();
    const comparisons = comparisonsOf(house);
    const run = await house.createAndTrain();
    const [first, second] = await Promise.all([comparisons.compare(run), comparisons.compare(run)]);
    assert.equal(first, second);
    assert.equal(await comparisons.compare(first), first);
    assert.equal(house.sessions.list.length, 2);
  });

  it('takes up one that has failed or was paused, and trains one on that was trained for less', async () => {
    const { house, comparisons, run, twin } = await compared();
    house.progress(run, 100);
    await settled();
    end(house, run);
    await reaches(twin, 'training');
    house.worker.emit('ended', { run: twin.id, state: 'failed', reason: 'diverged', iteration: 3 });
    await reaches(twin, 'failed');
    await comparisons.compare(run);
    await reaches(twin, 'training');
    house.progress(twin, 100);
    await settled();
    end(house, twin);
    await reaches(twin, 'done');
    assert.equal(await comparisons.compare(run), twin);
    assert.equal(twin.state, 'done', 'both have gone as far');
    await house.sessions.trainMore(run, 50);
    await reaches(run, 'training');
    house.progress(run, 150);
    await settled();
    end(house, run);
    await reaches(run, 'done');
    await comparisons.compare(run);
    await reaches(twin, 'training');
    assert.equal(twin.summary.options.iterations, 150);
  });

  it('says why a network without memory is not compared', async () => {
    const { house, comparisons, run, twin } = await compared();
    await house.sessions.remove(run);
    assert.equal(comparisons.counterpart(twin), undefined);
    assert.equal(comparisons.principal(twin), twin);
    await assert.rejects(comparisons.compare(twin), { code: 'no-memory', message: 'no memory' });
  });

  it('begins anew when the one without memory was deleted', async () => {
    const { house, comparisons, run, twin } = await compared();
    await house.sessions.remove(twin);
    assert.equal(comparisons.counterpart(run), undefined);
    const other = await comparisons.compare(run);
    assert.notEqual(other.id, twin.id);
    assert.equal(comparisons.counterpart(run), other);
  });

  it('leaves the one without memory in the queue when its run is deleted, and trains it', async () => {
    const { house, run, twin } = await compared();
    await house.sessions.remove(run);
    await reaches(twin, 'training');
  });

  it('fails when the corpus is lost, and makes no run', async () => {
    const house = new House();
    const run = await house.createAndTrain();
    await house.sessions.pause(run);
    await house.saver.settled();
    const again = new House({ files: house.files, process: 2 });
    await again.saved.load();
    await house.files.remove(`${run.id}/corpus.txt`);
    const [restored] = again.sessions.list;
    await assert.rejects(comparisonsOf(again).compare(restored), { code: 'corpus-lost' });
    assert.equal(again.sessions.list.length, 1);
  });

  it('knows the two from their files again', async () => {
    const { house, run, twin } = await compared();
    await house.sessions.pause(run);
    await reaches(twin, 'training');
    await house.sessions.pause(twin);
    await house.saver.settled();
    const again = new House({ files: house.files, process: 2 });
    await again.saved.load();
    const [restored, original] = again.sessions.list;
    assert.deepEqual([restored.id, original.id], [twin.id, run.id]);
    assert.equal(comparisonsOf(again).counterpart(original), restored);
  });
});
