/**
 * What a person waits for in a real VS Code: the production build, which is what the package holds, in the server's
 * extension host and a workbench in Chromium that draws in software.
 */
import { readFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { serverRunsHere } from '../../scripts/lib/vscode.mjs';
import { type BenchCase, quantile, type Result } from './case';
import { firstStates } from './firstStates';
import type { ActivationReport } from './host/activation';
import type { HoverReport } from './host/hover';
import { hostDelay } from './hostDelay';
import { openHost } from './inHost';
import { lensScroll } from './lensScroll';

const freshWindows = 5;
const files = { 'prose.txt': readFileSync('CONTRIBUTING.md', 'utf8') };
const ms = (milliseconds: number): string => milliseconds.toFixed(milliseconds < 10 ? 1 : 0);

async function activation(): Promise<Result> {
  const reports: ActivationReport[] = [];
  let webviews = 0;
  for (let i = 0; i < freshWindows; i++) {
    const { workbench, next } = await openHost('activation');
    reports.push(await next<ActivationReport>());
    webviews += await workbench.page.locator('iframe.webview').count();
    await workbench.close();
  }
  const median = (of: (report: ActivationReport) => number): number => quantile(reports.map(of), 0.5);
  const ours = reports.map(({ load, call }) => load + call);
  const [load, call, whole] = [
    median((one) => one.load),
    median((one) => one.call),
    median((one) => one.whole),
  ];
  const workers = reports.reduce((sum, one) => sum + one.workers, 0);
  return {
    value: quantile(ours, 0.5),
    unit: 'ms',
    goal: { value: 50, better: 'smaller' },
    note:
      `code ${ms(load)}, activate ${ms(call)}; ${ms(Math.min(...ours))} … ${ms(Math.max(...ours))} in ${freshWindows} fresh windows; ` +
      `${ms(whole)} with what VS Code does beside; before first use ${workers} workers and ${webviews} webviews`,
    details: { load, call, whole, workers, webviews },
  };
}

async function hover(): Promise<Result> {
  const { workbench, next } = await openHost('hover', { files });
  const { learned, silent } = await next<HoverReport>(120);
  await workbench.close();
  const p95 = quantile(learned.times, 0.95);
  const alone = quantile(silent.times, 0.5);
  return {
    value: quantile(learned.times, 0.5),
    unit: 'ms',
    goal: { value: 5, better: 'smaller' },
    note:
      `p95 ${ms(p95)} over ${learned.times.length} positions; ${ms(learned.work)} ms of work in the extension host; ` +
      `where we are silent ${ms(alone)}, work ${ms(silent.work)}`,
    details: { p95, work: learned.work, alone, aloneWork: silent.work },
  };
}

/** A case that says how busy the machine was, for here everything waits for everything. */
function inVSCode(name: string, measure: () => Promise<Result>): BenchCase {
  return {
    name,
    missing: () => (serverRunsHere ? undefined : 'the VS Code server runs on Linux only'),
    measure: async () => {
      const result = await measure();
      const load = `load ${loadavg()[0].toFixed(1)} on ${availableParallelism()} cores`;
      return { ...result, note: [result.note, load].join('; ') };
    },
  };
}

export const vscodeCases: readonly BenchCase[] = [
  inVSCode('activation', activation),
  inVSCode('first-states', () => firstStates(files, false)),
  inVSCode('second-states', () => firstStates(files, true)),
  inVSCode('hover', hover),
  inVSCode('host-delay', () => hostDelay(files)),
  inVSCode('lens-scroll', () => lensScroll(files['prose.txt'])),
];
