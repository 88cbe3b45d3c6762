// The browser of the tests: a Chromium that is already there, or Debian's.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './processes.mjs';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const places = {
  darwin: ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  win32: ['C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe'],
};

/** Path of a Chromium, or `undefined`. `CHROMIUM` in the environment names another. */
export function findChromium() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...candidates, ...(places[process.platform] ?? [])].find((path) => existsSync(path));
}

/**
 * Finds Chromium, and as root on Debian or Ubuntu installs it first where there is none.
 * @returns {Promise<string>} its path
 * @throws Error that says how to get one
 */
export async function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) await installChromium();
  const installed = findChromium();
  if (installed) return installed;
  throw new Error(
    'No Chromium found. Install it (on Debian: sudo apt-get install chromium) or set CHROMIUM to its path.',
  );
}

/** Starts it without a window. @returns {Promise<import('playwright-core').Browser>} */
export async function launchChromium() {
  const { chromium } = await import('playwright-core');
  // Root has no sandbox, and a container's shared memory may be too small for a workbench.
  const args = ['--no-sandbox', '--disable-dev-shm-usage'];
  return chromium.launch({ executablePath: await ensureChromium(), args });
}

async function installChromium() {
  console.log('Installing Chromium (apt-get)…');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args) =>
    run('apt-get', ['-qq', '-o', 'Acquire::Retries=3', ...args], { seconds: 400, env, onLine: () => {} });
  await apt('update');
  const { ok, why } = await apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-dejavu-core');
  if (!ok) console.log(`apt-get install ${why}`);
}
