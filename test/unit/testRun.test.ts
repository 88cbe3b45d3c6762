/** The scripts that every other result depends on. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../scripts/lib/processes.mjs';
import { mark, Report } from '../../scripts/lib/report.mjs';
import { runTests } from '../support/runner';

describe('a test run', () => {
  const log = console.log;
  /** What `act` prints, kept from this run's own output. */
  async function printedBy(act: () => unknown): Promise<string[]> {
    const printed: string[] = [];
    console.log = (text: string) => printed.push(...text.split('\n'));
    try {
      await act();
    } finally {
      console.log = log;
    }
    return printed;
  }

  it('sums up what passed and failed, and closes with just that', async () => {
    const report = new Report();
    const lines = await printedBy(() => {
      report.line(`${mark}{"state":"passed","title":"a"}`, 'unit');
      report.line(`[host] ${mark}{"state":"failed","title":"b","error":"because"}`, 'e2e');
      report.line('something else', 'unit');
      assert.equal(report.close(), false);
    });
    assert.equal(lines.at(-1), '1 passed, 1 failed');
    assert.ok(lines.includes('  e2e: b') && lines.includes('      because'));
  });

  it('shows what passed only on its second try, and why it failed before', async () => {
    const results = await printedBy(() => runTriedTwice());
    const report = new Report();
    const lines = await printedBy(() => {
      for (const line of results) report.line(line, 'e2e');
      assert.equal(report.close(), false);
    });
    assert.deepEqual(
      lines.filter((line) => line !== '' && !/^ +at /.test(line)),
      [
        '  ↻ fails once',
        '      Error: busy',
        '  ✓ fails once (2nd try)',
        '  ↻ fails twice',
        '      Error: broken',
        '  ✗ fails twice (2nd try)',
        '      Error: broken',
        'Failed:',
        '  e2e: fails twice',
        '1 passed on the second try:',
        '  e2e: fails once',
        '1 passed, 1 failed',
      ],
    );
  });

  it('fails when nothing ran', async () => {
    await printedBy(() => {
      assert.equal(new Report().close(), false);
    });
  });

  it('ends a process that takes too long, and what that process started', async function () {
    if (process.platform !== 'linux') this.skip();
    const lines: string[] = [];
    const script = 'sleep 60 & echo $!; sleep 60';
    const result = await run('sh', ['-c', script], {
      seconds: 0.5,
      onLine: (line: string) => lines.push(line),
    });
    assert.deepEqual(result, { ok: false, why: 'took longer than 0.5 s' });
    assert.equal(isRunning(lines[0]), false);
  });

  it('reports how a process ended', async () => {
    const seconds = 10;
    const node = (code: string) => run(process.execPath, ['-e', code], { seconds });
    assert.deepEqual(await node('process.exit(3)'), { ok: false, why: 'ended with code 3' });
    assert.deepEqual(await node(''), { ok: true, why: '' });
    assert.equal((await run('there-is-no-such-program', [], { seconds })).ok, false);
  });
});

/** Runs a file of two tests as the end-to-end level is run. */
async function runTriedTwice(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'unroll-tries-'));
  const tests = `
    let tries = 0;
    it('fails once', () => { if (++tries === 1) throw new Error('busy'); });
    it('fails twice', () => { throw new Error('broken'); });`;
  writeFileSync(join(folder, 'tries.test.js'), tests);
  const words = process.env['UNROLL_TESTS'];
  process.env['UNROLL_TESTS'] = '';
  try {
    assert.equal(await runTests(folder, { seconds: 5, secondTry: true }), 1);
  } finally {
    process.env['UNROLL_TESTS'] = words ?? '';
    rmSync(folder, { recursive: true });
  }
}

/** A process that has ended but was not yet collected (state Z) does not run. */
function isRunning(pid: string): boolean {
  const stat = `/proc/${pid}/stat`;
  return existsSync(stat) && !/\) Z/.test(readFileSync(stat, 'utf8'));
}
