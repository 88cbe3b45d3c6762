/** One of our webviews alone in Chromium: a page like the host's, under the same security policy, with a host that only records. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { html, type ViewName } from '../../src/host/views/html';
import type { ThemeKind } from '../../webview/shared/theme';
import { pageTheme, type PageTheme } from './themes';

export { launchChromium } from '../../scripts/lib/chromium.mjs';

export interface ViewPageOptions {
  readonly view: ViewName;
  readonly theme?: ThemeKind;
  /** CSS pixels. */
  readonly width?: number;
  readonly height?: number;
  readonly pixelRatio?: number;
  readonly reducedMotion?: boolean;
  /** Translations, by the English words. */
  readonly words?: Record<string, string>;
  /** What VS Code kept for the view. */
  readonly saved?: unknown;
}

export interface ViewPage {
  readonly page: Page;
  /** Delivers a message of the host; typed arrays and buffers arrive as such. */
  send(message: object): Promise<void>;
  /** What the view has posted so far. */
  posted(): Promise<{ type: string }[]>;
  /** What the view asked VS Code to keep. */
  saved(): Promise<unknown>;
  setTheme(theme: ThemeKind): Promise<void>;
  /** Fails on anything that went wrong in the page: errors, a broken policy, a problem shown to the person. */
  assertClean(): Promise<void>;
}

const origin = 'https://view.test';

/** Loads dist/webview/<view>.js, which must be built. */
export async function openView(browser: Browser, options: ViewPageOptions): Promise<ViewPage> {
  const { view, theme = 'dark', width = 300, height = 700, pixelRatio = 1, saved, words = {} } = options;
  const page = await browser.newPage({
    viewport: { width, height },
    deviceScaleFactor: pixelRatio,
    reducedMotion: options.reducedMotion ? 'reduce' : 'no-preference',
  });
  const troubles: string[] = [];
  page.on('console', (entry) => {
    if (entry.type() === 'error' || entry.type() === 'warning') troubles.push(entry.text());
  });
  page.on('pageerror', (error) => troubles.push(error.message));
  const ground = ['network', 'lesson', 'concepts'].includes(view) ? 'editor' : 'sideBar';
  const setup = { saved, theme: pageTheme(theme), ground };
  await page.route(`${origin}/**`, async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    if (name === '') await route.fulfill({ contentType: 'text/html', body: pageOf(view, words) });
    else if (name === 'host.js')
      await route.fulfill({
        contentType: 'text/javascript',
        body: `(${installHost.toString()})(${JSON.stringify(setup)})`,
      });
    else await route.fulfill({ path: join('dist', 'webview', name) });
  });
  await page.goto(`${origin}/`);
  return {
    page,
    send: (message) => page.evaluate(deliver, carried(message)),
    posted: () => page.evaluate(() => (window as unknown as Harnessed).harness.posted),
    saved: () => page.evaluate(() => (window as unknown as Harnessed).harness.saved),
    setTheme: (kind) =>
      page.evaluate((put) => (window as unknown as Harnessed).harness.putOn(put), pageTheme(kind)),
    assertClean: async () => {
      assert.deepEqual(troubles, []);
      assert.equal(await page.locator('.problem').count(), 0);
    },
  };
}

/** Playwright carries typed arrays but loses bare buffers, so a buffer travels as its bytes under a name of its own. */
function carried(value: unknown): unknown {
  if (value instanceof ArrayBuffer) return { $bytes: new Uint8Array(value) };
  if (ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map(carried);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, carried(inner)]));
}

/** Runs in the page: the other end of `carried`. */
function deliver(message: unknown): void {
  const restore = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(restore);
    if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value;
    if ('$bytes' in value) return (value.$bytes as Uint8Array).slice().buffer;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, restore(inner)]));
  };
  window.postMessage(restore(message), '*');
}

/** The host's own page, and before its script one that plays VS Code. */
function pageOf(view: ViewName, words: Record<string, string>): string {
  const nonce = 'n0';
  const read = (name: string): string => readFileSync(join('dist', 'webview', name), 'utf8');
  const page = html({ view, language: 'en', nonce, source: origin, folder: `${origin}/`, words, read });
  return page.replace('<script', `<script nonce="${nonce}" src="host.js"></script>\n<script`);
}

interface Harnessed {
  harness: { posted: { type: string }[]; saved: unknown; putOn(theme: PageTheme): void };
  acquireVsCodeApi: unknown;
}

/** Runs in the page, before the view: plays the part of VS Code's own script there. */
function installHost(setup: { saved: unknown; theme: PageTheme; ground: 'editor' | 'sideBar' }): void {
  const page = window as unknown as Harnessed;
  const harness: Harnessed['harness'] = {
    posted: [],
    saved: setup.saved,
    putOn: (theme) => {
      const { style } = document.documentElement;
      style.cssText = '';
      for (const [name, value] of Object.entries(theme.variables)) style.setProperty(name, value);
      style.background = theme[setup.ground];
      document.body.className = theme.bodyClass;
    },
  };
  page.harness = harness;
  harness.putOn(setup.theme);
  let acquired = false;
  page.acquireVsCodeApi = () => {
    if (acquired) throw new Error('An instance of the VS Code API has already been acquired');
    acquired = true;
    return {
      postMessage: (message: { type: string }) => harness.posted.push(message),
      getState: () => harness.saved,
      setState: (state: unknown) => {
        harness.saved = state;
      },
    };
  };
}
