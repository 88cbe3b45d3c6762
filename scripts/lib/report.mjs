// Shows results as they come and sums them up. The tests of every level, wherever they run, print one line of JSON a
// result behind this mark; test/support/runner.ts writes them.
export const mark = '@unroll-test ';

export class Report {
  passed = 0;
  failed = 0;
  skipped = 0;
  #failures = [];

  add({ state, title, milliseconds, error }, level) {
    this[state]++;
    const time = milliseconds > 500 ? ` (${(milliseconds / 1000).toFixed(1)} s)` : '';
    const sign = { passed: '✓', failed: '✗', skipped: '–' }[state];
    console.log(`  ${sign} ${title}${time}`);
    if (state !== 'failed') return;
    this.#failures.push(`${level}: ${title}`);
    if (error) console.log(error.replace(/^/gm, '      '));
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
    if (this.#failures.length > 0)
      console.log(`\nFailed:\n${this.#failures.map((f) => `  ${f}`).join('\n')}`);
    if (this.skipped > 0) console.log(`\n${this.skipped} skipped`);
    console.log(`\n${this.passed} passed, ${this.failed} failed`);
    return this.failed === 0 && this.passed > 0;
  }
}
