import assert from 'node:assert/strict';
import { tollOf, tollsByConcept } from '../../../../src/worker/whatIf/tolls';

describe('what a hold costs', () => {
  const tokens = 40;
  const inside = (i: number): boolean => i >= 10 && i < 20;
  const nats = (bits: (i: number) => number): Float32Array =>
    Float32Array.from({ length: tokens }, (_, i) => (i === 0 ? NaN : bits(i) * Math.LN2));
  const losses = { free: nats(() => 2), held: nats((i) => (inside(i) ? 5 : 2.5)) };
  const label = (test: (i: number) => boolean): Float32Array =>
    Float32Array.from({ length: tokens }, (_, i) => Number(test(i)));

  it('is told in bits, of what is foretold', () => {
    const { tokens: counted, free, held } = tollOf(losses);
    assert.equal(counted, 39);
    assert.ok(Math.abs(free - 2) < 1e-6 && Math.abs(held - (10 * 5 + 29 * 2.5) / 39) < 1e-6);
  });

  it('is told apart by concept, the one that it costs most first', () => {
    const tolls = tollsByConcept(losses, [
      { name: 'space', kind: 'yes-no', labels: label((i) => i % 2 === 0) },
      { name: 'string', kind: 'yes-no', labels: label(inside) },
      { name: 'depth', kind: 'count', labels: Float32Array.from({ length: tokens }, (_, i) => i) },
      { name: 'digit', kind: 'yes-no', labels: label((i) => i < 5) },
    ]);
    assert.deepEqual(
      tolls.map(({ concept }) => concept),
      ['string', 'space'],
      'counts and what hardly occurs say nothing',
    );
    const [{ inside: within, outside }] = tolls;
    assert.deepEqual([within.tokens, outside.tokens], [10, 29]);
    assert.ok(Math.abs(within.held - 5) < 1e-6 && Math.abs(outside.held - 2.5) < 1e-6);
  });
});
