// npm test                         everything: format, lint, types, build, then every level of tests
// npm test -- unit [words]         one level (after a build), and of it only the tests whose title contains the words
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureChromium } from './lib/chromium.mjs';
import { run } from './lib/processes.mjs';
import { Report } from './lib/report.mjs';
import { serverRunsHere } from './lib/vscode.mjs';

process.chdir(join(import.meta.dirname, '..'));

const bin = (path) => [process.execPath, join('node_modules', path)];
const checks = {
  format: [...bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.'],
  lint: [...bin('eslint/bin/eslint.js'), '.', '--quiet'],
  types: [process.execPath, 'scripts/typecheck.mjs'],
};
const packaging = [...bin('@vscode/vsce/vsce'), 'package', '--no-dependencies', '--out', 'dist/unroll.vsix'];
const build = [process.execPath, 'esbuild.mjs', '--tests'];
const inNode = (level) => [process.execPath, 'dist/test/index.js', level];
const levels = {
  unit: { command: inNode('unit'), seconds: 180 },
  reference: { command: inNode('reference'), seconds: 240 },
  webview: { command: inNode('webview'), seconds: 180 },
  integration: { command: [process.execPath, 'scripts/integration.mjs'], seconds: 600 },
  ...(serverRunsHere && { e2e: { command: inNode('e2e'), seconds: 2400 } }),
};

const [only, ...words] = process.argv.slice(2);
if (only && !levels[only]) {
  console.error(`There is no level "${only}". There are: ${Object.keys(levels).join(', ')}.`);
  process.exit(2);
}
const report = new Report();
const chosen = only ? [only] : Object.keys(levels);
if (await setUp()) {
  if (!only) for (const [title, command] of Object.entries(checks)) await check(title, command);
  // The package comes first: it is a production build, which the build of the tests replaces.
  if (chosen.includes('e2e')) await check('package', packaging);
  if (await check('build', build)) for (const level of chosen) await runLevel(level);
}
process.exitCode = report.close() ? 0 : 1;

/** Installs what a fresh machine lacks. */
async function setUp() {
  if (!existsSync('node_modules') && !(await check('npm ci', ['npm', 'ci']))) return false;
  if (!chosen.includes('e2e')) return true;
  try {
    await ensureChromium();
    return true;
  } catch (error) {
    report.add({ state: 'failed', title: 'Chromium', error: error.message }, 'set-up');
    return false;
  }
}

/** A step that counts as one test. Its output is shown when it fails. */
async function check(title, [command, ...args]) {
  const lines = [];
  const began = performance.now();
  const { ok, why } = await run(command, args, { seconds: 300, onLine: (line) => lines.push(line) });
  report.add(
    {
      state: ok ? 'passed' : 'failed',
      title,
      milliseconds: performance.now() - began,
      error: [...lines, why].join('\n'),
    },
    'check',
  );
  return ok;
}

async function runLevel(level) {
  console.log(`\n${level}`);
  const before = { count: report.count, failed: report.failed };
  const { command, seconds } = levels[level];
  const env = { ...process.env, UNROLL_TESTS: words.join(' '), FORCE_COLOR: '0' };
  const { ok, why } = await run(command[0], command.slice(1), {
    seconds,
    env,
    onLine: (line) => report.line(line, level),
  });
  // A level that broke off without a failed test, or found none to run, has failed too.
  if (!ok && report.failed === before.failed)
    report.add({ state: 'failed', title: `${level} ${why}` }, level);
  else if (report.count === before.count)
    report.add({ state: 'failed', title: `${level} ran no test` }, level);
}
