/** What a guess owes to an input, held against reading the text without it. */
import assert from 'node:assert/strict';
import { occlusion } from '../../../src/model/occlusion';
import { Sequence } from '../../../src/model/sequence';
import { Tracer } from '../../../src/model/tracer';
import { assertClose, networkOf, randomTokens } from './support';

describe('Occlusion', () => {
  const ids = randomTokens(300, 7, 9);
  const [a, b] = [5, 2];

  for (const cell of ['rnn', 'gru', 'lstm'] as const)
    it(`${cell}: is what changes where the input is not in the text`, () => {
      const network = networkOf({ cell, layers: 2 }, undefined, 4);
      const tracer = new Tracer(network);
      const step = 20;
      /** The difference of two logits after the last token: ln p(a) − ln p(b). */
      const difference = (tokens: Uint32Array): number => {
        const { top } = tracer.trace(tokens, { k: 7, warmUp: tokens.length - 1 });
        const [of, and] = [a, b].map((output) => Math.log(top.probabilities[top.ids.indexOf(output)]));
        return of - and;
      };
      const read = ids.subarray(0, step + 1);
      const whole = difference(read);
      const wanted = Array.from(read, (_, i) => whole - difference(read.filter((__, j) => j !== i)));
      const of = (output: number) => occlusion(network, tracer, ids, step, output, { reach: 100 });
      const [ofA, ofB] = [of(a), of(b)];
      assert.equal(ofA.length, step + 1);
      assertClose(
        ofA.map((value, i) => value - ofB[i]),
        wanted,
        1e-5,
        cell,
      );
      assert.ok(wanted.some((value) => Math.abs(value) > 0.01));
    });

  it('reaches as far as is asked, also within a sequence', () => {
    const network = networkOf({ cell: 'lstm', layers: 2 }, undefined, 4);
    const tracer = new Tracer(network);
    const sequence = new Sequence(network, tracer, ids);
    const near = sequence.occlusion(290, 5);
    assert.equal(near.length, 5);
    const far = occlusion(network, tracer, ids, 290, ids[291], { reach: 40 });
    assertClose(near, far.slice(-5), 1e-5, 'the same inputs');
    assert.equal(sequence.occlusion(2, 5).length, 3);
    assert.equal(sequence.occlusion(299, 2).length, 2, 'the likeliest output where nothing follows');
  });

  it('says what it cannot do', () => {
    const dense = networkOf({ cell: 'dense' }, undefined, 4);
    const of = (network: typeof dense, step: number, reach: number) => () =>
      occlusion(network, new Tracer(network), ids, step, 0, { reach });
    assert.throws(of(dense, 3, 3), { code: 'bad-option' });
    const rnn = networkOf({ cell: 'rnn' }, undefined, 4);
    assert.throws(of(rnn, 300, 3), { code: 'bad-option' });
    assert.throws(of(rnn, 3, 0), { code: 'bad-option' });
  });
});
