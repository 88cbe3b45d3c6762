/** Measurements inside VS Code's extension host: the other end of `host/report.ts`. */
import { resolve } from 'node:path';
import { hearHost } from '../../scripts/lib/vscode.mjs';
import { until } from '../e2e/support/wait';
import { openWorkbench, type OpenOptions, type Workbench } from '../e2e/support/workbench';
import { mark } from './host/report';

export interface HostWindow {
  readonly workbench: Workbench;
  /** What the module reports next. */
  next<T>(seconds?: number): Promise<T>;
}

/** Opens a fresh window whose extension host runs `host/<module>.ts`. */
export async function openHost(module: string, options: OpenOptions = {}): Promise<HostWindow> {
  const reports: string[] = [];
  const heard: string[] = [];
  const workbench = await openWorkbench({
    ...options,
    tests: resolve('dist/test/bench/host', `${module}.js`),
    prepare: async (page) => {
      await options.prepare?.(page);
      void hearHost(page, (text) => {
        if (text.startsWith(mark)) reports.push(text.slice(mark.length));
        else heard.push(text);
      }).then((code) => {
        if (code !== 0) reports.push(JSON.stringify({ error: heard.slice(-20).join('\n') }));
      });
    },
  });
  return {
    workbench,
    next: async (seconds = 60) => {
      const report = JSON.parse(await until('the extension host', async () => reports.shift(), seconds));
      if (report.error) throw new Error(report.error);
      return report;
    },
  };
}
