/** The extension as another extension sees it, and small things that several tests need. */
import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import type { RunHandle, UnrollApi } from '../../../src/host/api';

export const prose = Array.from(
  { length: 40 },
  (_, i) => `When that I was and a little tiny boy, with hey, ho, the wind and the rain, line ${i}.\n`,
).join('');

/** A run of a second or less. */
export const brief = { preset: 'quick', iterations: 40 } as const;

export async function unroll(): Promise<UnrollApi> {
  const extension = vscode.extensions.getExtension<UnrollApi>('unroll.unroll');
  assert.ok(extension, 'VS Code does not know unroll.unroll');
  return extension.activate();
}

/** A file of its own for a test, in a temporary folder. */
export function makeFile(name: string, content: string | Uint8Array): vscode.Uri {
  const path = join(mkdtempSync(join(tmpdir(), 'unroll-')), name);
  writeFileSync(path, content);
  return vscode.Uri.file(path);
}

/** Asks again and again until there is an answer, for at most half a minute. */
export async function until<T>(what: string, ask: () => T | undefined | false): Promise<T> {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const answer = ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadline) throw new Error(`waited 30 s for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

export function reaches(run: RunHandle, state: string): Promise<true> {
  return until(`the run to be ${state}`, () => run.state === state);
}

/** Stops every run that goes on, so that a test leaves the worker free. */
export async function stopAll(): Promise<void> {
  for (const run of (await unroll()).runs)
    if (['queued', 'starting', 'training'].includes(run.state)) await run.stop();
}

/** Runs a command and takes the first answer of every question that it asks. */
export async function takingFirst(command: Thenable<unknown>): Promise<void> {
  let over = false;
  const finished = Promise.resolve(command).finally(() => (over = true));
  while (!over) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  }
  await finished;
}

/**
 * What our hover says at a place, as Markdown; nothing where we are silent.
 * @param link the command that it links to: the state's hover shows the network, a lens's clears its colours
 */
export async function hoverAt(
  uri: vscode.Uri,
  line: number,
  character: number,
  link: 'showNetwork' | 'clearColors' = 'showNetwork',
): Promise<string> {
  const position = new vscode.Position(line, character);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (typeof content === 'string' ? content : content.value))
    .filter((text) => text.includes(`unroll.${link}`))
    .join();
}
