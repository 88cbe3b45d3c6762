/**
 * The numbers of a text's tokens as far as they are known. What an edit or new weights make untrue stays, marked as stale, until
 * the new number comes, so that a painted text does not flicker. Pure.
 */
import type { LensNumbers } from '../../protocol/lens';
import type { Edit } from '../passages';

export interface NumberedToken {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  /** Of a lens that shows two numbers side by side: the other one. */
  readonly beside?: number;
  readonly unknown: boolean;
}

/** Tokens that follow each other. */
interface Stretch {
  /** Where each token starts, and where the last one ends, before `shift`. */
  readonly starts: Uint32Array;
  readonly values: Float32Array;
  readonly beside?: Float32Array;
  readonly unknown: ReadonlySet<number>;
  readonly shift: number;
  readonly fresh: boolean;
  readonly exact: boolean;
}

export interface Totals {
  /** Tokens that have a number. */
  readonly count: number;
  readonly sum: number;
  readonly squares: number;
  readonly unknown: number;
}

export class Numbers {
  /** In the order of the text; none overlaps another. */
  private stretches: readonly Stretch[] = [];

  put({ starts, values, beside, unknown, exact }: LensNumbers): void {
    if (values.length === 0) return;
    const added = {
      starts,
      values,
      ...(beside && { beside }),
      ...{ unknown: new Set(unknown), shift: 0, fresh: true, exact },
    };
    const [from, to] = [starts[0], starts[values.length]];
    const others = this.stretches.flatMap((one) => [upTo(one, from), since(one, to)]).filter(isSome);
    this.stretches = [...others, added].sort((a, b) => startOf(a) - startOf(b));
  }

  /** The text was changed: what is before stays true, what is behind has moved and is stale. */
  edit({ offset, removed, inserted }: Edit): void {
    const behind = offset + removed;
    const moved = inserted - removed;
    this.stretches = this.stretches
      .flatMap((one) => {
        // A token that ends where something is typed may have grown.
        const before = upTo(one, offset - 1);
        const after = since(one, behind);
        return [before, after && { ...after, shift: after.shift + moved, fresh: false }];
      })
      .filter(isSome);
  }

  spoil(): void {
    this.stretches = this.stretches.map((one) => ({ ...one, fresh: false }));
  }

  clear(): void {
    this.stretches = [];
  }

  /** Those that have a unit within from…to, stale ones too. */
  *tokens(from: number, to: number): Generator<NumberedToken, void> {
    for (const one of this.stretches) {
      if (endOf(one) <= from || startOf(one) >= to) continue;
      const { starts, values, beside, unknown, shift } = one;
      for (let i = indexAt(one, from); i < values.length; i++) {
        const start = starts[i] + shift;
        if (start >= to) break;
        yield {
          start,
          end: starts[i + 1] + shift,
          value: values[i],
          ...(beside && { beside: beside[i] }),
          unknown: unknown.has(i),
        };
      }
    }
  }

  at(unit: number): NumberedToken | undefined {
    for (const token of this.tokens(unit, unit + 1)) return token;
    return undefined;
  }

  /** The first unit within from…to whose token has no number of these weights, or none that is `exact` where that is asked for. */
  gap(from: number, to: number, exact = false): number | undefined {
    let at = from;
    for (const one of this.stretches) {
      if (endOf(one) <= at) continue;
      if (startOf(one) > at || !one.fresh || (exact && !one.exact)) break;
      at = endOf(one);
      if (at >= to) return undefined;
    }
    return at < to ? at : undefined;
  }

  /** Of all that is not stale. */
  totals(): Totals {
    let [count, sum, squares, unknown] = [0, 0, 0, 0];
    for (const { fresh, values, unknown: lacking } of this.stretches) {
      if (!fresh) continue;
      for (const value of values)
        if (!Number.isNaN(value)) {
          count++;
          sum += value;
          squares += value * value;
        }
      unknown += lacking.size;
    }
    return { count, sum, squares, unknown };
  }

  /** Of the tokens that start within from…to; NaN where none has a number. */
  mean(from: number, to: number): number {
    let [count, sum] = [0, 0];
    for (const one of this.stretches) {
      if (endOf(one) <= from || startOf(one) >= to) continue;
      const { starts, values, shift } = one;
      for (let i = indexAt(one, from); i < values.length && starts[i] + shift < to; i++) {
        const value = values[i];
        if (Number.isNaN(value)) continue;
        count++;
        sum += value;
      }
    }
    return sum / count;
  }
}

const isSome = <T>(value: T | undefined): value is T => value !== undefined;
const startOf = ({ starts, shift }: Stretch): number => starts[0] + shift;
const endOf = ({ starts, shift }: Stretch): number => starts[starts.length - 1] + shift;

/** The token that covers a unit, the first where they start behind it. */
function indexAt({ starts, shift }: Stretch, unit: number): number {
  let [low, high] = [0, starts.length - 2];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (starts[middle] + shift <= unit) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Its tokens that end at a unit or before. */
function upTo(one: Stretch, unit: number): Stretch | undefined {
  if (endOf(one) <= unit) return one;
  if (startOf(one) >= unit) return undefined;
  return part(one, 0, indexAt(one, unit));
}

/** Its tokens that start at a unit or behind. */
function since(one: Stretch, unit: number): Stretch | undefined {
  if (startOf(one) >= unit) return one;
  if (endOf(one) <= unit) return undefined;
  const index = indexAt(one, unit);
  return part(one, one.starts[index] + one.shift < unit ? index + 1 : index, one.values.length);
}

function part(one: Stretch, from: number, to: number): Stretch | undefined {
  if (from >= to) return undefined;
  const unknown = new Set([...one.unknown].filter((i) => i >= from && i < to).map((i) => i - from));
  return {
    ...one,
    starts: one.starts.slice(from, to + 1),
    values: one.values.slice(from, to),
    ...(one.beside && { beside: one.beside.slice(from, to) }),
    unknown,
  };
}
