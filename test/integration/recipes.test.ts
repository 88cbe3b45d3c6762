import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { runRecipe } from '../../src/training/recipe';
import { readRecipe } from '../../src/training/recipe/recipe';
import { messagesOf } from './support/messages';
import { hoverAt, prose, reaches, stopAll, unroll, until } from './support/unroll';

const { executeCommand } = vscode.commands;
const moods = Array.from(
  { length: 80 },
  (_, i) => `I ${i % 2 ? 'love' : 'hate'} number ${i} so much,${i % 2 ? 'good' : 'bad'}\n`,
).join('');
const network = { cell: 'gru', units: 8, embedding: 4 };
const training = { iterations: 30, batchSize: 8, sequenceLength: 16, learningRate: 0.02 };
const ofText = { corpus: { files: ['*.txt'] }, task: { name: 'next-token' }, network, training };
const ofTable = { corpus: { files: ['moods.csv'] }, task: { name: 'classify' }, network, training };

/** A folder with two texts, a table, and a recipe. */
function makeRecipe(recipe: object): vscode.Uri {
  const folder = mkdtempSync(join(tmpdir(), 'unroll-'));
  const write = (name: string, content: string): void => writeFileSync(join(folder, name), content);
  write('a.txt', prose);
  write('b.txt', prose.replaceAll('rain', 'snow'));
  write('moods.csv', `text,mood\n${moods}`);
  write('try.unroll.json', JSON.stringify(recipe, undefined, 2));
  return vscode.Uri.file(join(folder, 'try.unroll.json'));
}

/** Loss on the validation part of the same recipe, trained by the same code in this process. */
function lossHere(uri: vscode.Uri, names: readonly string[]): number {
  const read = (name: string): string => readFileSync(vscode.Uri.joinPath(uri, '..', name).fsPath, 'utf8');
  const files = names.map((path) => ({ path, text: read(path) }));
  const machine = {
    cores: availableParallelism(),
    now: () => performance.now(),
    startThread: () => undefined,
  };
  return runRecipe(readRecipe(read('try.unroll.json')), { files }, [], machine).measures.loss;
}

/** Writes the recipe of a run there, as if a person had chosen the place. */
async function saveRecipe(run: string, place: vscode.Uri): Promise<void> {
  const { showSaveDialog } = vscode.window;
  Object.assign(vscode.window, { showSaveDialog: () => Promise.resolve(place) });
  try {
    await executeCommand('unroll.saveRecipe', run);
  } finally {
    Object.assign(vscode.window, { showSaveDialog });
  }
}

describe('Recipes', () => {
  afterEach(async () => {
    await stopAll();
    await executeCommand('workbench.action.closeAllEditors');
  });

  for (const [what, recipe, files] of [
    ['a text of several files', ofText, ['a.txt', 'b.txt']],
    ['a table', ofTable, ['moods.csv']],
  ] as const)
    it(`train the same network on ${what} as without VS Code`, async () => {
      const uri = makeRecipe(recipe);
      await executeCommand('unroll.runRecipe', uri);
      const [run] = (await unroll()).runs;
      assert.match(run.label, /^try · GRU 1 × 8$/);
      await reaches(run, 'done');
      assert.equal((await run.done).validationLoss, lossHere(uri, files));
    });

  it('train on a corpus that is made, whose rows can be opened and recipe saved', async () => {
    const made = {
      corpus: { made: 'addition', examples: 400 },
      task: {
        name: 'translate',
        input: { column: 'sum', tokens: 'character' },
        target: { column: 'result', tokens: 'character' },
      },
      network: { ...network, attention: true },
      training,
    };
    const uri = makeRecipe(made);
    await executeCommand('unroll.runRecipe', uri);
    const api = await unroll();
    const [run] = api.runs;
    assert.match(run.label, /^try · GRU 1 × 8$/);
    await reaches(run, 'done');
    // The same losses, added up in another order.
    const { validationLoss = NaN } = await run.done;
    assert.ok(Math.abs(validationLoss - lossHere(uri, [])) < 1e-6);

    const sums = vscode.Uri.from({ scheme: 'unroll-made', path: '/addition/400/1/addition.csv' });
    const document = await vscode.workspace.openTextDocument(sums);
    assert.equal(document.lineCount, 402);
    await vscode.window.showTextDocument(document);
    assert.match(await hoverAt(sums, 8, 1), /· step 1 · .*try[^]*It reads here/);
    assert.match(await hoverAt(sums, 8, 6), /to be written by step \d/);
    await assert.rejects(Promise.resolve(vscode.workspace.fs.writeFile(sums, new Uint8Array(1))));

    const saved = vscode.Uri.joinPath(uri, '..', 'saved.unroll.json');
    await saveRecipe(run.id, saved);
    const text = readFileSync(saved.fsPath, 'utf8');
    assert.deepEqual((JSON.parse(text) as { corpus: unknown }).corpus, made.corpus);
  });

  it('say what is odd about their corpus before they train', async () => {
    const uri = makeRecipe(ofTable);
    writeFileSync(vscode.Uri.joinPath(uri, '..', 'moods.csv').fsPath, `text,mood\n${moods}one,two,three\n`);
    const messages = await messagesOf(() => executeCommand('unroll.runRecipe', uri));
    assert.equal(messages.length, 1);
    assert.match(messages[0], /left out: 1\. The first is moods\.csv:82\.$/);
    await reaches((await unroll()).runs[0], 'done');
  });

  it('that are wrong are shown where they are', async () => {
    const uri = makeRecipe({ ...ofTable, network: { cell: 'gru', units: 0 } });
    const messages = await messagesOf(() => executeCommand('unroll.runRecipe', uri));
    assert.equal(messages.length, 1);
    const editor = vscode.window.activeTextEditor;
    assert.equal(editor?.document.uri.toString(), uri.toString());
    assert.match(editor.document.lineAt(editor.selection.active).text, /"units": 0/);
    assert.match(
      messages[0],
      new RegExp(`^try\\.unroll\\.json:${editor.selection.active.line + 1}: .*units is 0`),
    );
  });

  it('of a run are written, and train the same again', async () => {
    const api = await unroll();
    const uri = makeRecipe(ofTable);
    await executeCommand('unroll.runRecipe', uri);
    await reaches(api.runs[0], 'done');
    const first = await api.runs[0].done;
    const saved = vscode.Uri.joinPath(uri, '..', 'saved.unroll.json');
    await saveRecipe(api.runs[0].id, saved);
    await until(
      'the recipe in an editor',
      () => vscode.window.activeTextEditor?.document.uri.toString() === saved.toString(),
    );
    await executeCommand('unroll.runRecipe');
    assert.match(api.runs[0].label, /^saved · /);
    await reaches(api.runs[0], 'done');
    assert.equal((await api.runs[0].done).validationLoss, first.validationLoss);
  });

  it('are completed and checked in the editor', async () => {
    const uri = makeRecipe({ ...ofTable, task: { name: 'classfy' } });
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const [problem] = await until('a problem', () => {
      const found = vscode.languages.getDiagnostics(uri);
      return found.length > 0 && found;
    });
    assert.match(document.getText(problem.range), /classfy/);
    const position = document.positionAt(document.getText().indexOf('"classfy"') + 1);
    const { items } = await executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      uri,
      position,
    );
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    for (const name of ['classify', 'tag', 'next-token'])
      assert.ok(labels.includes(`"${name}"`), labels.join());
  });
});
