import assert from 'node:assert/strict';
import { rmSync, writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { RunHandle } from '../../src/host/api';
import { messagesOf } from './support/messages';
import { brief, makeFile, prose, stopAll, unroll } from './support/unroll';

type Command =
  | 'findSimilarInWorkspace'
  | 'peekSimilarStates'
  | 'findSimilarStates'
  | 'showNextSimilarState'
  | 'showPreviousSimilarState'
  | 'openSimilarState';
const run = (command: Command, ...args: unknown[]): Thenable<unknown> =>
  vscode.commands.executeCommand(`unroll.${command}`, ...args);
const open = async (uri: vscode.Uri): Promise<vscode.TextEditor> =>
  vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));

describe('Find Similar States', () => {
  let learned: vscode.Uri;
  let trained: RunHandle;
  before(async () => {
    learned = makeFile('song.txt', prose);
    const range = new vscode.Range(1, 0, 31, 0);
    trained = await (
      await unroll()
    ).train({ uri: learned, range }, { ...brief, cell: 'gru', iterations: 200 });
    await trained.done;
  });
  afterEach(stopAll);

  /** What is selected, and its line. */
  const chosen = ({ document, selection }: vscode.TextEditor): string =>
    `${selection.start.line}:${document.getText(selection)}`;

  it('goes from one like place to the next and back, also after the text was edited', async () => {
    const editor = await open(learned);
    const at = editor.document.lineAt(5).text.indexOf('wind');
    editor.selection = new vscode.Selection(5, at, 5, at + 4);
    await run('findSimilarStates', trained.id);
    const places: string[] = [];
    for (let i = 0; i < 5; i++) {
      await run('showNextSimilarState');
      places.push(chosen(editor));
    }
    assert.equal(new Set(places).size, 5, places.join());
    assert.ok(
      places.every((place) => place.endsWith(':wind') && !place.startsWith('5:')),
      places.join(),
    );
    await run('showPreviousSimilarState');
    assert.equal(chosen(editor), places[3]);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'A line more.\n'));
    await run('openSimilarState', 0);
    const [line] = places[0].split(':');
    assert.equal(chosen(editor), `${Number(line) + 1}:wind`);
  });

  it('finds places in other files of the workspace, opens and peeks at them', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0].uri ?? vscode.Uri.file('/');
    const [other, binary] = ['copy.txt', 'binary.dat'].map((name) => vscode.Uri.joinPath(folder, name));
    writeFileSync(other.fsPath, prose.split('\n').slice(1, 31).join('\n'));
    writeFileSync(binary.fsPath, 'a\0b');
    const editor = await open(learned);
    const at = editor.document.lineAt(5).text.indexOf('wind');
    editor.selection = new vscode.Selection(5, at, 5, at + 4);
    await run('findSimilarInWorkspace', trained.id);
    const opened = new Set<string>();
    // All lines are alike: first those of the run's text, then those of the other.
    for (const index of [0, 40]) {
      await run('openSimilarState', index);
      for (const { document, selection } of vscode.window.visibleTextEditors) {
        opened.add(document.uri.path);
        assert.equal(document.getText(selection), 'wind');
      }
    }
    assert.deepEqual([...opened].sort(), [other.path, learned.path].sort());
    await open(learned);
    assert.deepEqual(await messagesOf(() => run('peekSimilarStates')), []);
    await vscode.commands.executeCommand('closeReferenceSearch');
    for (const { fsPath } of [other, binary]) rmSync(fsPath);
  });

  it('says where it can be asked', async () => {
    const other = await open(makeFile('other.txt', 'Nothing of this was learned.\n'));
    other.selection = new vscode.Selection(0, 3, 0, 3);
    assert.match(
      (await messagesOf(() => run('findSimilarStates', trained.id))).join(),
      /has not learned what stands here/,
    );
    const editor = await open(learned);
    editor.selection = new vscode.Selection(2, 0, 6, 0);
    assert.match((await messagesOf(() => run('findSimilarStates', trained.id))).join(), /select at most 64/);
  });
});
