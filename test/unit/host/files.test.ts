import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesIn } from '../../../src/host/files';

describe('The files of the storage', () => {
  let folder: string;
  const bytes = new Uint8Array([1, 2, 3]);

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'unroll-files-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('come and go, with the folders that they need', async () => {
    const files = filesIn(join(folder, 'runs'));
    assert.deepEqual(await files.list(''), []);
    await files.write('a/snapshots/7', bytes);
    await files.write('a/snapshots/7', bytes.slice(1));
    assert.deepEqual([...(await files.read('a/snapshots/7'))], [2, 3]);
    assert.deepEqual(await files.list('a/snapshots'), ['7'], 'nothing half written is left');
    await files.remove('a');
    await files.remove('a');
    assert.deepEqual(await files.list(''), []);
    await assert.rejects(files.read('a/snapshots/7'));
  });

  it('are not silently empty where the folder cannot be read', async () => {
    const files = filesIn(folder);
    await files.write('a', bytes);
    await assert.rejects(files.list('a'), { code: 'ENOTDIR' });
  });
});
