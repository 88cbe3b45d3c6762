/** Runs one level of tests in Node: `node dist/test/index.js unit`. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { runTests, type Limits } from './support/runner';

const levels = {
  unit: { seconds: 10 },
  reference: { seconds: 60 },
  webview: { seconds: 20 },
  // A browser, a workbench and an extension host: what a busy machine upsets gets a second try, which the report shows.
  e2e: { seconds: 240, secondTry: true },
} satisfies Record<string, Limits>;
const level = process.argv[2] as keyof typeof levels;
const folder = join(__dirname, level);

void (async () => {
  const failures = existsSync(folder) ? await runTests(folder, levels[level]) : 0;
  process.exit(failures === 0 ? 0 : 1);
})();
