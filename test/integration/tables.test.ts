import assert from 'node:assert/strict';
import { mkdtempSync, mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { RunHandle } from '../../src/host/api';
import { pairRows, pairs } from '../support/pairs';
import { messagesOf } from './support/messages';
import { hoverAt, makeFile, prose, stopAll, takingFirst, unroll } from './support/unroll';

const { executeCommand } = vscode.commands;

const row = (i: number): string => `"I ${i % 2 ? 'love' : 'hate'} number ${i}",${i % 2 ? 'good' : 'bad'}\n`;
const moods = `text,mood\n${Array.from({ length: 60 }, (_, i) => row(i)).join('')}`;

/** Runs a command and takes the first task that it offers, but no network. */
async function turningAwayFrom(command: Thenable<unknown>): Promise<void> {
  const { createQuickPick } = vscode.window;
  const hidden = (): vscode.QuickPick<vscode.QuickPickItem> => {
    const pick = createQuickPick();
    const show = pick.show.bind(pick);
    pick.show = () => {
      show();
      setTimeout(() => pick.hide(), 100);
    };
    return pick;
  };
  Object.assign(vscode.window, { createQuickPick: hidden });
  try {
    await takingFirst(command);
  } finally {
    Object.assign(vscode.window, { createQuickPick });
  }
}

/** The newest run, once it is over. */
async function finished(): Promise<RunHandle> {
  const [run] = (await unroll()).runs;
  await run.done;
  return run;
}

describe('A table', () => {
  afterEach(async () => {
    await stopAll();
    await executeCommand('workbench.action.closeAllEditors');
  });

  it('is trained on by its task, and its rows show what the network holds', async () => {
    const uri = makeFile('moods.csv', moods);
    await takingFirst(executeCommand('unroll.trainOnFile', uri));
    const run = await finished();
    assert.match(run.label, /^moods\.csv · /);
    assert.ok(Number.isNaN(run.baselines.bigram));
    const trace = await run.trace('I love it');
    assert.deepEqual(
      trace.tokens.map(({ text }) => text),
      [' I', ' love', ' it'],
    );
    const document = await vscode.workspace.openTextDocument(uri);
    const editor = await vscode.window.showTextDocument(document);
    const text = await hoverAt(uri, 8, 5);
    assert.match(text, /\*\*“␣love”\*\* · step 1 · iteration \d+ · moods/);
    assert.match(text, /\| answer \| “(good|bad)”/);
    assert.equal(await hoverAt(uri, 0, 2), '', 'the names of the columns are no example');
    await editor.edit((edit) => edit.insert(new vscode.Position(3, 0), 'Something new,good\n'));
    assert.equal(await hoverAt(uri, 9, 5), text, 'a row moves with the text');
    assert.equal(await hoverAt(uri, 3, 2), '', 'a row that was not learned is silent');
    await editor.edit((edit) => edit.insert(new vscode.Position(9, 3), 'really '));
    assert.equal(await hoverAt(uri, 9, 5), '', 'nor is one that was changed');
  });

  it('of pairs teaches to write one text from the other, and both sides tell what their steps hold', async () => {
    const uri = makeFile('pairs.tsv', pairs);
    await takingFirst(executeCommand('unroll.trainOnFile', uri));
    const run = await finished();
    assert.match(run.label, /^pairs\.tsv · GRU 1 × 64$/);
    const { tokens, reads, attention } = await run.trace('all bees hear cats today.');
    assert.equal(reads, 6);
    assert.equal(attention?.length, (tokens.length - 6) * 6);
    // The sign to begin is fed first.
    assert.equal(
      tokens
        .slice(reads + 1)
        .map(({ text }) => text)
        .join(''),
      ' Heute hören alle Bienen Katzen.',
    );
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    const [line] = pairRows;
    assert.match(await hoverAt(uri, 1, line.indexOf('dogs')), /\*\*“␣dogs”\*\* · step 1 · [^]*It reads here/);
    const written = await hoverAt(uri, 1, line.indexOf('sehen'));
    assert.match(written, /\*\*“␣sehen”\*\* · to be written by step 7, fed with “␣Heute”/);
    assert.match(written, /\| answer \| “␣sehen” ✓/);
  });

  it('can be a folder with a list for each class', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'unroll-')), 'names');
    mkdirSync(folder);
    const list = (end: string): string => Array.from({ length: 30 }, (_, i) => `Name${i}${end}\n`).join('');
    writeFileSync(join(folder, 'Norse.txt'), list('son'));
    writeFileSync(join(folder, 'Greek.txt'), list('os'));
    await takingFirst(executeCommand('unroll.trainOnFolder', vscode.Uri.file(folder)));
    const run = await finished();
    assert.match(run.label, /^names · /);
    const uri = vscode.Uri.file(join(folder, 'Greek.txt'));
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    assert.match(await hoverAt(uri, 4, 2), /\*\*“m”\*\* · step 2/);
  });

  it('of several in a folder is trained on as the text that it was offered as', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'unroll-')), 'texts');
    mkdirSync(folder);
    writeFileSync(join(folder, 'prose.txt'), prose);
    writeFileSync(join(folder, 'moods.csv'), moods.slice(0, moods.length / 2));
    const { showQuickPick } = vscode.window;
    const pick = (items: readonly vscode.QuickPickItem[]): Promise<vscode.QuickPickItem | undefined> =>
      Promise.resolve(items.find(({ description }) => description === 'prose.txt'));
    Object.assign(vscode.window, { showQuickPick: pick });
    try {
      await takingFirst(executeCommand('unroll.trainOnFolder', vscode.Uri.file(folder)));
    } finally {
      Object.assign(vscode.window, { showQuickPick });
    }
    const run = await finished();
    assert.match(run.label, /^texts · /);
    const uri = vscode.Uri.file(join(folder, 'prose.txt'));
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
    assert.match(await hoverAt(uri, 2, 3), /step \d+/);
  });

  it('can lie in a folder beside files that are no text', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'unroll-')), 'mixed');
    mkdirSync(folder);
    writeFileSync(join(folder, 'moods.csv'), moods);
    writeFileSync(join(folder, 'model.dat'), Uint8Array.from([1, 0, 2, 0, 3]));
    await takingFirst(executeCommand('unroll.trainOnFolder', vscode.Uri.file(folder)));
    const run = await finished();
    assert.match(run.label, /^mixed · /);
    assert.equal((await run.trace('I love it')).tokens.length, 3);
  });

  it('is looked for neither in the packages of others nor among recipes', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'unroll-')), 'project');
    mkdirSync(join(folder, 'node_modules', 'other'), { recursive: true });
    writeFileSync(join(folder, 'node_modules', 'other', 'moods.csv'), moods);
    writeFileSync(join(folder, 'mine.unroll.json'), '{}');
    const [message] = await messagesOf(() => executeCommand('unroll.trainOnFolder', vscode.Uri.file(folder)));
    assert.match(message, /^There is neither a text file nor a PNG file in .*project\.$/);
  });

  it('of 300 MB is refused before it is read, alone or in a folder', async () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'unroll-')), 'large');
    mkdirSync(folder);
    const path = join(folder, 'rows.csv');
    writeFileSync(path, moods);
    truncateSync(path, 300 * 1024 * 1024);
    for (const [command, target] of [
      ['unroll.trainOnFile', path],
      ['unroll.trainOnFolder', folder],
    ]) {
      const [message, ...others] = await messagesOf(() => executeCommand(command, vscode.Uri.file(target)));
      assert.match(message, /^There are 300 MB to read; Unroll reads up to 50 MB\. Save a part/);
      assert.deepEqual(others, []);
    }
  });

  for (const [what, text, message] of [
    ['one class', moods.replaceAll('bad', 'good'), /^Every example has the same label “good” in “mood”/],
    [
      'sentences of ten thousand words',
      `text,mood\n${[1, 2, 3, 4].map((i) => `${'word '.repeat(10_000)}${i},${i % 2 ? 'good' : 'bad'}\n`).join('')}`,
      /^odd\.csv:2 has more than 4096 tokens/,
    ],
    [
      'an empty column',
      moods.replaceAll(/,(?:good|bad)$/gm, ','),
      /only the text can be learned.*“text” \(text\), “mood” \(empty\)/,
    ],
  ] as const)
    it(`that has nothing but ${what} says so, in one message`, async () => {
      const before = (await unroll()).runs.length;
      const messages = await messagesOf(() =>
        turningAwayFrom(executeCommand('unroll.trainOnFile', makeFile('odd.csv', text))),
      );
      assert.equal(messages.length, 1);
      assert.match(messages[0], message);
      assert.equal((await unroll()).runs.length, before);
    });

  it('whose rows cannot all be learned from says why, and where, and learns from the others', async () => {
    const long = `${moods}${'word '.repeat(5000)},good\n`;
    const shown = await messagesOf(async () => {
      await takingFirst(executeCommand('unroll.trainOnFile', makeFile('long.csv', long)));
      await takingFirst(
        executeCommand('unroll.trainOnFile', makeFile('broken.csv', `${moods}one,two,three\n`)),
      );
    });
    assert.match(shown[0], /more than 4096 tokens are left out: 1\. The first is long\.csv:62\./);
    assert.match(shown[1], /broken\.csv:62/);
  });
});
