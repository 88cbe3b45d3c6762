/** What the tests of the network panel do with its page. */
import type { Navigation } from '../../webview/network/state';
import type { Learned } from '../support/learnedTrace';
import { until } from './support/wait';
import type { ViewPage, ViewPageOptions } from './viewPage';
import type { viewTests } from './viewTests';

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
export function posts(view: ViewPage, type: string, count = 1): Promise<object[]> {
  return until(`${count} "${type}" of the view`, async () => {
    const found = (await view.posted()).filter((message) => message.type === type);
    return found.length >= count && found;
  });
}

/** What VS Code keeps of where the person looks, as soon as it is as wanted; the panel saves it a moment later. */
export function savedLook(view: ViewPage, isWanted: (look: Navigation) => boolean): Promise<Navigation> {
  return until('the panel to save where it is', async () => {
    const saved = (await view.saved()) as { look: Navigation } | undefined;
    return saved && isWanted(saved.look) && saved.look;
  });
}

export async function press(view: ViewPage, ...keys: string[]): Promise<void> {
  for (const key of keys) await view.page.locator('canvas[role=application]:visible').press(key);
}

export const title = (view: ViewPage): Promise<string | null> => view.page.locator('.pane h2').textContent();

export const sees = (view: ViewPage, selector: string, text: string | RegExp): Promise<void> =>
  view.page.locator(selector, { hasText: text }).first().waitFor();
