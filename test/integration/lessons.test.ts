import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { lessonEditor } from '../../src/host/ids';
import { messagesOf } from './support/messages';
import { makeFile, unroll, until } from './support/unroll';

const { executeCommand } = vscode.commands;
const good = '# T\n\n## P\n\n```unroll\nquestion: Why?\nnumber: 1\n```\n';

/** The file of the page in front, where that is a lesson. */
function shownLesson(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputCustom && input.viewType === lessonEditor ? input.uri : undefined;
}

describe('Lessons', () => {
  before(() => unroll());
  afterEach(() => executeCommand('workbench.action.closeAllEditors'));

  it('open by their name, with its number or without', async () => {
    for (const name of ['03-a-memory', 'a-memory']) {
      await executeCommand('unroll.openLesson', name);
      await until('the lesson', () => shownLesson()?.path.endsWith('media/lessons/03-a-memory.lesson.md'));
      await executeCommand('workbench.action.closeAllEditors');
    }
  });

  it('say which there are when there is none of a name', async () => {
    const messages = await messagesOf(() => executeCommand('unroll.openLesson', 'latin'));
    assert.match(messages.join(), /no lesson “latin”.*01-fixed-inputs, 02-without-memory/);
  });

  it('of a workspace open as pages, and as text beside them', async () => {
    const uri = makeFile('mine.lesson.md', good);
    await executeCommand('vscode.open', uri);
    await until('the page', () => shownLesson()?.path === uri.path);
    await executeCommand('unroll.openLessonAsText');
    const editor = await until('the text', () => vscode.window.activeTextEditor);
    assert.equal(editor.document.uri.path, uri.path);
    assert.equal(vscode.window.tabGroups.all.length, 2);
  });

  it('have the lines of their faults underlined while they are written', async () => {
    const uri = makeFile('mine.lesson.md', good.replace('number: 1', 'colour: red'));
    const document = await vscode.workspace.openTextDocument(uri);
    const faults = (): vscode.Diagnostic[] => vscode.languages.getDiagnostics(uri);
    await until('a fault', () => faults().length === 1);
    assert.match(faults()[0].message, /colour means nothing here/);
    assert.equal(faults()[0].range.start.line, 6);
    const edit = new vscode.WorkspaceEdit();
    edit.replace(uri, document.lineAt(6).range, 'number: 1');
    await vscode.workspace.applyEdit(edit);
    await until('no fault', () => faults().length === 0);
    await executeCommand('workbench.action.files.revert');
  });
});
