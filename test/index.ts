/** Runs one level of tests in Node: `node dist/test/index.js unit`. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runTests } from './support/runner';

const seconds = { unit: 10, reference: 60, webview: 20, e2e: 120 };
const level = process.argv[2] as keyof typeof seconds;
const folder = join(__dirname, level);

void (async () => {
  const failures = existsSync(folder) ? await runTests(folder, seconds[level]) : 0;
  process.exit(failures === 0 ? 0 : 1);
})();
