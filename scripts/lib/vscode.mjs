// Gets a real VS Code: a desktop one where there is one, otherwise the VS Code server that the npm package code-server
// carries (complete workbench and extension host), which needs no more than the npm registry and a browser.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { run, start, stop } from './processes.mjs';

const serverVersion = '4.139.1'; // VS Code 1.139
const nodeVersion = '24'; // that server's Node
const host = '127.0.0.1';

/** The person's settings in the server: the stage cleared for one extension. */
const stage = {
  'chat.disableAIFeatures': true,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
};

/**
 * The VS Code that integration tests run in.
 * @returns {Promise<{ about: string, desktop?: string }>} `desktop` is the path of its executable
 */
export async function chooseVSCode() {
  const named = process.env.VSCODE_EXECUTABLE;
  if (named) return { about: `VSCODE_EXECUTABLE (${named})`, desktop: named };
  if (hasDisplay() && (await canDownload())) {
    const { downloadAndUnzipVSCode } = await import('@vscode/test-electron');
    return { about: 'a downloaded VS Code', desktop: await downloadAndUnzipVSCode({ timeout: 60_000 }) };
  }
  return { about: `the VS Code server of code-server ${serverVersion}` };
}

const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);

async function canDownload() {
  try {
    const answer = await fetch('https://update.code.visualstudio.com/api/releases/stable', {
      signal: AbortSignal.timeout(4000),
    });
    return answer.ok;
  } catch {
    return false;
  }
}

/** Whether the server runs on this machine. */
export const serverRunsHere = process.platform === 'linux';

/**
 * Installs the server once into the user's cache.
 * Several processes may do so at once, and one may be killed: each installs aside, and the first renames into place.
 * @returns {Promise<{ node: string, folder: string }>} its Node and its folder
 */
export async function ensureServer() {
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'unroll');
  const name = `code-server-${serverVersion}-${process.arch}`;
  const home = join(cache, name);
  if (!existsSync(home)) {
    removeAbandoned(cache, name);
    const aside = join(cache, `${name}.${process.pid}`);
    mkdirSync(aside, { recursive: true });
    await installServer(aside);
    try {
      renameSync(aside, home);
    } catch (error) {
      if (!existsSync(home)) throw error;
      rmSync(aside, { recursive: true, force: true });
    }
  }
  const modules = join(home, 'node_modules');
  return {
    node: join(modules, `node-linux-${process.arch}`, 'bin', 'node'),
    folder: join(modules, 'code-server', 'lib', 'vscode'),
  };
}

async function installServer(folder) {
  console.error('Installing the VS Code server (once, 800 MB in the user’s cache)…');
  const vscode = join(folder, 'node_modules', 'code-server', 'lib', 'vscode');
  await npmInstall(folder, [`code-server@${serverVersion}`, `node-linux-${process.arch}@${nodeVersion}`]);
  await npmInstall(vscode, []);
  await npmInstall(join(vscode, 'extensions'), []);
}

/** Without scripts nothing is compiled; the native modules that are missing then are not needed here. */
async function npmInstall(folder, packages) {
  const args = ['install', '--prefix', folder, '--omit=dev', '--ignore-scripts', '--no-save', ...packages];
  const lines = [];
  const options = { cwd: folder, seconds: 240, onLine: (line) => lines.push(line) };
  const { ok, why } = await run('npm', args, options);
  if (!ok) throw new Error(`npm ${args.join(' ')} ${why}\n${lines.slice(-15).join('\n')}`);
}

/** Deletes what interrupted installations left: folders named after processes that no longer run. */
function removeAbandoned(cache, name) {
  if (!existsSync(cache)) return;
  for (const entry of readdirSync(cache)) {
    const owner = Number(entry.startsWith(`${name}.`) && entry.slice(name.length + 1));
    if (owner && !isRunning(owner)) rmSync(join(cache, entry), { recursive: true, force: true });
  }
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/**
 * Starts a server of its own: free port, user data and extensions in a temporary folder that goes with it.
 * @param {{ trust?: boolean, vsix?: string }} [options] `trust`: ask whether workspaces are trusted;
 *   `vsix`: an extension to install first
 */
export async function startServer({ trust = false, vsix } = {}) {
  const { node, folder } = await ensureServer();
  const home = mkdtempSync(join(tmpdir(), 'unroll-vscode-'));
  const main = join(folder, 'out', 'server-main.js');
  const folders = ['--user-data-dir', join(home, 'data'), '--extensions-dir', join(home, 'extensions')];
  if (vsix) await installExtension(node, [main, ...folders, '--install-extension', vsix]);
  mkdirSync(join(home, 'data', 'User'), { recursive: true });
  writeFileSync(join(home, 'data', 'User', 'settings.json'), JSON.stringify(stage));
  const port = await freePort();
  const log = [];
  const child = start(
    node,
    [
      main,
      ...['--host', host, '--port', String(port), '--without-connection-token'],
      ...['--accept-server-license-terms', '--enable-smoke-test-driver', '--disable-telemetry'],
      ...(trust ? [] : ['--disable-workspace-trust']),
      ...folders,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_OPTIONS: '' } },
  );
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => log.push(String(data)));
  const origin = `http://${host}:${port}`;
  const close = async () => {
    await stop(child);
    rmSync(home, { recursive: true, force: true });
  };
  process.once('exit', () => rmSync(home, { recursive: true, force: true }));
  await untilItAnswers(origin, child, log);
  return { origin, home, close };
}

async function installExtension(node, args) {
  const lines = [];
  const { ok, why } = await run(node, args, { seconds: 60, onLine: (line) => lines.push(line) });
  if (!ok) throw new Error(`The extension could not be installed: ${why}\n${lines.join('\n')}`);
}

async function untilItAnswers(origin, child, log) {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline && child.exitCode === null) {
    const up = await fetch(`${origin}/version`, { signal: AbortSignal.timeout(2000) }).catch(() => undefined);
    if (up?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  await stop(child);
  throw new Error(`The VS Code server does not answer:\n${log.join('').slice(-2000)}`);
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, host, () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

/**
 * Address of the workbench.
 * @param {string} origin of the server
 * @param {{ folder: string, development?: string, tests?: string }} options absolute paths: the workspace, the
 *   extension's folder if it is loaded from source, and the module whose `run()` is to be run in the extension host
 */
export function workbenchUrl(origin, { folder, development, tests }) {
  const remote = (path) => `vscode-remote://${new URL(origin).host}${path}`;
  const payload = [
    ...(development ? [['extensionDevelopmentPath', remote(development)]] : []),
    ...(tests ? [['extensionTestsPath', remote(tests)]] : []),
  ];
  const query = new URLSearchParams({ folder });
  if (payload.length > 0) query.set('payload', JSON.stringify(payload));
  return `${origin}/?${query}`;
}

/**
 * Lets a page hear what the extension host prints and how its tests end. To be called before the page loads VS Code.
 * @param {import('playwright-core').Page} page
 * @param {(text: string) => void} onText
 * @returns {Promise<number>} the tests' exit code
 */
export function hearHost(page, onText) {
  void page.exposeFunction('codeAutomationLog', (_type, args) => onText(args.join(' ')));
  return new Promise((resolve) => {
    void page.exposeFunction('codeAutomationExit', resolve);
  });
}
