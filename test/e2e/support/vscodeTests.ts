/** VS Code windows for tests: each closes when its test ends, which fails if the console complained of us. */
import assert from 'node:assert/strict';
import { openWorkbench, type OpenOptions, type Workbench } from './workbench';

const open = new Set<Workbench>();
/** Tests that failed once, for the picture of the second time must not replace that of the first. */
const failedOnce = new Set<string>();

/** Opens a window on a fresh copy of a workspace. */
export async function openVSCode(options: OpenOptions = {}): Promise<Workbench> {
  const workbench = await openWorkbench(options);
  open.add(workbench);
  return workbench;
}

afterEach(async function () {
  const problems: string[] = [];
  const title = this.currentTest?.fullTitle().replace(/[^a-z0-9]+/gi, '-') ?? 'test';
  // A test that failed and is tried again has no state.
  const failed = !['passed', 'pending'].includes(this.currentTest?.state ?? '');
  for (const workbench of open) {
    if (failed) await workbench.screenshot(`failed-${title}${failedOnce.has(title) ? '-2nd-try' : ''}`);
    problems.push(...workbench.problems);
    open.delete(workbench);
    await workbench.close();
  }
  if (failed) failedOnce.add(title);
  assert.deepEqual(problems, [], 'the console complained');
});
