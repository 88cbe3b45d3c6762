/** Short words for runs and measurements. */
import * as vscode from 'vscode';
import { writtenNumber } from '../data/written';
import { answersNumbers, deviationOf, type RunSummary } from '../protocol/runs';
import type { CostEstimate } from '../protocol/trainerMessages';
import type { RunOptions } from '../training/options';

/** Time and memory that a run will take on this machine, as measured. */
export function costOf(
  { secondsPerIteration, memory, parameters }: CostEstimate,
  options: RunOptions,
): string {
  return vscode.l10n.t(
    'about {0} for {1} iterations · {2} MB · {3} weights',
    duration(Math.min(secondsPerIteration * options.iterations, options.seconds ?? Infinity)),
    options.iterations.toLocaleString(vscode.env.language),
    Math.ceil(memory / 1048576),
    parameters.toLocaleString(vscode.env.language),
  );
}

/** A loss in nats per token, in bits: `1.24 bits`; of numbers the root of the mean squared error, in the units of the data. */
export function lossWord(loss: number, { task, facts }: Pick<RunSummary, 'task' | 'facts'>): string {
  if (answersNumbers(task)) return writtenNumber(Math.sqrt(loss) * deviationOf(facts?.baselines ?? []));
  return vscode.l10n.t('{0} bits', (loss / Math.LN2).toFixed(2));
}

export function duration(seconds: number): string {
  if (seconds < 90) return vscode.l10n.t('{0} s', Math.max(1, Math.round(seconds)));
  if (seconds < 5400) return vscode.l10n.t('{0} min', Math.round(seconds / 60));
  return vscode.l10n.t('{0} h', (seconds / 3600).toFixed(1));
}
