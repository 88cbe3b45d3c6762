/** Frames a second in which a painted text of a million characters scrolls, in a real VS Code. */
import { waitForPaint } from '../e2e/support/paint';
import type { Result } from './case';
import { measuredSeconds } from './host/report';
import { openHost } from './inHost';

const length = 1_000_000;

/** @param prose that is learned, and repeated until it is long */
export async function lensScroll(prose: string): Promise<Result> {
  const long = prose.repeat(Math.ceil(length / prose.length)).slice(0, length);
  const { workbench, next } = await openHost('lens', { files: { 'prose.txt': prose, 'long.txt': long } });
  const { page } = workbench;
  await next(120);
  await waitForPaint(workbench);
  const box = await page.locator('.editor-instance .view-lines').first().boundingBox();
  if (!box) throw new Error('No editor is on the screen.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  const frames = page.evaluate(countFrames, 1000 * (measuredSeconds - 1));
  for (let end = Date.now() + 1000 * (measuredSeconds - 1); Date.now() < end;) {
    await page.mouse.wheel(0, 120);
    await page.waitForTimeout(30);
  }
  const { count, milliseconds, worst } = await frames;
  const { p99, worst: latest } = await next<{ p99: number; worst: number }>();
  await workbench.close();
  return {
    value: (1000 * count) / milliseconds,
    unit: 'frames/s',
    goal: { value: 30, better: 'larger' },
    note:
      `longest frame ${worst.toFixed(0)} ms (software rendering); ` +
      `extension host late by ${p99.toFixed(1)} ms (p99), ${latest.toFixed(0)} ms at worst, while it reads all of the text`,
    details: { hostP99: p99, hostWorst: latest },
  };
}

/** Runs in the page. */
function countFrames(time: number): Promise<{ count: number; milliseconds: number; worst: number }> {
  return new Promise((resolve) => {
    const first = performance.now();
    let [count, worst, last] = [0, 0, first];
    const frame = (now: number): void => {
      count++;
      worst = Math.max(worst, now - last);
      last = now;
      if (now - first > time) resolve({ count, milliseconds: now - first, worst });
      else requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}
