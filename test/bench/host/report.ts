/** How a module in the extension host tells the bench what it measured; `inHost.ts` hears it. */

/** Stands before each report among the lines that the extension host prints. */
export const mark = '@unroll-bench ';

export function report<T>(measured: T): void {
  console.log(mark + JSON.stringify(measured));
}

/** How long an action takes, and the milliseconds of a processor that the whole process works meanwhile. */
export async function timed(
  action: () => Thenable<unknown>,
): Promise<{ milliseconds: number; work: number }> {
  const before = process.cpuUsage();
  const start = performance.now();
  await action();
  const milliseconds = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  return { milliseconds, work: (user + system) / 1000 };
}

/** How long the delay of the event loop is measured each time. */
export const measuredSeconds = 10;
