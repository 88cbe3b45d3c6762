// npm start [folder]: opens VS Code with Unroll, built from here, on the sample workspace or on the folder.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { run, start } from './lib/processes.mjs';
import { serverRunsHere, startServer, workbenchUrl } from './lib/vscode.mjs';

const development = resolve(import.meta.dirname, '..');
const folder = process.argv[2] ? resolve(process.argv[2]) : sampleWorkspace();
process.chdir(development);
if (!existsSync(folder)) fail(`There is no folder ${folder}.`);
if (!existsSync('node_modules')) await step('npm', ['ci'], 600);
await step(process.execPath, ['esbuild.mjs', '--sample'], 300);
if (!process.argv[2]) makeSample();

const desktop = process.env.VSCODE_EXECUTABLE ?? (canRunCode() ? 'code' : undefined);
if (desktop) {
  const arguments_ = [`--extensionDevelopmentPath=${development}`, '--new-window', folder];
  start(desktop, arguments_, { stdio: 'inherit', shell: process.platform === 'win32' });
} else if (serverRunsHere) {
  const server = await startServer();
  console.log(`\nVS Code with Unroll: ${workbenchUrl(server.origin, { folder, development })}`);
  console.log('Open the address in a browser on this machine. Ctrl+C ends it.');
} else {
  fail('No VS Code found. Put `code` on the PATH or set VSCODE_EXECUTABLE to its path.');
}

/** A copy, so that trying things out changes nothing here. */
function sampleWorkspace() {
  const copy = mkdtempSync(join(tmpdir(), 'unroll-sample-'));
  cpSync(join(development, 'media', 'sample-workspace'), copy, { recursive: true });
  return copy;
}

/** What “Create Sample Workspace…” makes. */
function makeSample() {
  const { files, pictures } = createRequire(import.meta.url)('../dist/sample/make.js').makeSample();
  for (const { path, text, bytes = text } of [...files, ...pictures]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
  }
}

function canRunCode() {
  return (
    spawnSync('code', ['--version'], { shell: process.platform === 'win32', timeout: 5000 }).status === 0
  );
}

async function step(command, args, seconds) {
  const { ok, why } = await run(command, args, { seconds });
  if (!ok) fail(`${command} ${args.join(' ')} ${why}`);
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
