import assert from 'node:assert/strict';
import { Engine } from '../../../src/model/engine';
import { Matrix } from '../../../src/model/matrix';
import { Random } from '../../../src/model/random';
import { assertClose, builds } from './support';

const heights = [1, 3, 6, 101];
const widths = [1, 8, 13, 34];
const depths = [1, 17, 513];
/** Of sums of up to 513 products of numbers in ±1. */
const tolerance = 2e-5;

function randomMatrix(engine: Engine, rows: number, columns: number, random: Random): Matrix {
  const matrix = new Matrix(engine, rows, columns);
  matrix.values.forEach((_, i, values) => (values[i] = random.uniform(-1, 1)));
  return matrix;
}

/** start + A·B in double precision, A and B given by their elements. */
function plainProduct(
  start: Float32Array,
  [rows, columns, depth]: readonly [number, number, number],
  a: (row: number, k: number) => number,
  b: (k: number, column: number) => number,
): Float64Array {
  return Float64Array.from({ length: rows * columns }, (_, i) => {
    const [row, column] = [Math.floor(i / columns), i % columns];
    let sum = start[i];
    for (let k = 0; k < depth; k++) sum += a(row, k) * b(k, column);
    return sum;
  });
}

for (const build of builds)
  describe(`kernels, ${build} build`, () => {
    const engine = Engine.create({ build });
    const { kernels } = engine;
    const random = new Random(7);
    assert.equal(engine.build, build);

    it('multiply is A·B or A·Bᵀ for all odd sizes, added where asked', () => {
      for (const rows of heights)
        for (const columns of widths)
          for (const depth of depths) {
            const a = randomMatrix(engine, rows, depth, random);
            const b = randomMatrix(engine, depth, columns, random);
            const transposed = randomMatrix(engine, columns, depth, random);
            const c = randomMatrix(engine, rows, columns, random);
            const packed = engine.allocate(kernels.packedLength(depth, columns));
            const scratch = engine.scratchFor(columns);
            const run = (accumulate: boolean): void =>
              kernels.multiply(
                ...([a.address, depth, packed, c.address, columns] as const),
                ...([rows, columns, depth, accumulate, scratch] as const),
              );
            const at = (row: number, k: number): number => a.values[row * depth + k];
            kernels.pack(b.address, columns, depth, columns, packed);
            const size = [rows, columns, depth] as const;
            const expected = plainProduct(c.values, size, at, (k, j) => b.values[k * columns + j]);
            run(true);
            assertClose(c.values, expected, tolerance, `${rows} × ${depth} · ${depth} × ${columns}`);
            kernels.packTransposed(transposed.address, depth, depth, columns, packed);
            c.values.fill(0);
            const second = plainProduct(c.values, size, at, (k, j) => transposed.values[j * depth + k]);
            c.values.fill(NaN);
            run(false);
            assertClose(c.values, second, tolerance, `transposed ${size.join(' ')}`);
          }
    }).timeout(10_000);

    it('multiply gives a row the same, to the bit, alone or among others', () => {
      for (const columns of [1, 8, 13, 34, 65, 128])
        for (const depth of depths) {
          const a = randomMatrix(engine, 5, depth, random);
          const b = randomMatrix(engine, depth, columns, random);
          const together = new Matrix(engine, 5, columns);
          const alone = new Matrix(engine, 5, columns);
          const packed = engine.allocate(kernels.packedLength(depth, columns));
          const scratch = engine.scratchFor(columns);
          kernels.pack(b.address, columns, depth, columns, packed);
          const run = (from: number, to: number, rows: number): void =>
            kernels.multiply(from, depth, packed, to, columns, rows, columns, depth, false, scratch);
          run(a.address, together.address, 5);
          for (let row = 0; row < 5; row++) run(a.row(row), alone.row(row), 1);
          assert.deepEqual(alone.values, together.values, `${depth} · ${columns}`);
        }
    });

    it('norms are those of each row, takeColumns cuts columns out', () => {
      for (const columns of [1, 3, 4, 8, 13, 34]) {
        const matrix = randomMatrix(engine, 3, columns, random);
        const found = new Matrix(engine, 1, 3);
        kernels.norms(matrix.address, 3, columns, found.address);
        const rows = [0, 1, 2].map((row) => [...matrix.slice(row, 1)]);
        assertClose(
          found.values,
          rows.map((row) => Math.hypot(...row)),
          1e-6,
          `norms of ${columns}`,
        );
        const [from, width] = [columns >> 1, columns - (columns >> 1)];
        const cut = new Matrix(engine, 3, width);
        kernels.takeColumns(matrix.address + from * 4, columns, 3, width, cut.address);
        assert.deepEqual([...cut.values], rows.map((row) => row.slice(from)).flat());
      }
    });

    it('multiplyTransposed adds Aᵀ·B', () => {
      for (const rows of heights)
        for (const columns of widths)
          for (const depth of depths) {
            const a = randomMatrix(engine, depth, rows, random);
            const b = randomMatrix(engine, depth, columns, random);
            const c = randomMatrix(engine, rows, columns, random);
            const expected = plainProduct(
              c.values,
              [rows, columns, depth],
              (row, k) => a.values[k * rows + row],
              (k, j) => b.values[k * columns + j],
            );
            kernels.multiplyTransposed(
              ...([a.address, rows, b.address, columns, c.address, columns] as const),
              ...([rows, columns, depth, engine.scratchFor(columns)] as const),
            );
            assertClose(c.values, expected, tolerance, `${rows} ${columns} ${depth}`);
          }
    }).timeout(10_000);

    it('e^x is good to 3e-7, in softmax', () => {
      const row = new Matrix(engine, 1, 5);
      for (let x = 0; x > -86; x -= 0.0137) {
        row.values.set([0, x, x / 2, x / 3, x / 5]);
        const inputs = [...row.values];
        kernels.softmax(row.address, 1, 5, 1);
        for (const [i, input] of inputs.entries()) {
          const actual = row.values[i] / row.values[0];
          assert.ok(Math.abs(actual / Math.exp(input) - 1) < 3e-7, `e^${input}: ${actual}`);
        }
      }
    });

    it('score gives probabilities and losses, crossEntropy weighted gradients, also for logits far apart', () => {
      for (const length of [1, 2, 5, 64, 67])
        for (const spread of [1, 60, 300]) {
          const logits = randomMatrix(engine, 3, length, random);
          logits.values.forEach((value, i, values) => (values[i] = value * spread));
          const inputs = logits.values.slice();
          const targets = Uint32Array.from({ length: 3 }, () => random.integer(length));
          const address = engine.allocate(3);
          const losses = new Matrix(engine, 3, 1);
          new Uint32Array(engine.buffer, address, 3).set(targets);
          const expected = [0, 1, 2].map((row) => {
            const own = [...inputs.subarray(row * length, (row + 1) * length)];
            const top = Math.max(...own);
            const sum = own.reduce((s, value) => s + Math.exp(value - top), 0);
            const p = own.map((value) => Math.exp(value - top) / sum);
            return { p, loss: Math.log(sum) + top - own[targets[row]] };
          });
          kernels.score(logits.address, address, 3, length, losses.address);
          assertClose(logits.values, expected.map(({ p }) => p).flat(), 1e-6, 'p');
          assertClose(
            losses.values,
            expected.map(({ loss }) => loss),
            1e-6,
            'losses',
          );
          logits.values.set(inputs);
          const weights = new Matrix(engine, 3, 1);
          weights.values.set([0.5, 0, 2]);
          const total = kernels.crossEntropy(logits.address, address, weights.address, 3, length);
          const weighted = expected.reduce((s, { loss }, row) => s + weights.values[row] * loss, 0);
          assertClose([total], [weighted], 1e-6, 'sum');
          const gradient = expected.flatMap(({ p }, row) =>
            p.map((q, j) => weights.values[row] * (q - Number(j === targets[row]))),
          );
          assertClose(logits.values, gradient, 1e-6, 'gradient');
        }
    });

    it('largest finds the k best in order, the first of equals first', () => {
      const values = new Matrix(engine, 2, 6);
      values.values.set([1, 5, 3, 5, 2, 4, -3, -1, -2, -1, -9, -8]);
      const best = new Matrix(engine, 2, 3);
      const ids = engine.allocate(6);
      kernels.largest(values.address, 2, 6, 3, ids, best.address);
      assert.deepEqual([...new Uint32Array(engine.buffer, ids, 6)], [1, 3, 5, 1, 3, 2]);
      assert.deepEqual([...best.values], [5, 5, 4, -1, -1, -2]);
    });

    it('largest finds what sorting finds, in rows of any length', () => {
      for (const length of [1, 3, 4, 7, 66])
        for (const k of [1, 2, length].filter((count) => count <= length)) {
          const rows = 5;
          const values = new Matrix(engine, rows, length);
          // Few different ones: most are as large as some other.
          values.values.forEach((_, i) => (values.values[i] = random.integer(9) - 4));
          const best = new Matrix(engine, rows, k);
          const ids = engine.allocate(rows * k);
          kernels.largest(values.address, rows, length, k, ids, best.address);
          for (let row = 0; row < rows; row++) {
            const own = values.slice(row, 1);
            const sorted = [...own.keys()].sort((a, b) => own[b] - own[a] || a - b).slice(0, k);
            assert.deepEqual([...new Uint32Array(engine.buffer, ids + row * k * 4, k)], sorted);
            assert.deepEqual(
              [...best.slice(row, 1)],
              sorted.map((index) => own[index]),
            );
          }
        }
    });

    it('gather, scatterAdd, sumRows, repeatRow and transpose move rows of odd length', () => {
      for (const length of [1, 3, 4, 18]) {
        const table = randomMatrix(engine, 4, length, random);
        const ids = engine.allocate(3);
        new Uint32Array(engine.buffer, ids, 3).set([2, 0, 2]);
        const rows = new Matrix(engine, 3, length);
        kernels.gather(table.address, ids, 3, length, rows.address);
        assert.deepEqual(rows.slice(2, 1), table.slice(2, 1));
        assert.deepEqual(rows.slice(1, 1), table.slice(0, 1));
        const before = table.values.slice();
        kernels.scatterAdd(rows.address, ids, 3, length, table.address);
        assertClose(
          table.slice(2, 1),
          [...before.subarray(2 * length, 3 * length)].map((v) => 3 * v),
          1e-6,
          'row 2',
        );
        assert.deepEqual(table.slice(3, 1), before.subarray(3 * length));
        const sum = new Matrix(engine, 1, length);
        sum.values.fill(1);
        kernels.sumRows(rows.address, 3, length, sum.address);
        const plain = [...sum.values.keys()].map((j) => 1 + before[j] + 2 * before[2 * length + j]);
        assertClose(sum.values, plain, 1e-6, 'sum');
        const turned = new Matrix(engine, length, 3);
        turned.values.fill(1);
        kernels.transpose(rows.address, 3, length, turned.address, true);
        for (let j = 0; j < length; j++)
          assertClose(
            turned.slice(j, 1),
            [0, 1, 2].map((i) => 1 + rows.values[i * length + j]),
            1e-6,
            'turned',
          );
        kernels.repeatRow(sum.address, 3, length, rows.address);
        assert.deepEqual(rows.slice(2, 1), sum.values);
      }
    });

    it('dropout drops its share, scales the rest, and the same seed drops the same', () => {
      const source = new Matrix(engine, 1, 40_000);
      const target = new Matrix(engine, 1, 40_000);
      source.values.fill(3);
      kernels.dropout(source.address, target.address, 40_000, 0.25, 11);
      const dropped = target.values.filter((value) => value === 0).length;
      assert.ok(Math.abs(dropped / 40_000 - 0.25) < 0.01, `${dropped}`);
      assert.ok(target.values.every((value) => value === 0 || value === 4));
      const first = target.values.slice();
      kernels.dropout(source.address, target.address, 40_000, 0.25, 11);
      assert.deepEqual(target.values, first);
      kernels.dropout(source.address, target.address, 40_000, 0.25, 12);
      const both = target.values.filter((value, i) => value === 0 && first[i] === 0).length;
      assert.ok(Math.abs(both / 40_000 - 0.0625) < 0.01, `${both}`);
      kernels.dropout(source.address, target.address, 40_000, 0, 11);
      assert.deepEqual(target.values, source.values);
    });
  });
