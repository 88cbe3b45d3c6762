/** In the extension host: activates the extension for the first time, and looks at what that has started. */
import assert from 'node:assert/strict';
import threads from 'node:worker_threads';
import { extensions } from 'vscode';
import { report, timed } from './report';

/** All times in milliseconds. */
export interface ActivationReport {
  /** Loading the code. */
  readonly load: number;
  /** Running `activate`. */
  readonly call: number;
  /** From the wish to the end. Beside the two, VS Code fetches from its window what it keeps for the extension. */
  readonly whole: number;
  /** Worker threads that have been started. */
  readonly workers: number;
}

interface Mark {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly startTime: number;
}

/** Where VS Code notes when it does what; “Developer: Startup Performance” shows the same. */
interface Noted {
  readonly MonacoPerformanceMarks: { getMarks(): readonly Mark[] };
}

const id = 'unroll.unroll';
/** Long enough for what starts a moment later. */
const settleTime = 1000;

export async function run(): Promise<void> {
  const extension = extensions.getExtension(id);
  assert.ok(extension, `VS Code does not know ${id}`);
  assert.equal(extension.isActive, false, 'the extension is active before anybody has asked for it');
  let workers = 0;
  const { Worker } = threads;
  threads.Worker = class extends Worker {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      workers++;
      super(...args);
    }
  };
  const { milliseconds: whole } = await timed(() => extension.activate());
  await new Promise((resolve) => setTimeout(resolve, settleTime));
  const load = between('willLoadExtensionCode', 'didLoadExtensionCode');
  const call = between('willActivateExtension', 'didActivateExtension');
  report<ActivationReport>({ load, call, whole, workers });
}

function between(first: string, last: string): number {
  const marks = (globalThis as unknown as Noted).MonacoPerformanceMarks.getMarks();
  const at = (name: string): number => {
    const mark = marks.find((one) => one.name === `code/extHost/${name}/${id}`);
    assert.ok(mark, `VS Code did not note ${name}`);
    return mark.startTime;
  };
  return at(last) - at(first);
}
