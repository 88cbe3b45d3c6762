import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import * as vscode from 'vscode';
import type { RunHandle } from '../../src/host/api';
import { brief, prose, reaches, stopAll, unroll, until } from './support/unroll';

/** Runs a command on a run; each question that VS Code would ask the person gets the next answer. */
async function command(id: string, run: RunHandle, ...answers: unknown[]): Promise<void> {
  const { window } = vscode;
  const { showInputBox, showWarningMessage, showSaveDialog } = window;
  const answer = (): Promise<unknown> => Promise.resolve(answers.shift());
  Object.assign(window, { showInputBox: answer, showWarningMessage: answer, showSaveDialog: answer });
  try {
    await vscode.commands.executeCommand(id, run.id);
  } finally {
    Object.assign(window, { showInputBox, showWarningMessage, showSaveDialog });
  }
  assert.deepEqual(answers, [], 'not every question was asked');
}

async function done(): Promise<RunHandle> {
  const run = await (await unroll()).train({ text: prose }, brief);
  await run.done;
  return run;
}

/** The worker thread that answers next. */
function workerOf(action: () => Promise<unknown>): Promise<Worker> {
  const { postMessage } = Worker.prototype;
  return new Promise((resolve, reject) => {
    Worker.prototype.postMessage = function (this: Worker, ...args: Parameters<typeof postMessage>) {
      Worker.prototype.postMessage = postMessage;
      resolve(this);
      return postMessage.apply(this, args);
    };
    action().catch(reject);
  });
}

describe('What can be done with a run', () => {
  afterEach(async () => {
    await stopAll();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('gets another name', async () => {
    const run = await done();
    await command('unroll.renameRun', run, '  Feste’s song ');
    assert.equal(run.label, 'Feste’s song');
  });

  it('trains for more iterations than at first', async () => {
    const run = await done();
    await command('unroll.trainMore', run, '25');
    await reaches(run, 'done');
    assert.equal(run.history.at(-1)?.iteration, 65);
  });

  it('trains on with another learning rate', async () => {
    const run = await (await unroll()).train({ text: prose }, { preset: 'quick', iterations: 1_000_000 });
    await until('some training', () => run.history.length > 0);
    await command('unroll.setLearningRate', run, '0.0001');
    assert.equal(run.state, 'training');
    const { length } = run.history;
    await until('more training', () => run.history.length > length);
  });

  it('writes text into an untitled document', async () => {
    const run = await done();
    await command('unroll.generateText', run, 'the wind ', '60');
    const text = vscode.window.activeTextEditor?.document;
    assert.equal(text?.isUntitled, true);
    assert.match(text?.getText() ?? '', /^the wind .{60,}/s);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('exports its weights as safetensors', async () => {
    const run = await done();
    const path = join(mkdtempSync(join(tmpdir(), 'unroll-')), 'song.safetensors');
    await command('unroll.exportRun', run, vscode.Uri.file(path));
    const bytes = readFileSync(path);
    const length = Number(bytes.readBigUInt64LE());
    const header = JSON.parse(bytes.toString('utf8', 8, 8 + length)) as Record<string, { shape: number[] }>;
    const shapes = Object.values(header).map((entry) => entry.shape);
    assert.ok(
      shapes.some((shape) => shape?.join() === '32,32'),
      Object.keys(header).join(),
    );
  });

  it('is not exported when the person turns away', async () => {
    await command('unroll.exportRun', await done(), undefined);
  });

  it('is deleted only after a question', async () => {
    const run = await done();
    const api = await unroll();
    await command('unroll.deleteRun', run, undefined);
    assert.ok(api.runs.includes(run));
    await command('unroll.deleteRun', run, 'Delete');
    assert.ok(!api.runs.includes(run));
  });

  it('survives the death of the worker: fails visibly, and goes on where it was saved', async () => {
    const run = await (await unroll()).train({ text: prose }, { preset: 'quick', iterations: 1_000_000 });
    await until('some training', () => run.history.length > 0);
    await run.pause();
    const { length } = run.history;
    await run.resume();
    const worker = await workerOf(() => run.generate('the', 1));
    const died = assert.rejects(run.done, /worker stopped .* Resume/);
    await worker.terminate();
    await died;
    assert.equal(run.state, 'failed');
    await vscode.commands.executeCommand('unroll.resumeTraining', run.id);
    await reaches(run, 'training');
    await until('more training', () => run.history.length > length);
  });
});

describe('The sample workspace', () => {
  it('is copied where the person says, and never over what is there', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'unroll-'));
    const { window } = vscode;
    const { showOpenDialog, showInformationMessage, showWarningMessage } = window;
    const shown: string[] = [];
    const show = (message: string): Promise<undefined> => {
      shown.push(message);
      return Promise.resolve(undefined);
    };
    const chosen = (): Promise<vscode.Uri[]> => Promise.resolve([vscode.Uri.file(folder)]);
    Object.assign(window, {
      showOpenDialog: chosen,
      showInformationMessage: show,
      showWarningMessage: show,
    });
    try {
      await vscode.commands.executeCommand('unroll.createSampleWorkspace');
      await vscode.commands.executeCommand('unroll.createSampleWorkspace');
    } finally {
      Object.assign(window, { showOpenDialog, showInformationMessage, showWarningMessage });
    }
    assert.ok(existsSync(join(folder, 'unroll-sample')));
    assert.equal(shown.length, 2);
    assert.match(shown[0], /sample workspace is in/);
    assert.match(shown[1], /exists already/);
  });
});
