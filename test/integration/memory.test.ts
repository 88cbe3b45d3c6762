import assert from 'node:assert/strict';
import { copyFileSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { RunHandle } from '../../src/host/api';
import { messagesOf } from './support/messages';
import { brief, prose, reaches, stopAll, unroll } from './support/unroll';

const { executeCommand } = vscode.commands;

/** What it answers after each price: the number of the likeliest class. */
async function answers(run: RunHandle, prices: readonly number[]): Promise<number[]> {
  const { top } = await run.trace(prices.map((price) => price.toFixed(2)).join(' '));
  return prices.map((_, step) => top.ids[step * top.k]);
}

describe('A network without memory', () => {
  afterEach(async () => {
    await stopAll();
    await executeCommand('workbench.action.closeAllEditors');
  });

  it('answers the same for the same price, where its twin with memory is always right', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'unroll-'));
    for (const name of ['rising_falling.csv', 'rising_falling.unroll.json'])
      copyFileSync(join('test/bench/recipes', name), join(folder, name));
    const uri = vscode.Uri.file(join(folder, 'rising_falling.unroll.json'));
    const api = await unroll();
    await executeCommand('unroll.runRecipe', uri);
    const [run] = api.runs;
    const twin = await run.compareWithoutMemory();
    assert.equal(twin.state, 'queued', 'one trains at a time');
    assert.equal(twin.label, `${run.label} · without memory`);
    await Promise.all([run.done, twin.done]);
    const up = [98, 99, 100, 101, 102];
    const down = [102, 101, 100, 99, 98];
    const [risen, fallen] = [await answers(run, up), await answers(run, down)];
    assert.notEqual(risen[2], fallen[2], 'the price is the same, the way there is not');
    assert.equal(new Set(risen.slice(1)).size, 1);
    assert.equal(new Set(fallen.slice(1)).size, 1);
    const blind = [await answers(twin, up), await answers(twin, down).then((all) => all.reverse())];
    assert.deepEqual(blind[0], blind[1]);
    const { cell } = (await twin.trace('98 99')).layers[0];
    assert.equal(cell, 'dense');
    assert.ok(twin.parameters < run.parameters);
    const [{ validationLoss = NaN }, { validationLoss: without = NaN }] = await Promise.all([
      run.done,
      twin.done,
    ]);
    assert.ok(validationLoss < 0.05 && without > 0.4, `${validationLoss} with memory, ${without} without`);
    assert.equal(await run.compareWithoutMemory(), twin, 'once is enough');

    const saved = vscode.Uri.joinPath(uri, '..', 'twin.unroll.json');
    const { showSaveDialog } = vscode.window;
    Object.assign(vscode.window, { showSaveDialog: () => Promise.resolve(saved) });
    try {
      await executeCommand('unroll.saveRecipe', twin.id);
    } finally {
      Object.assign(vscode.window, { showSaveDialog });
    }
    const recipe = JSON.parse(readFileSync(saved.fsPath, 'utf8')) as { network: { cell: string } };
    assert.equal(recipe.network.cell, 'dense');
    await executeCommand('unroll.runRecipe', saved);
    await reaches(api.runs[0], 'done');
    assert.equal((await api.runs[0].done).validationLoss, without, 'its recipe trains the same again');
    await assert.rejects(api.runs[0].compareWithoutMemory(), /has no memory/);
  });

  it('is trained by the command, and says what cannot be compared', async () => {
    const api = await unroll();
    const run = await api.train({ text: prose }, brief);
    await run.done;
    await executeCommand('unroll.compareWithoutMemory', run.id);
    const [twin] = api.runs;
    assert.match(twin.label, /· without memory$/);
    const { loss } = await twin.done;
    assert.ok(loss > (await run.done).loss, 'the next letter depends on more than one');
    await executeCommand('unroll.compareWithoutMemory', twin.id);
    assert.equal(api.runs[0], twin);
    const { showWarningMessage } = vscode.window;
    Object.assign(vscode.window, { showWarningMessage: () => Promise.resolve('Delete') });
    try {
      await executeCommand('unroll.deleteRun', run.id);
    } finally {
      Object.assign(vscode.window, { showWarningMessage });
    }
    const messages = await messagesOf(() => executeCommand('unroll.compareWithoutMemory', twin.id));
    assert.equal(messages.length, 1);
    assert.match(messages[0], /no memory/);
  });
});
