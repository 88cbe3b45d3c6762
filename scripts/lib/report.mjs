// Shows results as they come and sums them up. The tests of every level, wherever they run, print one line of JSON a
// result behind this mark; test/support/runner.ts writes them.
export const mark = '@unroll-test ';

export class Report {
  passed = 0;
  failed = 0;
  skipped = 0;
  #retried = new Set();
  #secondTries = [];
  #failures = [];

  add({ state, title, milliseconds, error }, level) {
    const name = `${level}: ${title}`;
    const time = milliseconds > 500 ? ` (${(milliseconds / 1000).toFixed(1)} s)` : '';
    const sign = { passed: '✓', failed: '✗', retried: '↻', skipped: '–' }[state];
    const which = this.#retried.has(name) ? ' (2nd try)' : '';
    console.log(`  ${sign} ${title}${which}${time}`);
    if (error && state !== 'passed') console.log(error.replace(/^/gm, '      '));
    if (state === 'retried') {
      this.#retried.add(name);
      return;
    }
    this[state]++;
    if (state === 'failed') this.#failures.push(name);
    if (state === 'passed' && which) this.#secondTries.push(name);
  }

  /** Takes one line of a level's output: a result, or something to show. */
  line(text, level) {
    const at = text.indexOf(mark);
    if (at < 0) console.log(`    ${text}`);
    else this.add(JSON.parse(text.slice(at + mark.length)), level);
  }

  get count() {
    return this.passed + this.failed;
  }

  close() {
    list('Failed:', this.#failures);
    list(`${this.#secondTries.length} passed on the second try:`, this.#secondTries);
    if (this.skipped > 0) console.log(`\n${this.skipped} skipped`);
    console.log(`\n${this.passed} passed, ${this.failed} failed`);
    return this.failed === 0 && this.passed > 0;
  }
}

function list(heading, names) {
  if (names.length > 0) console.log(`\n${heading}\n${names.map((name) => `  ${name}`).join('\n')}`);
}
