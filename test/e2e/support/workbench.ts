/** A VS Code window as a person uses it: keys, clicks, words on the screen. */
import { until } from './wait';
import { collectProblems } from './problems';
import { sharedBrowser, sharedServer, type ServerOptions } from './shared';
import { makeWorkspace, type WorkspaceOptions } from './workspace';
import { rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import { workbenchUrl } from '../../../scripts/lib/vscode.mjs';

export interface OpenOptions extends WorkspaceOptions, Partial<ServerOptions> {
  readonly size?: { readonly width: number; readonly height: number };
  readonly reducedMotion?: boolean;
  /** A module whose `run()` is run in the extension host, by absolute path. */
  readonly tests?: string;
  /** Called before anything is loaded. */
  prepare?(page: Page): Promise<unknown>;
}

/** Opens a window on a fresh copy of a workspace. Close it. */
export async function openWorkbench(options: OpenOptions = {}): Promise<Workbench> {
  const { extension = 'development', trust = false, size = { width: 1400, height: 900 }, tests } = options;
  const [server, browser] = await Promise.all([sharedServer({ extension, trust }), sharedBrowser()]);
  const page = await browser.newPage({
    viewport: size,
    reducedMotion: options.reducedMotion ? 'reduce' : 'no-preference',
  });
  page.setDefaultTimeout(60_000);
  await options.prepare?.(page);
  const folder = makeWorkspace(options);
  const workbench = new Workbench(page, folder);
  const development = extension === 'development' ? { development: resolve('.') } : {};
  try {
    await page.goto(workbenchUrl(server.origin, { folder, ...development, ...(tests ? { tests } : {}) }));
    await workbench.isReady();
    return workbench;
  } catch (error) {
    await workbench.screenshot('failed-to-open');
    await workbench.close();
    throw error;
  }
}

export class Workbench {
  /** What the console holds against us so far. */
  readonly problems: string[];

  constructor(
    readonly page: Page,
    /** Absolute path of the workspace. */
    readonly folder: string,
  ) {
    this.problems = collectProblems(page);
  }

  /** Resolves when VS Code knows the extension. */
  async isReady(): Promise<void> {
    await this.activityBarItem.waitFor({ timeout: 120_000 });
  }

  get activityBarItem(): Locator {
    return this.page.locator('.activitybar').getByRole('tab', { name: 'Unroll' });
  }

  /** Runs a command of the palette by its full title, such as `Unroll: Show Network`. */
  async runCommand(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    await this.quickInput.fill(`>${title}`);
    await this.pick(title);
  }

  /** Takes the item with this label from the open quick pick. */
  async pick(label: string): Promise<void> {
    await this.quickPickRow(label).first().click();
  }

  quickPickRow(label: string): Locator {
    const exact = this.page.locator('.label-name').getByText(label, { exact: true });
    return this.page.locator('.quick-input-widget .monaco-list-row').filter({ has: exact });
  }

  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget input.input');
  }

  /** Types into the open input box and confirms. */
  async answer(text: string): Promise<void> {
    await this.quickInput.fill(text);
    await this.page.keyboard.press('Enter');
  }

  async openFile(name: string): Promise<void> {
    await this.page.keyboard.press('Control+P');
    await this.quickInput.fill(name);
    await this.quickPickRow(name).first().waitFor();
    await this.page.keyboard.press('Enter');
    await this.tab(name).waitFor();
    await this.hasFocus();
  }

  /** Resolves when an editor takes the keys. */
  private async hasFocus(): Promise<void> {
    await this.page.locator('.editor-instance .monaco-editor.focused').waitFor();
    await this.statusBarItem(/Ln \d/).waitFor();
  }

  tab(name: string): Locator {
    return this.page.locator('.tabs-container .tab').filter({ hasText: name });
  }

  /** Puts the cursor of the focused editor at a position that there is; lines and columns count from 1. */
  async goTo(line: number, column = 1): Promise<void> {
    await this.page.keyboard.press('Control+G');
    await this.answer(`:${line}:${column}`);
    await this.quickInput.waitFor({ state: 'hidden' });
    await this.statusBarItem(new RegExp(`Ln ${line}, Col ${column}\\b`)).waitFor();
  }

  /** Selects from the start of a line down by so many lines as they are drawn. */
  async selectLines(from: number, count: number): Promise<void> {
    await this.goTo(from);
    for (let line = 0; line < count; line++) await this.page.keyboard.press('Shift+ArrowDown');
    await this.statusBarItem('selected)').waitFor();
  }

  async focusEditor(): Promise<void> {
    await this.page.keyboard.press('Control+1');
    await this.hasFocus();
  }

  async selectAll(): Promise<void> {
    await this.page.keyboard.press('Control+A');
    await this.statusBarItem('selected)').waitFor();
  }

  /** Rests the mouse on the character at a position of the focused editor and returns the hover that opens. */
  async hover(line: number, column: number): Promise<Locator> {
    await this.goTo(line, column);
    const cursor = await this.page
      .locator('.editor-instance.focused .cursor, .focused .cursor')
      .first()
      .boundingBox();
    if (!cursor) throw new Error(`the cursor at ${line}:${column} is not on the screen`);
    await this.page.mouse.move(cursor.x + 60, cursor.y + 60);
    await this.page.mouse.move(cursor.x + 3, cursor.y + cursor.height / 2, { steps: 4 });
    // A tooltip of the workbench, for the mouse has passed over its icons, is a hover too.
    const hover = this.page.locator('.monaco-hover:not(.hidden, .workbench-hover) .hover-contents');
    await hover
      .filter({ hasNotText: /^Loading/ })
      .first()
      .waitFor();
    return hover;
  }

  /** The document of the webview that shows `selector`. */
  webview(selector: string): Promise<Frame> {
    return until(`a webview with ${selector}`, async () => {
      for (const frame of this.page.frames())
        if (
          frame !== this.page.mainFrame() &&
          (await frame
            .locator(selector)
            .count()
            .catch(() => 0)) > 0
        )
          return frame;
      return undefined;
    });
  }

  statusBarItem(text: string | RegExp): Locator {
    return this.page.locator('.statusbar-item').filter({ hasText: text });
  }

  /** Messages that VS Code has shown so far. (Under a test driver it opens no toasts; its list has them all.) */
  async notifications(): Promise<string[]> {
    await this.page.locator('.statusbar-item .codicon-bell-dot').waitFor();
    await this.runCommand('Notifications: Show Notifications');
    const messages = this.page.locator('.notifications-center .notification-list-item-message');
    await messages.first().waitFor();
    return messages.allInnerTexts();
  }

  /** Opens the side bar of Unroll. */
  async openSideBar(): Promise<void> {
    await this.activityBarItem.click();
    await this.page.locator('.sidebar .composite.title').filter({ hasText: 'Unroll' }).waitFor();
  }

  /** Opens the window anew, as VS Code itself does it: it first saves what it keeps, in the browser's storage. */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('load');
    await this.runCommand('Developer: Reload Window');
    await loaded;
    await this.isReady();
  }

  /** A picture of the whole window in dist/screenshots. */
  async screenshot(name: string): Promise<void> {
    await this.page.screenshot({ path: `dist/screenshots/${name}.png` });
  }

  async close(): Promise<void> {
    await this.page.context().close();
    rmSync(dirname(this.folder), { recursive: true, force: true });
  }
}
