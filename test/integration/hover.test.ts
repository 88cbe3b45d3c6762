import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { brief, hoverAt, makeFile, prose, stopAll, unroll } from './support/unroll';

/** A document whose lines 1…10 a run has learned. */
async function learned(): Promise<vscode.TextEditor> {
  const uri = makeFile('song.txt', prose);
  const run = await (await unroll()).train({ uri, range: new vscode.Range(1, 0, 11, 0) }, brief);
  await run.done;
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

describe('The hover', () => {
  let editor: vscode.TextEditor;
  beforeEach(async () => (editor = await learned()));
  afterEach(stopAll);

  it('shows state, surprise and guesses of the token under the mouse', async () => {
    const text = await hoverAt(editor.document.uri, 1, 1);
    assert.match(text, /\*\*“h”\*\* · step 1 · iteration 40 · song/);
    assert.match(text, /surprise of this token: \d+\.\d\d bits/);
    assert.match(text, /data:image\/svg\+xml;base64,/);
    assert.match(text, /\\#\d+ [+−]\d\.\d\d/);
    assert.equal(text.match(/\d\.\d% \|/g)?.length, 5);
  });

  it('is silent outside the text of a run, and where the setting turns it off', async () => {
    const { uri } = editor.document;
    assert.equal(await hoverAt(uri, 0, 3), '');
    assert.equal(await hoverAt(uri, 20, 3), '');
    const section = vscode.workspace.getConfiguration('unroll');
    await section.update('hover.enabled', false, vscode.ConfigurationTarget.Global);
    assert.equal(await hoverAt(uri, 1, 1), '');
    await section.update('hover.enabled', undefined, vscode.ConfigurationTarget.Global);
    assert.notEqual(await hoverAt(uri, 1, 1), '');
  });

  it('moves with the text when lines are typed above it', async () => {
    const before = await hoverAt(editor.document.uri, 2, 7);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'a new line\nand another\n'));
    assert.equal(await hoverAt(editor.document.uri, 4, 7), before);
  });

  it('stays right before an edit and is computed anew behind it', async () => {
    const { uri } = editor.document;
    const before = await hoverAt(uri, 2, 3);
    await editor.edit((edit) => edit.insert(new vscode.Position(3, 0), 'zebras '));
    assert.equal(await hoverAt(uri, 2, 3), before);
    assert.match(await hoverAt(uri, 3, 1), /“e”/);
    assert.match(await hoverAt(uri, 3, 0), /“z”/);
  });

  it('shows markup of the document as text', async () => {
    await editor.edit((edit) => edit.insert(new vscode.Position(2, 0), '<[`*|'));
    for (let column = 0; column < 5; column++) {
      const text = await hoverAt(editor.document.uri, 2, column);
      assert.match(text.split('\n')[0], /^\*\*“(&lt;|\\\[|\\`|\\\*|\\\|)”\*\*/);
    }
  });
});
