import assert from 'node:assert/strict';
import { BatchReader, fitShape } from '../../../src/data/batches';

const count = (length: number): Uint32Array => Uint32Array.from({ length }, (_, i) => i);

describe('fitShape', () => {
  it('leaves the shape where the text is long enough', () => {
    assert.deepEqual(fitShape(2 * 16 * 64 + 1, { batch: 16, steps: 64 }), { batch: 16, steps: 64 });
  });

  it('takes fewer rows, then fewer steps', () => {
    assert.deepEqual(fitShape(1000, { batch: 16, steps: 64 }), { batch: 7, steps: 64 });
    assert.deepEqual(fitShape(70, { batch: 16, steps: 64 }), { batch: 1, steps: 64 });
    assert.deepEqual(fitShape(8, { batch: 16, steps: 64 }), { batch: 1, steps: 7 });
  });

  it('always gives a shape that can be read', () => {
    for (let tokens = 2; tokens < 400; tokens++) {
      const asked = { batch: 1 + (tokens % 9), steps: 1 + (tokens % 50) };
      assert.doesNotThrow(() => new BatchReader(count(tokens), fitShape(tokens, asked)).next());
    }
  });
});

describe('BatchReader', () => {
  it('reads stretches side by side, each target the token after its input', () => {
    const reader = new BatchReader(count(41), { batch: 2, steps: 5 });
    assert.equal(reader.next(), true);
    assert.deepEqual([...reader.inputs], [0, 1, 2, 3, 4, 20, 21, 22, 23, 24]);
    assert.deepEqual([...reader.targets], [1, 2, 3, 4, 5, 21, 22, 23, 24, 25]);
    assert.equal(reader.next(), false);
    assert.deepEqual([...reader.inputs], [5, 6, 7, 8, 9, 25, 26, 27, 28, 29]);
  });

  it('goes on where it was, and starts afresh only at the end of the text', () => {
    const reader = new BatchReader(count(41), { batch: 2, steps: 5 });
    const fresh = Array.from({ length: 12 }, () => reader.next());
    assert.deepEqual(fresh, [
      true,
      false,
      false,
      false,
      true,
      false,
      false,
      false,
      true,
      false,
      false,
      false,
    ]);
  });

  it('learns every transition of the stretches within two passes', () => {
    for (const tokens of [50, 63, 64, 65, 99, 128]) {
      const reader = new BatchReader(count(tokens), { batch: 3, steps: 7 });
      const stretch = Math.floor((tokens - 1) / 3);
      const seen = new Set<number>();
      for (let i = 0; i < 2 * Math.floor(stretch / 7); i++) {
        reader.next();
        for (const [j, input] of reader.inputs.entries()) {
          assert.equal(reader.targets[j], input + 1);
          seen.add(input);
        }
      }
      assert.deepEqual(
        [...seen].sort((a, b) => a - b),
        [...count(3 * stretch)],
      );
    }
  });

  it('goes on from a saved position as if nothing had been', () => {
    const reader = new BatchReader(count(100), { batch: 3, steps: 7 });
    for (let i = 0; i < 9; i++) reader.next();
    const other = new BatchReader(count(100), { batch: 3, steps: 7 });
    other.position = JSON.parse(JSON.stringify(reader.position)) as typeof reader.position;
    for (let i = 0; i < 9; i++) {
      assert.equal(other.next(), reader.next());
      assert.deepEqual(other.inputs, reader.inputs);
    }
  });

  it('refuses a text that does not fill one window', () => {
    assert.throws(() => new BatchReader(count(6), { batch: 2, steps: 3 }), RangeError);
  });
});
