/** VS Code windows for tests: each closes when its test ends, which fails if the console complained of us. */
import assert from 'node:assert/strict';
import { openWorkbench, type OpenOptions, type Workbench } from './workbench';

const open = new Set<Workbench>();

/** Opens a window on a fresh copy of a workspace. */
export async function openVSCode(options: OpenOptions = {}): Promise<Workbench> {
  const workbench = await openWorkbench(options);
  open.add(workbench);
  return workbench;
}

afterEach(async function () {
  const problems: string[] = [];
  const title = this.currentTest?.fullTitle().replace(/[^a-z0-9]+/gi, '-') ?? 'test';
  for (const workbench of open) {
    if (this.currentTest?.state === 'failed') await workbench.screenshot(`failed-${title}`);
    problems.push(...workbench.problems);
    open.delete(workbench);
    await workbench.close();
  }
  assert.deepEqual(problems, [], 'the console complained');
});
