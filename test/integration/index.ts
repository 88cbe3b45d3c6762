/** What VS Code loads as `extensionTestsPath`, on the desktop as in the server. */
import { runTests } from '../support/runner';

export async function run(): Promise<void> {
  const failures = await runTests(__dirname, { seconds: 120 });
  if (failures > 0) throw new Error(`${failures} failed`);
}
