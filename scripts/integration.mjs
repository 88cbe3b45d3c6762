// Runs dist/test/integration inside the extension host of a real VS Code and prints its results.
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { launchChromium } from './lib/chromium.mjs';
import { mark } from './lib/report.mjs';
import { chooseVSCode, hearHost, startServer, workbenchUrl } from './lib/vscode.mjs';

const development = resolve('.');
const tests = resolve('dist/test/integration/index.js');
const folder = mkdtempSync(join(tmpdir(), 'unroll-workspace-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const { about, desktop } = await chooseVSCode();
console.log(`in ${about}`);
process.exit(await (desktop ? runOnDesktop(desktop) : runOnServer()));

async function runOnDesktop(vscodeExecutablePath) {
  const { runTests } = await import('@vscode/test-electron');
  return runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: development,
    extensionTestsPath: tests,
    launchArgs: [folder, '--disable-extensions', '--disable-workspace-trust'],
  }).catch(() => 1);
}

/** The workbench runs in a page, which hears what the extension host prints and how its tests ended. */
async function runOnServer() {
  const server = await startServer();
  const browser = await launchChromium();
  const page = await browser.newPage();
  const log = createWriteStream('dist/test/vscode.log');
  const verdict = hearHost(page, (text) => {
    if (text.includes(mark)) console.log(text);
    else log.write(`${text}\n`);
  });
  await page.goto(workbenchUrl(server.origin, { folder, development, tests }));
  const code = await verdict;
  if (code !== 0) console.log(`The rest of the extension host’s output is in ${log.path}`);
  await browser.close();
  await server.close();
  return code;
}
