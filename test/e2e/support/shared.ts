/** What all e2e tests share: one browser, and one server for each way to start it. */
import type { Browser } from 'playwright-core';
import { resolve } from 'node:path';
import { launchChromium } from '../../../scripts/lib/chromium.mjs';
import { startServer } from '../../../scripts/lib/vscode.mjs';

type Server = Awaited<ReturnType<typeof startServer>>;

export interface ServerOptions {
  /** `development` loads this folder, `vsix` the packaged extension. */
  readonly extension: 'development' | 'vsix';
  /** Whether VS Code asks if the workspace is trusted. */
  readonly trust: boolean;
}

const servers = new Map<string, Promise<Server>>();
let browser: Promise<Browser> | undefined;

export function sharedServer({ extension, trust }: ServerOptions): Promise<Server> {
  const key = `${extension} ${trust}`;
  const running = servers.get(key);
  if (running) return running;
  const vsix = resolve('dist/unroll.vsix');
  const starting = startServer(extension === 'vsix' ? { trust, vsix } : { trust });
  servers.set(key, starting);
  return starting;
}

export function sharedBrowser(): Promise<Browser> {
  return (browser ??= launchChromium());
}
