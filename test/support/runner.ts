/** Runs the built tests of one level with mocha and prints each result as a line of JSON, for scripts/test.mjs to sum up. */
import Mocha from 'mocha';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { mark } from '../../scripts/lib/report.mjs';

export interface Limits {
  /** Of each test that sets none itself. */
  readonly seconds: number;
  /** Whether a test that fails is run once more, and passes if it passes then. */
  readonly secondTry?: boolean;
}

interface Result {
  /** `retried`: it failed and is run once more. */
  state: 'passed' | 'failed' | 'retried' | 'skipped';
  title: string;
  milliseconds?: number;
  error?: string;
}

function print(result: Result): void {
  console.log(mark + JSON.stringify(result));
}

const title = (test: Mocha.Runnable): string => test.titlePath().join(' › ');

class JsonLines extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner) {
    super(runner);
    runner.on('pass', (test) => {
      print({ state: 'passed', title: title(test), milliseconds: test.duration ?? 0 });
    });
    for (const [event, state] of [
      ['fail', 'failed'],
      ['retry', 'retried'],
    ] as const)
      runner.on(event, (test, error: Error) => {
        print({ state, title: title(test), error: error.stack ?? String(error) });
      });
    runner.on('pending', (test) => {
      print({ state: 'skipped', title: title(test) });
    });
  }
}

/**
 * @param folder of the built tests, absolute
 * @returns how many failed
 */
export function runTests(folder: string, { seconds, secondTry }: Limits): Promise<number> {
  const mocha = new Mocha({
    timeout: seconds * 1000,
    retries: secondTry ? 1 : 0,
    reporter: JsonLines,
    forbidOnly: true,
  });
  const words = process.env['UNROLL_TESTS'];
  if (words) mocha.fgrep(words);
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort())
    if (file.endsWith('.test.js')) mocha.addFile(join(folder, file));
  return new Promise((resolve) => {
    mocha.run(resolve);
  });
}
