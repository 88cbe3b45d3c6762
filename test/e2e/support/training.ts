import { readFileSync } from 'node:fs';
import { Panel } from './panel';
import { openVSCode } from './vscodeTests';
import type { OpenOptions, Workbench } from './workbench';

/** The beginning of the sample workspace's story. */
export const prose = readFileSync('media/sample-workspace/prose.md', 'utf8').slice(0, 8000);

/** Opens a text, selects all of it and trains a network on it from the command palette. */
export async function trainOnProse(
  options: OpenOptions = {},
  preset: 'Quick look' | 'Balanced' = 'Quick look',
): Promise<{ workbench: Workbench; panel: Panel }> {
  const workbench = await openVSCode({ ...options, files: { 'prose.txt': prose } });
  await workbench.openFile('prose.txt');
  await workbench.selectAll();
  await workbench.runCommand('Unroll: Train RNN on Selection');
  await workbench.pick(preset);
  return { workbench, panel: await Panel.in(workbench) };
}

export interface Place {
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** The step of a character-level network. */
  readonly step: number;
}

/** Where a word first stands in the prose. */
export function placeOf(word: string): Place {
  const step = prose.indexOf(word);
  if (step < 0) throw new Error(`the prose has no "${word}"`);
  const lines = prose.slice(0, step).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1, step };
}
