/** Times every call of an engine's kernels and adds up what they did, by kernel and by the weights that they worked on. */
import type { Kernels } from '../../../src/model/kernels';
import type { Weights } from '../../../src/model/weights';
import { type Work, workOf } from './work';

/** All calls of one kernel on one array of weights. */
export interface Row {
  /** For example `multiply W_hh forward`. */
  readonly name: string;
  calls: number;
  milliseconds: number;
  operations: number;
  bytes: number;
}

type Call = readonly (number | boolean)[];
type Kernel = (...call: Call) => number | undefined;

/** Which argument of a kernel tells the weights that it works on. */
const telling: Partial<Record<keyof Kernels, number>> = {
  pack: 0,
  packTransposed: 0,
  multiply: 2,
  multiplyTransposed: 4,
  sumRows: 3,
};

/** As the README and the views write them. */
const symbols: readonly (readonly [RegExp, string])[] = [
  [/^embedding/, 'E'],
  [/weight_ih/, 'W_xh'],
  [/weight_hh/, 'W_hh'],
  [/bias_ih/, 'b_xh'],
  [/bias_hh/, 'b_hh'],
  [/^output.weight/, 'W_hy'],
  [/^output.bias/, 'b_hy'],
];

export class Observer {
  readonly #rows = new Map<string, Row>();
  readonly #roles = new Map<number, string>();

  /** All rows since the last `clear`, longest first. */
  get rows(): readonly Row[] {
    return [...this.#rows.values()].sort((a, b) => b.milliseconds - a.milliseconds);
  }

  clear(): void {
    this.#rows.clear();
  }

  /** Gives the calls on these weights their names. */
  know(parameters: readonly Weights[]): void {
    for (const { name, address, gradientAddress } of parameters) {
      const [, symbol = name] = symbols.find(([pattern]) => pattern.test(name)) ?? [];
      this.#roles.set(address, symbol).set(gradientAddress, `∂${symbol}`);
    }
  }

  /** The same kernels, timed. */
  readonly observe = (kernels: Kernels): Kernels => {
    const timed = Object.entries(kernels).map(([name, kernel]) => [
      name,
      this.#time(name as keyof Kernels, kernel as Kernel),
    ]);
    return Object.fromEntries(timed) as Kernels;
  };

  #time(name: keyof Kernels, kernel: Kernel): Kernel {
    const work = workOf[name] as ((...call: Call) => Work) | undefined;
    return (...call) => {
      const row = this.#rowOf(name, call);
      const start = performance.now();
      const result = kernel(...call);
      row.milliseconds += performance.now() - start;
      const { operations, floats } = work?.(...call) ?? { operations: 0, floats: 0 };
      row.calls++;
      row.operations += operations;
      row.bytes += 4 * floats;
      return result;
    };
  }

  #rowOf(kernel: keyof Kernels, call: Call): Row {
    const role = this.#roles.get(Number(call[telling[kernel] ?? -1])) ?? '';
    // A packed matrix is known by what was packed: the transpose on the way forward.
    if (kernel === 'packTransposed') this.#roles.set(Number(call[4]), `${role} forward`);
    if (kernel === 'pack') this.#roles.set(Number(call[4]), `${role} backward`);
    const name = `${kernel} ${role}`.trim();
    const row = this.#rows.get(name) ?? { name, calls: 0, milliseconds: 0, operations: 0, bytes: 0 };
    this.#rows.set(name, row);
    return row;
  }
}
