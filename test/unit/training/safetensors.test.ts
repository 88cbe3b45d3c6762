import assert from 'node:assert/strict';
import { readTensors, writeTensors, type TensorFile } from '../../../src/training/safetensors';

const file: TensorFile = {
  tensors: new Map([
    ['b.weight', { shape: [2, 3], data: Float32Array.of(1, -2, 3.5, NaN, Infinity, -0) }],
    ['a', { shape: [0], data: new Float32Array(0) }],
    ['scalar', { shape: [], data: Float32Array.of(7) }],
  ]),
  metadata: { words: JSON.stringify(['ä', '\ud800', '👍']), empty: '' },
};

describe('safetensors', () => {
  it('gives everything back, in order', () => {
    const read = readTensors(writeTensors(file));
    assert.deepEqual(read, file);
    assert.deepEqual([...read.tensors.keys()], [...file.tensors.keys()]);
  });

  it('has the bytes that the format prescribes', () => {
    const bytes = writeTensors({
      tensors: new Map([['x', { shape: [2], data: Float32Array.of(1, 2) }]]),
      metadata: {},
    });
    const length = Number(new DataView(bytes).getBigUint64(0, true));
    assert.equal(length % 8, 0);
    const header: unknown = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 8, length)));
    assert.deepEqual((header as { x: unknown }).x, { dtype: 'F32', shape: [2], data_offsets: [0, 8] });
    assert.deepEqual([...new Float32Array(bytes.slice(8 + length))], [1, 2]);
  });

  it('notices every cut', () => {
    const whole = writeTensors(file);
    for (let length = 0; length < whole.byteLength; length++)
      assert.throws(() => readTensors(whole.slice(0, length)), { code: 'bad-checkpoint' });
  });

  it('notices every altered byte', () => {
    const whole = new Uint8Array(writeTensors(file));
    for (let at = 0; at < whole.length; at++) {
      const altered = whole.slice();
      altered[at] ^= 1;
      try {
        // Only white space between the parts of the header may change without a trace.
        assert.deepEqual(readTensors(altered.buffer), file);
        assert.equal(whole[at] & ~1, 0x20 & ~1);
      } catch (error) {
        if (error instanceof assert.AssertionError) throw error;
        assert.equal((error as { code: unknown }).code, 'bad-checkpoint');
      }
    }
  });

  it('refuses what is no such file, with a message for people', () => {
    const text = (words: string): ArrayBuffer => new TextEncoder().encode(words).buffer;
    assert.throws(() => readTensors(text('hello world, I am a text')), /not in the safetensors format/);
    assert.throws(() => readTensors(text('')), /empty/);
    const empty = new Uint8Array(10);
    empty.set([2, 0, 0, 0, 0, 0, 0, 0, 0x7b, 0x7d]);
    assert.throws(() => readTensors(empty.buffer), /no metadata/);
  });
});
