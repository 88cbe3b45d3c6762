import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isProcessRunning, launchWorker } from '../../../src/host/processes';
import { TrainerClient } from '../../../src/host/trainerClient';

/** A thread that answers `vocabulary` and ends itself at `forget`. */
const script = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ id, method }) => {
  if (method === 'vocabulary') parentPort.postMessage({ kind: 'reply', id, ok: ['a'] });
  if (method === 'forget') process.exit(9);
  if (method === 'train') throw new Error('out of luck');
});`;

describe('TrainerClient over a real thread', () => {
  let folder = '';
  let client: TrainerClient;
  const losses: string[] = [];

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'unroll-'));
    const file = join(folder, 'worker.js');
    writeFileSync(file, script);
    client = new TrainerClient(() => launchWorker(file));
    client.onDidLose((why) => losses.push(why));
  });
  after(async () => {
    await client.dispose();
    rmSync(folder, { recursive: true });
  });

  it('starts again after the thread was lost, whatever the cause', async () => {
    assert.deepEqual(await client.call('vocabulary', 'r'), ['a']);
    await assert.rejects(client.call('forget', 'r'), { code: 'worker-lost' });
    assert.deepEqual(await client.call('vocabulary', 'r'), ['a']);
    await assert.rejects(client.call('train', 'r'), { code: 'worker-lost' });
    assert.deepEqual(await client.call('vocabulary', 'r'), ['a']);
    assert.deepEqual(losses, ['exit code 9', 'out of luck']);
  });

  it('rejects what is under way when it is disposed', async () => {
    const answer = assert.rejects(client.call('pause', 'r'), { code: 'worker-lost' });
    await client.dispose();
    await answer;
    await assert.rejects(client.call('vocabulary', 'r'), { code: 'worker-lost' });
    assert.equal(losses.length, 2);
  });
});

describe('isProcessRunning', () => {
  it('knows this process, and one that cannot be', () => {
    assert.equal(isProcessRunning(process.pid), true);
    assert.equal(isProcessRunning(2 ** 30), false);
  });
});
