/** What the tests of the network panel do with its page. */
import assert from 'node:assert/strict';
import type { Learned } from '../support/learnedTrace';
import type { ViewPage, ViewPageOptions } from './viewPage';
import type { viewTests } from './viewTests';

export const patience = { timeout: 10_000 };

/** Opens the panel and shows what was learned, with the given step. */
export async function showNetwork(
  open: ReturnType<typeof viewTests>,
  learned: Learned,
  options: Partial<ViewPageOptions>,
  step?: number,
): Promise<ViewPage> {
  const view = await open(options);
  for (const message of learned.messages(step)) await view.send(message);
  await posts(view, 'drawn');
  return view;
}

/** All messages of that type, as soon as there are `count`. */
export async function posts(view: ViewPage, type: string, count = 1): Promise<object[]> {
  const limit = Date.now() + patience.timeout;
  for (;;) {
    const found = (await view.posted()).filter((message) => message.type === type);
    if (found.length >= count) return found;
    assert.ok(Date.now() < limit, `the view posts "${type}"`);
    await view.page.waitForTimeout(20);
  }
}

export async function press(view: ViewPage, ...keys: string[]): Promise<void> {
  for (const key of keys) await view.page.locator('canvas[role=application]:visible').press(key);
}

export const title = (view: ViewPage): Promise<string | null> => view.page.locator('.pane h2').textContent();

export const sees = (view: ViewPage, selector: string, text: string | RegExp): Promise<void> =>
  view.page.locator(selector, { hasText: text }).first().waitFor(patience);
