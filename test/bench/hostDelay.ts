/** Whether training disturbs VS Code: the delay of the extension host's event loop, and of the editor behind the keys. */
import type { Page } from 'playwright-core';
import { quantile, type Result } from './case';
import type { DelayReport } from './host/delay';
import { measuredSeconds } from './host/report';
import { openHost, type HostWindow } from './inHost';

/** A quick typist. */
const millisecondsPerKey = 150;

interface Timed {
  typing: number[];
}

interface Phase extends DelayReport {
  /** Milliseconds from a key to the painted line. */
  readonly keys: readonly number[];
}

/** @param files with a `prose.txt` */
export async function hostDelay(files: Record<string, string>): Promise<Result> {
  const host = await openHost('delay', { files, settings: { 'editor.quickSuggestions': false } });
  const still = await typeThrough(host);
  const training = await typeThrough(host);
  await host.workbench.close();
  const of = (values: readonly number[]): string =>
    `${quantile(values, 0.5).toFixed(0)}, p95 ${quantile(values, 0.95).toFixed(0)} ms`;
  return {
    value: training.p99,
    unit: 'ms (p99)',
    goal: { value: 50, better: 'smaller' },
    note:
      `worst ${training.worst.toFixed(0)}; at rest p99 ${still.p99.toFixed(1)}, worst ${still.worst.toFixed(0)}; ` +
      `key to painted line ${of(training.keys)}, at rest ${of(still.keys)}; ${training.iterations} iterations`,
    details: {
      restP99: still.p99,
      key: quantile(training.keys, 0.5),
      keyP95: quantile(training.keys, 0.95),
      restKey: quantile(still.keys, 0.5),
      restKeyP95: quantile(still.keys, 0.95),
    },
  };
}

/** Types into the middle of the text, whatever that sets off, while the host measures. */
async function typeThrough({ workbench, next }: HostWindow): Promise<Phase> {
  const { page } = workbench;
  await next(60);
  await workbench.focusEditor();
  await workbench.goTo(20);
  await page.evaluate(timeKeys);
  for (let typed = 0; typed < (measuredSeconds * 1000) / millisecondsPerKey; typed++) {
    await page.keyboard.press('x');
    await page.waitForTimeout(millisecondsPerKey);
  }
  const report = await next<DelayReport>();
  return { ...report, keys: await keysOf(page) };
}

/** Runs in the page. */
function timeKeys(): void {
  const timed = window as unknown as Timed;
  const known = timed.typing !== undefined;
  timed.typing = [];
  if (known) return;
  window.addEventListener(
    'keydown',
    (event) => {
      const lines = document.querySelector('.editor-instance .view-lines');
      if (!lines || event.key !== 'x') return;
      const observer = new MutationObserver(() => {
        observer.disconnect();
        // A task that a frame has put up runs when that frame is painted.
        requestAnimationFrame(() => setTimeout(() => timed.typing.push(performance.now() - event.timeStamp)));
      });
      observer.observe(lines, { subtree: true, childList: true, characterData: true });
    },
    true,
  );
}

async function keysOf(page: Page): Promise<number[]> {
  const keys = await page.evaluate(() => (window as unknown as Timed).typing);
  if (keys.length === 0) throw new Error('No key has changed the text.');
  return keys;
}
