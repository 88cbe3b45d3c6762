import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { messagesOf } from './support/messages';
import { makeFile, prose, stopAll, takingFirst, unroll, until } from './support/unroll';

const { executeCommand } = vscode.commands;

async function showProse(): Promise<vscode.TextEditor> {
  const document = await vscode.workspace.openTextDocument(makeFile('song.txt', prose));
  return vscode.window.showTextDocument(document);
}

function panelTab(): vscode.Tab | undefined {
  return vscode.window.tabGroups.all
    .flatMap((group) => group.tabs)
    .find(
      ({ input }) => input instanceof vscode.TabInputWebview && input.viewType.endsWith('unroll.network'),
    );
}

describe('Commands', () => {
  afterEach(async () => {
    await stopAll();
    await executeCommand('workbench.action.closeAllEditors');
  });

  it('train on the selection, show the panel beside and leave the focus where it was', async () => {
    const api = await unroll();
    const before = api.runs.length;
    const editor = await showProse();
    editor.selection = new vscode.Selection(0, 0, 20, 0);
    await takingFirst(executeCommand('unroll.trainOnSelection'));
    assert.equal(api.runs.length, before + 1);
    assert.match(api.runs[0].label, /^song\.txt:1–20 · /);
    const tab = await until('the panel', panelTab);
    assert.notEqual(tab.group.viewColumn, editor.viewColumn);
    assert.equal(vscode.window.activeTextEditor, editor);
    await api.runs[0].stop();
  });

  it('train on a file of the Explorer that is not open', async () => {
    const api = await unroll();
    await takingFirst(executeCommand('unroll.trainOnFile', makeFile('other.txt', prose)));
    assert.match(api.runs[0].label, /^other\.txt · /);
  });

  it('train on an unsaved document', async () => {
    const api = await unroll();
    const document = await vscode.workspace.openTextDocument({ content: prose });
    await vscode.window.showTextDocument(document);
    await takingFirst(executeCommand('unroll.trainOnFile'));
    assert.match(api.runs[0].label, /^Untitled-\d+ · /);
    await until('some training', () => api.runs[0].history.length > 0);
  });

  it('say what to do when nothing is selected, in one message', async () => {
    await showProse();
    const messages = await messagesOf(() => executeCommand('unroll.trainOnSelection'));
    assert.equal(messages.length, 1);
    assert.match(messages[0], /Select some text/);
  });

  it('say so when only white space is selected, or there is no editor', async () => {
    const editor = await showProse();
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '   \n  \n'));
    editor.selection = new vscode.Selection(0, 0, 2, 0);
    assert.match(
      (await messagesOf(() => executeCommand('unroll.trainOnSelection'))).join('\n'),
      /^There is no text[^\n]*$/,
    );
    await executeCommand('workbench.action.closeAllEditors');
    assert.match(
      (await messagesOf(() => executeCommand('unroll.trainOnSelection'))).join('\n'),
      /^Open a text file[^\n]*$/,
    );
  });

  it('refuse the cells of a notebook with a reason', async () => {
    const cell = new vscode.NotebookCellData(vscode.NotebookCellKind.Code, prose, 'plaintext');
    const notebook = await vscode.workspace.openNotebookDocument(
      'jupyter-notebook',
      new vscode.NotebookData([cell]),
    );
    const { uri } = notebook.cellAt(0).document;
    assert.match(
      (await messagesOf(() => executeCommand('unroll.trainOnFile', uri))).join('\n'),
      /^[^\n]*notebook[^\n]*$/,
    );
  });

  it('guard themselves: nothing to pause is one message, not an exception', async () => {
    for (const [command, expected] of [
      ['unroll.pauseTraining', /No run is training/],
      ['unroll.showSnapshot', /Choose a snapshot/],
    ] as const) {
      const messages = await messagesOf(() => executeCommand(command));
      assert.equal(messages.length, 1, command);
      assert.match(messages[0], expected);
    }
  });

  it('select the cursor’s token in the panel without taking the focus', async () => {
    const api = await unroll();
    const editor = await showProse();
    await api.train({ uri: editor.document.uri }, { preset: 'quick', iterations: 30 });
    await executeCommand('unroll.showNetwork');
    await until('the panel', panelTab);
    editor.selection = new vscode.Selection(2, 5, 2, 5);
    assert.equal(vscode.window.activeTextEditor, editor);
    await api.runs[0].done;
    assert.deepEqual(editor.selection.start, new vscode.Position(2, 5), 'no echo moved the cursor');
  });
});
