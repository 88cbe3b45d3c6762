import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import * as vscode from 'vscode';
import { makeShapes } from '../../src/data/made/shapes';
import type { RunHandle } from '../../src/host/api';
import { Random } from '../../src/model/random';
import { messagesOf } from './support/messages';
import { stopAll, takingFirst, unroll } from './support/unroll';

const { executeCommand } = vscode.commands;

/** Made shapes in a folder of their own: beside the table of their captions, or each in the folder of its form. */
function makeFolder(count: number, by: 'table' | 'form'): string {
  const folder = join(mkdtempSync(join(tmpdir(), 'unroll-')), 'shapes');
  const { files, pictures } = makeShapes(count, new Random(1));
  const captions = files[0].text.split('\n').slice(1);
  const write = (path: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  for (const [index, { path, bytes }] of pictures.entries()) {
    const form = /circle|square|triangle/.exec(captions[index])?.[0] ?? '';
    write(by === 'table' ? path : path.replace('images', form), bytes);
  }
  if (by === 'table') write('captions.csv', files[0].text);
  return folder;
}

async function newest(): Promise<RunHandle> {
  const [run] = (await unroll()).runs;
  return run;
}

describe('Pictures', () => {
  before(async () => {
    const settings = vscode.workspace.getConfiguration('unroll');
    await settings.update('training.learningRate', 0.005, vscode.ConfigurationTarget.Global);
  });
  after(async () => {
    const settings = vscode.workspace.getConfiguration('unroll');
    await settings.update('training.learningRate', undefined, vscode.ConfigurationTarget.Global);
  });
  afterEach(async () => {
    await stopAll();
    await executeCommand('workbench.action.closeAllEditors');
  });

  it('with captions: a folder is proposed, trained on, and its rows show what the network holds', async () => {
    const folder = makeFolder(60, 'table');
    await takingFirst(executeCommand('unroll.trainOnFolder', vscode.Uri.file(folder)));
    const run = await newest();
    assert.match(run.label, /^shapes · CNN \+ \w+ 1 × \d+$/);
    await run.done;
    assert.equal(run.state, 'done');
    assert.ok((run.history.at(-1)?.loss ?? 9) < (run.history[0]?.loss ?? 0) / 2, 'it has learned');
    const uri = vscode.Uri.file(join(folder, 'captions.csv'));
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document);
    const { text } = document.lineAt(3);
    const hovers = await executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      uri,
      new vscode.Position(3, text.indexOf(',') + 2),
    );
    const said = hovers
      .flatMap(({ contents }) => contents)
      .map((one) => (typeof one === 'string' ? one : one.value));
    assert.match(said.join(), /step 0/);
  });

  it('in the folders of their classes are told apart without memory', async () => {
    const folder = makeFolder(48, 'form');
    await takingFirst(executeCommand('unroll.trainOnFolder', vscode.Uri.file(folder)));
    const run = await newest();
    assert.match(run.label, /^shapes · CNN \+ MLP 1 × \d+$/);
    await run.done;
    assert.equal(run.state, 'done');
  });

  it('that are missing or no PNG are named, with the file and the line', async () => {
    const folder = makeFolder(40, 'table');
    const table = join(folder, 'captions.csv');
    rmSync(join(folder, 'images/0007.png'));
    const missing = await messagesOf(() =>
      takingFirst(executeCommand('unroll.trainOnFile', vscode.Uri.file(table))),
    );
    assert.match(missing.join('\n'), /captions\.csv:8/);
    await stopAll();
    writeFileSync(join(folder, 'images/0009.png'), 'GIF89a');
    const broken = await messagesOf(() =>
      takingFirst(executeCommand('unroll.trainOnFile', vscode.Uri.file(table))),
    );
    assert.match(
      broken.join('\n'),
      /captions\.csv:10: images\/0009\.png is no PNG file\. Save it as PNG, or leave it out\./,
    );
    assert.notEqual((await newest()).state, 'failed');
  });

  it('of the sample workspace are real files, and its recipe is trained', async () => {
    const parent = mkdtempSync(join(tmpdir(), 'unroll-'));
    const { window } = vscode;
    const { showOpenDialog, showInformationMessage } = window;
    Object.assign(window, {
      showOpenDialog: () => Promise.resolve([vscode.Uri.file(parent)]),
      showInformationMessage: () => Promise.resolve(undefined),
    });
    try {
      await executeCommand('unroll.createSampleWorkspace');
    } finally {
      Object.assign(window, { showOpenDialog, showInformationMessage });
    }
    const folder = join(parent, 'unroll-sample');
    for (const name of [
      'prose.md',
      'sums.unroll.json',
      'moods.csv',
      'tags.tsv',
      'rooms.csv',
      'shapes/captions.csv',
    ])
      assert.ok(existsSync(join(folder, name)), name);
    assert.equal(readFileSync(join(folder, 'shapes/images/0001.png')).subarray(1, 4).toString(), 'PNG');
    await executeCommand('unroll.runRecipe', vscode.Uri.file(join(folder, 'captions.unroll.json')));
    const run = await newest();
    assert.match(run.label, /^captions/);
    await run.stop();
  });
});
