import assert from 'node:assert/strict';
import type { Trace } from '../../../src/model/trace';
import { pack, packTrace, unpack, unpackTrace } from '../../../src/protocol/traceCodec';

const trace: Trace = {
  tokens: [
    { text: 'a', id: 3, start: 0, end: 1 },
    { text: '👍🏽', id: 0, start: 1, end: 5 },
    { text: '\ud800', id: 7, start: 5, end: 6 },
  ],
  layers: [
    {
      cell: 'lstm',
      units: 2,
      hidden: Float32Array.of(1, -0, 3, NaN, Infinity, 1e-40),
      cellState: Float32Array.of(6, 5, 4, 3, 2, 1),
      gates: { i: Float32Array.of(0.5), f: new Float32Array(0) },
      memoryShare: Float32Array.of(0, 0.5, 1),
    },
  ],
  top: { ids: Uint32Array.of(1, 2, 2 ** 32 - 1), probabilities: Float32Array.of(0.5, 0.25, 0.125), k: 1 },
  surprise: Float32Array.of(NaN, 1, 2),
};

describe('the codec of traces', () => {
  it('gives a trace back as it was, bit by bit', () => {
    assert.deepEqual(unpackTrace(packTrace(trace)), trace);
  });

  it('puts all numbers into one buffer that survives structured clone', () => {
    const packed = packTrace(trace);
    const arrays = 6 + 6 + 1 + 3 + 3 + 3 + 3;
    const tokenColumns = 3 * 3;
    assert.equal(packed.buffer.byteLength, 4 * (arrays + tokenColumns));
    const crossed = structuredClone(packed, { transfer: [packed.buffer] });
    assert.deepEqual(unpackTrace(crossed), trace);
  });

  it('copies views of a larger buffer without what is around them', () => {
    const around = Float32Array.of(9, 1, 2, 9);
    const packed = pack({ part: around.subarray(1, 3) });
    assert.equal(packed.buffer.byteLength, 8);
    assert.deepEqual(unpack(packed), { part: Float32Array.of(1, 2) });
  });

  it('keeps everything that is no array', () => {
    const value = { none: undefined, nothing: null, words: ['a', 'b'], deep: { yes: true, n: 1.5 } };
    assert.deepEqual(unpack(pack(value)), value);
  });
});
