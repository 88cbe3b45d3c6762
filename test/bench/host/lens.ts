/** In the extension host: how late its event loop is while somebody scrolls through a long painted text. */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { commands, window, workspace } from 'vscode';
import { brief, unroll } from '../../integration/support/unroll';
import { measuredSeconds, report } from './report';

/** Milliseconds between two looks. */
const resolution = 10;
const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

export async function run(): Promise<void> {
  const api = await unroll();
  const [prose] = await workspace.findFiles('prose.txt');
  const run = await api.train({ uri: prose }, { ...brief, cell: 'lstm', units: 128 });
  await run.done;
  const [long] = await workspace.findFiles('long.txt');
  await window.showTextDocument(long);
  await commands.executeCommand('unroll.colorBySurprise', run.id);
  report({});
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  await pause(measuredSeconds * 1000);
  delay.disable();
  const late = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - resolution);
  report({ p99: late(delay.percentile(99)), worst: late(delay.max) });
}
