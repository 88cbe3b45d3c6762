import assert from 'node:assert/strict';
import type { Hold } from '../../src/model/hold';
import type { HoldEffect } from '../../src/protocol/whatIf';
import { outgoing, reduceAction, type Action } from '../../webview/network/actions';
import { heldAt, holdWords, withErasure, withUnit } from '../../webview/network/holds';
import { reduceMessage } from '../../webview/network/messages';
import { firstLook, startState, type State } from '../../webview/network/state';
import { forgottenWords } from '../../webview/network/tabs/whatIf/changeView';
import { effectWords } from '../../webview/network/tabs/whatIf/effectView';
import { wantedOf } from '../../webview/network/whatIf';
import type { OtherReading } from '../../webview/network/whatIfState';
import { Learned } from '../support/learnedTrace';

const learned = new Learned({ cell: 'lstm', units: 5, layers: 2, iterations: 1 });
const start = (): State => learned.messages(7).reduce(reduceMessage, startState(firstLook));
const traceUnder = (state: State, holds: readonly Hold[]): State => {
  const message = learned.traceMessage();
  assert.ok(message.type === 'trace');
  return reduceMessage(state, { ...message, ...(holds.length > 0 && { holds }) });
};
const hold = (state: State, ...holds: Hold[]): State => reduceAction(state, { type: 'hold', holds });
const ask = (state: State, what: 'hold' | 'effect' | 'change'): State =>
  reduceAction(state, { type: 'askWhatIf', what });
const off: Hold = { layer: 1, units: [3], value: 0 };
const half: Hold = { layer: 1, units: [3], value: 0.5 };
const effect: HoldEffect = {
  all: { tokens: 100, free: 2, held: 2.5 },
  concepts: [
    {
      concept: 'inside strings',
      inside: { tokens: 20, free: 2.1, held: 3.9 },
      outside: { tokens: 80, free: 1.8, held: 1.9 },
    },
  ],
  writes: { after: 7, free: 'the state', held: 'the stone' },
};

describe('units that are held', () => {
  it('are told one by one, and let go one by one', () => {
    const both = withUnit(withUnit([], 0, 2, 'flipped'), 1, 3, 0.5);
    assert.equal(heldAt(both, 1, 3), 0.5);
    assert.equal(heldAt(both, 0, 3), undefined);
    assert.deepEqual(withUnit(both, 1, 3, 0), [both[0], off]);
    assert.deepEqual(withUnit(both, 0, 2, undefined), [both[1]]);
    const { layers } = learned.trace();
    assert.deepEqual(
      withErasure(both, 9).map((one) => holdWords(one, layers)),
      ['unit 2 of layer 1 flipped', 'unit 3 of layer 2 at +0.50', 'memory erased at step 9'],
    );
    assert.equal(withErasure(withErasure(both, 9), 9).length, 3);
  });

  it('are asked for one at a time, the last that was wanted at the end', () => {
    const first = hold(start(), off);
    assert.equal(wantedOf(first, false), 'hold');
    const action: Action = { type: 'askWhatIf', what: 'hold' };
    const asked = reduceAction(first, action);
    assert.deepEqual(outgoing(first, asked, action), [{ type: 'hold', holds: [off] }]);
    const later = hold(asked, half);
    assert.equal(wantedOf(later, false), undefined, 'the first is under way');
    assert.equal(wantedOf(traceUnder(later, []), false), undefined, 'a Trace of before is no answer');
    const answered = traceUnder(later, [off]);
    assert.deepEqual(answered.whatIf.holds, [half], 'the slider stays where it is');
    assert.equal(wantedOf(answered, false), 'hold');
    assert.equal(wantedOf(traceUnder(ask(answered, 'hold'), [half]), false), undefined);
  });

  it('are taken up where the host has held them, and go with the run', () => {
    const told = traceUnder(start(), [off]);
    assert.deepEqual(told.whatIf.holds, [off]);
    assert.equal(wantedOf(told, false), undefined);
    assert.deepEqual(reduceAction(told, { type: 'showRun', run: 'other' }).whatIf.holds, []);
  });

  it('are not asked for again where they cannot be had', () => {
    const failed = reduceMessage(ask(hold(start(), off), 'hold'), { type: 'problem', message: 'no' });
    assert.equal(wantedOf(failed, true), undefined);
    assert.equal(wantedOf(hold(failed, half), true), 'hold');
  });
});

describe('what follows', () => {
  it('is asked for while its tab is seen, once for each place', () => {
    const held = traceUnder(ask(hold(start(), off), 'hold'), [off]);
    assert.equal(wantedOf(held, false), undefined);
    assert.equal(wantedOf(held, true), 'effect');
    const known = reduceMessage(ask(held, 'effect'), { type: 'effect', run: 'learned', effect });
    assert.equal(known.whatIf.effect, effect);
    assert.equal(wantedOf(known, true), undefined);
    assert.equal(wantedOf(reduceAction(known, { type: 'select', step: 9 }), true), 'effect');
    assert.equal(wantedOf(start(), true), undefined, 'nothing is held');
  });

  it('is said in a sentence with its numbers', () => {
    assert.equal(
      effectWords(effect),
      'Over 100 tokens the loss goes from 2.00 to 2.50 bits a token. It costs most at “inside strings”: 2.10 → 3.90 bits; elsewhere 1.80 → 1.90.',
    );
    const even = {
      ...effect,
      concepts: [{ ...effect.concepts[0], outside: { tokens: 80, free: 1.8, held: 3.6 } }],
    };
    assert.doesNotMatch(effectWords(even), /most/);
  });

  it('of another token is asked for, and let go with the passage', () => {
    const change = { step: 4, text: 'x' };
    const changed = reduceAction(start(), { type: 'change', change });
    assert.equal(wantedOf(changed, true), 'change');
    const action: Action = { type: 'askWhatIf', what: 'change' };
    const asked = reduceAction(changed, action);
    assert.deepEqual(outgoing(changed, asked, action), [{ type: 'change', change }]);
    const trace = learned.traceMessage();
    assert.ok(trace.type === 'trace');
    const distances = Float32Array.of(0.8, 0.3, 0.01);
    const other = { trace: trace.shown.trace, was: 5, now: 5, distances, forgotten: 2 };
    const known = reduceMessage(asked, { type: 'changed', run: 'learned', change, other });
    assert.equal(wantedOf(known, true), undefined);
    assert.deepEqual(known.whatIf.other?.trace, learned.trace());
    const next = reduceMessage(known, { ...trace, place: { index: 1, count: 2 } });
    assert.deepEqual([next.whatIf.change, next.whatIf.other], [undefined, undefined]);
    assert.equal(reduceAction(known, { type: 'change', change: undefined }).whatIf.other, undefined);
  });

  it('of another token is said in words', () => {
    const trace = learned.trace();
    const words = (change: Partial<OtherReading>): string =>
      forgottenWords({
        ...{ change: { step: 4, text: 'x' }, trace, of: trace, was: 5, now: 5 },
        distances: Float32Array.of(0.8, 0.3, 0.25),
        ...change,
      });
    assert.equal(words({ forgotten: 2 }), 'Forgotten after 2 tokens.');
    assert.match(words({}), /^Not forgotten: after 2 more tokens, .* 0\.25 apart\.$/);
    assert.match(words({ forgotten: 0 }), /no difference/);
    assert.match(words({ distances: Float32Array.of(0.8) }), /^Nothing follows/);
    const unknown = {
      ...trace,
      tokens: trace.tokens.map((one, i) => (i === 4 ? { ...one, id: 0 } : { ...one, id: 1 })),
    };
    assert.match(words({ trace: unknown, forgotten: 2 }), /unknown token/);
  });
});
