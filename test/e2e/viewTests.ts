/** What the tests of every view share: a browser, pages that close after each test, and pictures to look at. */
import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import type { ViewName } from '../../src/host/views/html';
import { launchChromium, openView, type ViewPage, type ViewPageOptions } from './viewPage';

/**
 * Call it inside `describe`. Each page that the returned function opens has said `ready`; when the test ends it must be
 * free of errors.
 */
export function viewTests(view: ViewName): (options?: Partial<ViewPageOptions>) => Promise<ViewPage> {
  let browser: Browser;
  const pages: ViewPage[] = [];
  before(async () => {
    browser = await launchChromium();
  });
  after(() => browser.close());
  afterEach(async () => {
    for (const { assertClean, page } of pages.splice(0)) {
      await assertClean();
      await page.close();
    }
  });
  return async (options = {}) => {
    const opened = await openView(browser, { view, ...options });
    pages.push(opened);
    assert.deepEqual(await opened.posted(), [{ type: 'ready' }]);
    return opened;
  };
}

/** Resolves when what was asked of the page until now is on the screen. */
export function frames(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
      }),
  );
}

/** Keeps a picture of the page, and holds that nothing is cut off at its side. */
export async function photograph(page: Page, name: string): Promise<void> {
  mkdirSync('dist/screenshots', { recursive: true });
  await page.screenshot({ path: join('dist/screenshots', `${name}.png`), fullPage: true });
  const cut = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('#app *')]
      .filter((part) => !part.closest('.visually-hidden') && part.getBoundingClientRect().right > innerWidth)
      .map((part) => `${part.tagName}.${part.className}`),
  );
  assert.deepEqual(cut, []);
}

/** How many pixels of the canvas have nearly this colour. */
export function pixelsOf(page: Page, canvas: string, [red, green, blue]: readonly number[]): Promise<number> {
  return page.locator(canvas).evaluate(
    (element, wanted) => {
      const { width, height } = element as HTMLCanvasElement;
      // Read from a copy: reading twice from the canvas itself makes Chromium warn, and change how it draws.
      const copy = Object.assign(document.createElement('canvas'), { width, height });
      const context = copy.getContext('2d', { willReadFrequently: true });
      context?.drawImage(element as HTMLCanvasElement, 0, 0);
      const data = context?.getImageData(0, 0, width, height).data ?? [];
      let count = 0;
      for (let i = 0; i < data.length; i += 4)
        if (data[i + 3] > 200 && wanted.every((channel, k) => Math.abs(channel - data[i + k]) < 12)) count++;
      return count;
    },
    [red, green, blue],
  );
}
