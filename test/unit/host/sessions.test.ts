import assert from 'node:assert/strict';
import { House, reaches, settled, text } from './support/house';

describe('Sessions', () => {
  it('start the worker only when a run needs it', async () => {
    const house = new House();
    assert.equal(house.trainers.length, 0);
    await house.createAndTrain();
    assert.equal(house.trainers.length, 1);
  });

  it('train one run at a time; the others queue in order and start when it ends', async () => {
    const house = new House();
    const first = await house.createAndTrain();
    const second = house.create();
    const third = house.create();
    assert.deepEqual([second.state, third.state], ['queued', 'queued']);
    house.worker.emit('ended', { run: first.id, state: 'done' });
    await reaches(second, 'training');
    assert.deepEqual([first.state, third.state], ['done', 'queued']);
    await house.sessions.pause(second);
    await reaches(third, 'training');
    assert.equal(second.state, 'paused');
  });

  it('take a queued run out of the queue when it is stopped', async () => {
    const house = new House();
    const first = await house.createAndTrain();
    const second = house.create();
    await house.sessions.stop(second);
    await house.sessions.pause(first);
    await settled();
    assert.equal(second.state, 'done');
    assert.equal(house.sessions.training, undefined);
    assert.ok(!house.worker.calls.includes(`train ${second.id}`));
  });

  it('do not train a run that was paused while it started', async () => {
    const house = new House();
    const other = await house.createAndTrain();
    await house.sessions.pause(other);
    house.worker.held.add('start');
    const session = house.create();
    await settled();
    assert.equal(session.state, 'starting');
    await house.sessions.pause(session);
    house.worker.release();
    await settled();
    assert.equal(session.state, 'paused');
    assert.ok(!house.worker.calls.includes(`train ${session.id}`));
  });

  it('pause the worker when the pause came while it was told to train', async () => {
    const house = new House();
    const other = await house.createAndTrain();
    await house.sessions.pause(other);
    house.worker.held.add('train');
    const session = house.create();
    await settled();
    await house.sessions.pause(session);
    house.worker.release();
    await settled();
    assert.equal(session.state, 'paused');
    assert.ok(house.worker.calls.includes(`pause ${session.id}`));
  });

  it('fail with the reason that the worker gives, and let the next run start', async () => {
    const house = new House();
    const bad = house.create('short');
    const good = house.create();
    await reaches(good, 'training');
    assert.equal(bad.state, 'failed');
    assert.equal(bad.summary.reason, 'Select more text.');
  });

  it('fail when the training diverges, with what the worker suggests', async () => {
    const house = new House();
    const session = await house.createAndTrain();
    house.worker.emit('ended', {
      run: session.id,
      state: 'failed',
      reason: 'diverged at 7; lower the rate',
      iteration: 7,
    });
    await reaches(session, 'failed');
    assert.equal(session.summary.reason, 'diverged at 7; lower the rate');
    await house.sessions.resume(session);
    await reaches(session, 'training');
    assert.equal(session.summary.reason, undefined);
  });

  it('survive the worker: the run fails visibly and goes on from its checkpoint in a new one', async () => {
    const house = new House();
    const session = await house.createAndTrain();
    house.progress(session, 10);
    await settled();
    await house.saver.save(session);
    house.worker.die('out of memory');
    assert.equal(session.state, 'failed');
    assert.equal(session.summary.reason, 'worker stopped: out of memory');
    await house.sessions.resume(session);
    await reaches(session, 'training');
    assert.equal(house.trainers.length, 2);
    assert.deepEqual(house.worker.calls.slice(0, 2), [`restore ${session.id}`, `train ${session.id}`]);
  });

  it('leave no call hanging when the worker is lost', async () => {
    const house = new House();
    const session = await house.createAndTrain();
    house.worker.held.add('generate');
    const answer = house.answers.generate(session, 'a', 5);
    const rejected = assert.rejects(answer, { code: 'worker-lost' });
    await settled();
    house.worker.die('exit code 1');
    await rejected;
  });

  it('bring a run that was not training back without failing it', async () => {
    const house = new House();
    const session = await house.createAndTrain();
    house.progress(session, 3);
    await settled();
    await house.sessions.pause(session);
    house.worker.die('exit code 1');
    assert.equal(session.state, 'paused');
    assert.equal(await house.answers.generate(session, 'ab', 3), 'aaa');
    assert.equal(house.worker.calls[0], `restore ${session.id}`);
  });

  it('train for more iterations than were asked for at first', async () => {
    const house = new House();
    const session = await house.createAndTrain();
    house.progress(session, 100);
    house.worker.emit('ended', { run: session.id, state: 'done' });
    await reaches(session, 'done');
    await house.sessions.trainMore(session, 50);
    await reaches(session, 'training');
    assert.equal(session.summary.options.iterations, 150);
    assert.ok(house.worker.calls.includes(`setIterations ${session.id}`));
  });

  it('keep the snapshots that the worker keeps, on disk too', async () => {
    const house = new House();
    const session = await house.createAndTrain();
    for (const [iteration, dropped] of [
      [1, []],
      [2, []],
      [4, [2]],
    ] as const)
      house.worker.emit('snapshot', { run: session.id, iteration, dropped });
    await settled();
    await house.saver.save(session);
    house.worker.emit('snapshot', { run: session.id, iteration: 8, dropped: [4] });
    await settled();
    assert.deepEqual(session.summary.snapshots, [0, 1, 8]);
    await house.saver.save(session);
    const files = house.files.names().filter((name) => name.includes('snapshots/'));
    assert.deepEqual(files, ['run1/snapshots/1.safetensors', 'run1/snapshots/8.safetensors']);
  });

  it('train on when the disk is full, and say so once', async () => {
    const house = new House();
    house.files.full = true;
    const session = await house.createAndTrain();
    await house.saver.save(session);
    await house.sessions.pause(session);
    assert.deepEqual(house.problems, [`${session.id}: Error: no space left on device`]);
    await house.sessions.resume(session);
    await reaches(session, 'training');
  });

  it('train although the storage cannot even be read', async () => {
    const house = new House();
    house.files.lost = true;
    const session = await house.createAndTrain();
    house.progress(session, 5);
    await house.saver.save(session);
    assert.equal(house.problems.length, 1);
    assert.equal(await house.answers.generate(session, 'ab', 3), 'aaa');
    assert.equal(session.state, 'training');
  });

  it('remove a run everywhere', async () => {
    const house = new House();
    const session = await house.createAndTrain();
    await house.sessions.remove(session);
    assert.deepEqual(house.sessions.list, []);
    assert.deepEqual(house.files.names(), []);
    assert.ok(!house.worker.runs.has(session.id));
  });

  it('keep a bounded loss curve with its first half thinned', async () => {
    const house = new House();
    const session = await house.createAndTrain();
    for (let iteration = 1; iteration <= 10_000; iteration++)
      session.addHistory({ iteration, loss: 1, tokensPerSecond: 1, gradientNorm: 1 });
    assert.ok(session.history.length <= 2048);
    assert.equal(session.history.at(-1)?.iteration, 10_000);
    const iterations = session.history.map((point) => point.iteration);
    assert.deepEqual(
      iterations,
      [...iterations].sort((a, b) => a - b),
    );
  });

  it('forget the loss curve behind a snapshot that training went back to', async () => {
    const session = await new House().createAndTrain();
    for (const iteration of [1, 2, 3, 2, 4])
      session.addHistory({ iteration, loss: 1, tokensPerSecond: 1, gradientNorm: 1 });
    assert.deepEqual(
      session.history.map(({ iteration }) => iteration),
      [1, 2, 4],
    );
  });

  it('free the longest unused run when many are in the worker', async () => {
    const house = new House();
    const sessions = [];
    for (let i = 0; i < 5; i++) {
      const session = await house.createAndTrain();
      await house.sessions.pause(session);
      sessions.push(session);
    }
    await settled();
    assert.ok(!house.worker.runs.has(sessions[0].id));
    assert.ok(house.worker.runs.has(sessions[4].id));
    assert.deepEqual(await house.answers.corpus(sessions[0]), { kind: 'text', text });
  });
});
