/** The scripts that every other result depends on. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { run } from '../../scripts/lib/processes.mjs';
import { mark, Report } from '../../scripts/lib/report.mjs';

describe('a test run', () => {
  let printed: string[];
  const log = console.log;
  /** What `act` prints, kept from this run's own output. */
  function printedBy(act: () => void): string[] {
    printed = [];
    console.log = (text: string) => printed.push(...text.split('\n'));
    try {
      act();
    } finally {
      console.log = log;
    }
    return printed;
  }

  it('sums up what passed and failed, and closes with just that', () => {
    const report = new Report();
    const lines = printedBy(() => {
      report.line(`${mark}{"state":"passed","title":"a"}`, 'unit');
      report.line(`[host] ${mark}{"state":"failed","title":"b","error":"because"}`, 'e2e');
      report.line('something else', 'unit');
      assert.equal(report.close(), false);
    });
    assert.equal(lines.at(-1), '1 passed, 1 failed');
    assert.ok(lines.includes('  e2e: b') && lines.includes('      because'));
  });

  it('fails when nothing ran', () => {
    printedBy(() => {
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

/** A process that has ended but was not yet collected (state Z) does not run. */
function isRunning(pid: string): boolean {
  const stat = `/proc/${pid}/stat`;
  return existsSync(stat) && !/\) Z/.test(readFileSync(stat, 'utf8'));
}
