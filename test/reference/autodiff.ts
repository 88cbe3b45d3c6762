/**
 * Reverse-mode automatic differentiation on small float64 matrices, as plain as it can be: this is what the engine is
 * held against, so it shares no code with it and trades all speed for being read and believed.
 * Every operation makes a new Value that remembers its operands and how to hand its gradient back to them.
 */

export type Pull = (gradient: Float64Array) => void;

let made = 0;

/** A rows × columns matrix, row-major, and ∂L/∂(this matrix) once `backward` has run. */
export class Value {
  readonly gradient: Float64Array;
  private readonly order = made++;

  constructor(
    readonly rows: number,
    readonly columns: number,
    readonly data: Float64Array,
    private readonly operands: readonly Value[] = [],
    private readonly pull: Pull = () => undefined,
  ) {
    if (data.length !== rows * columns)
      throw new RangeError(`${rows}×${columns} needs ${rows * columns} numbers`);
    this.gradient = new Float64Array(data.length);
  }

  /** Fills the gradient of every Value that this 1×1 Value was made from, after clearing what was there. */
  backward(): void {
    const reached = new Set<Value>([this]);
    for (const value of reached) for (const operand of value.operands) reached.add(operand);
    const newestFirst = [...reached].sort((a, b) => b.order - a.order);
    for (const value of newestFirst) value.gradient.fill(0);
    this.gradient[0] = 1;
    for (const value of newestFirst) value.pull(value.gradient);
  }
}

export function zeros(rows: number, columns: number): Value {
  return new Value(rows, columns, new Float64Array(rows * columns));
}

/** x Wᵀ for x: n × in and W: out × in. */
export function linear(x: Value, weight: Value): Value {
  const [n, size, out] = [x.rows, x.columns, weight.rows];
  const data = new Float64Array(n * out);
  const each = (visit: (row: number, o: number, i: number) => void) => {
    for (let row = 0; row < n; row++)
      for (let o = 0; o < out; o++) for (let i = 0; i < size; i++) visit(row, o, i);
  };
  each((row, o, i) => (data[row * out + o] += x.data[row * size + i] * weight.data[o * size + i]));
  return new Value(n, out, data, [x, weight], (gradient) =>
    each((row, o, i) => {
      x.gradient[row * size + i] += gradient[row * out + o] * weight.data[o * size + i];
      weight.gradient[o * size + i] += gradient[row * out + o] * x.data[row * size + i];
    }),
  );
}

/** a + b, element by element. */
export function add(a: Value, b: Value): Value {
  return new Value(
    a.rows,
    a.columns,
    a.data.map((v, i) => v + b.data[i]),
    [a, b],
    (gradient) =>
      gradient.forEach((g, i) => {
        a.gradient[i] += g;
        b.gradient[i] += g;
      }),
  );
}

/** The row b (1 × columns) added to every row of a. */
export function addRow(a: Value, b: Value): Value {
  const data = a.data.map((v, i) => v + b.data[i % a.columns]);
  return new Value(a.rows, a.columns, data, [a, b], (gradient) =>
    gradient.forEach((g, i) => {
      a.gradient[i] += g;
      b.gradient[i % a.columns] += g;
    }),
  );
}

/** a ∘ b, element by element. */
export function multiply(a: Value, b: Value): Value {
  return new Value(
    a.rows,
    a.columns,
    a.data.map((v, i) => v * b.data[i]),
    [a, b],
    (gradient) =>
      gradient.forEach((g, i) => {
        a.gradient[i] += g * b.data[i];
        b.gradient[i] += g * a.data[i];
      }),
  );
}

/** f of every element; `slope` is f′ written with y = f(x). */
function map(x: Value, f: (x: number) => number, slope: (y: number) => number): Value {
  const data = x.data.map(f);
  return new Value(x.rows, x.columns, data, [x], (gradient) =>
    gradient.forEach((g, i) => (x.gradient[i] += g * slope(data[i]))),
  );
}

export const sigmoid = (x: Value) =>
  map(
    x,
    (v) => 1 / (1 + Math.exp(-v)),
    (y) => y * (1 - y),
  );
export const tanh = (x: Value) => map(x, Math.tanh, (y) => 1 - y * y);
export const relu = (x: Value) =>
  map(
    x,
    (v) => Math.max(0, v),
    (y) => (y > 0 ? 1 : 0),
  );
export const identity = (x: Value) =>
  map(
    x,
    (v) => v,
    () => 1,
  );
export const scale = (x: Value, factor: number) =>
  map(
    x,
    (v) => v * factor,
    () => factor,
  );
export const oneMinus = (x: Value) =>
  map(
    x,
    (v) => 1 - v,
    () => -1,
  );

/** The numbers of x at the `places` as a matrix; 0 where a place is negative. */
export function pick(x: Value, rows: number, columns: number, places: readonly number[]): Value {
  const data = Float64Array.from(places, (place) => (place < 0 ? 0 : x.data[place]));
  return new Value(rows, columns, data, [x], (gradient) =>
    places.forEach((place, i) => {
      if (place >= 0) x.gradient[place] += gradient[i];
    }),
  );
}

/** Columns `from` … `from + count − 1` of x. */
export function columns(x: Value, from: number, count: number): Value {
  const place = (i: number) => Math.floor(i / count) * x.columns + from + (i % count);
  const data = Float64Array.from({ length: x.rows * count }, (_, i) => x.data[place(i)]);
  return new Value(x.rows, count, data, [x], (gradient) =>
    gradient.forEach((g, i) => (x.gradient[place(i)] += g)),
  );
}

/** The rows of `table` that `ids` name. */
export function gather(table: Value, ids: readonly number[]): Value {
  const width = table.columns;
  const place = (i: number) => ids[Math.floor(i / width)] * width + (i % width);
  const data = Float64Array.from({ length: ids.length * width }, (_, i) => table.data[place(i)]);
  return new Value(ids.length, width, data, [table], (gradient) =>
    gradient.forEach((g, i) => (table.gradient[place(i)] += g)),
  );
}

/** The rows of all, one under the other. */
export function stack(parts: readonly Value[]): Value {
  const data = Float64Array.from(parts.flatMap((part) => [...part.data]));
  return new Value(data.length / parts[0].columns, parts[0].columns, data, parts, (gradient) => {
    let at = 0;
    for (const part of parts) part.data.forEach((_, i) => (part.gradient[i] += gradient[at++]));
  });
}

/** xᵀ. */
export function transpose(x: Value): Value {
  const place = (i: number) => (i % x.rows) * x.columns + Math.floor(i / x.rows);
  const data = x.data.map((_, i) => x.data[place(i)]);
  return new Value(x.columns, x.rows, data, [x], (gradient) =>
    gradient.forEach((g, i) => (x.gradient[place(i)] += g)),
  );
}

/** Softmax of a single row. */
export function softmax(row: Value): Value {
  const data = logSoftmax(row.data).map(Math.exp);
  return new Value(1, row.columns, data, [row], (gradient) => {
    const mean = gradient.reduce((sum, g, i) => sum + g * data[i], 0);
    gradient.forEach((g, i) => (row.gradient[i] += data[i] * (g - mean)));
  });
}

/** Rows of zeros with a single 1, at `ids`. */
export function oneHot(ids: readonly number[], width: number): Value {
  const value = zeros(ids.length, width);
  ids.forEach((id, row) => (value.data[row * width + id] = 1));
  return value;
}

/** ln softmax of one row. */
export function logSoftmax(row: Float64Array): Float64Array {
  const most = row.reduce((a, b) => Math.max(a, b));
  const total = row.reduce((sum, v) => sum + Math.exp(v - most), 0);
  return row.map((v) => v - most - Math.log(total));
}

/** Σ over rows of the mean of (y − target)² over columns, times `weight`; 1×1. */
export function squaredError(y: Value, targets: ArrayLike<number>, weight: number): Value {
  const share = weight / y.columns;
  const errors = y.data.map((v, i) => v - targets[i]);
  const total = errors.reduce((sum, error) => sum + error * error, 0);
  return new Value(1, 1, Float64Array.of(total * share), [y], ([g]) =>
    errors.forEach((error, i) => (y.gradient[i] += g * share * 2 * error)),
  );
}

/** Σ over rows of −ln softmax(row)[target], nats, times `weight` (1 / rows for the mean); 1×1. */
export function crossEntropy(logits: Value, targets: readonly number[], weight: number): Value {
  const width = logits.columns;
  const log = targets.map((_, row) => logSoftmax(logits.data.subarray(row * width, (row + 1) * width)));
  const total = targets.reduce((sum, target, row) => sum - log[row][target], 0);
  return new Value(1, 1, Float64Array.of(total * weight), [logits], ([g]) =>
    log.forEach((row, r) =>
      row.forEach((l, c) => {
        logits.gradient[r * width + c] += g * weight * (Math.exp(l) - (c === targets[r] ? 1 : 0));
      }),
    ),
  );
}
