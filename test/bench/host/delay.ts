/** In the extension host: how late its event loop is, first at rest and then while Balanced trains before the person's eyes. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { commands, window, workspace } from 'vscode';
import { brief, reaches, unroll } from '../../integration/support/unroll';
import { measuredSeconds, report } from './report';

/** Milliseconds that the event loop was late. */
export interface DelayReport {
  readonly median: number;
  readonly p99: number;
  readonly worst: number;
  /** What was trained meanwhile. */
  readonly iterations: number;
}

/** Milliseconds between two looks, which the histogram counts in. */
const resolution = 10;
/** For the views to be drawn. */
const settleTime = 3000;

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

async function measure(iterations: () => number): Promise<void> {
  await pause(settleTime);
  report({});
  const before = iterations();
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  await pause(measuredSeconds * 1000);
  delay.disable();
  const late = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - resolution);
  report<DelayReport>({
    median: late(delay.percentile(50)),
    p99: late(delay.percentile(99)),
    worst: late(delay.max),
    iterations: iterations() - before,
  });
}

export async function run(): Promise<void> {
  const api = await unroll();
  const [uri] = await workspace.findFiles('prose.txt');
  await window.showTextDocument(uri);
  await (
    await api.train({ uri }, brief)
  ).done;
  await commands.executeCommand('unroll.showNetwork');
  await commands.executeCommand('workbench.view.extension.unroll');
  await window.showTextDocument(uri);
  await measure(() => 0);
  const run = await api.train({ uri }, { preset: 'balanced', iterations: 1_000_000 });
  await commands.executeCommand('unroll.showNetwork', run.id);
  await reaches(run, 'training');
  await measure(() => run.history.at(-1)?.iteration ?? 0);
  await run.stop();
}
