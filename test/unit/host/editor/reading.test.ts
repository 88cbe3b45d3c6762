/** What a lens asks the worker for, in which order, and what it keeps. */
import assert from 'node:assert/strict';
import type { Answers } from '../../../../src/host/answers';
import { Reading, type View } from '../../../../src/host/editor/reading';
import type { Session } from '../../../../src/host/session';
import {
  packNumbers,
  type HeldText,
  type LensRequest,
  type PackedNumbers,
} from '../../../../src/protocol/lens';
import { RpcError } from '../../../../src/protocol/rpc';
import { settled } from '../support/house';

/** A worker whose tokens are units, and whose numbers are their codes; ten an answer. */
class ScriptedAnswers {
  readonly asked: string[] = [];
  held = '';
  /** Answers wait for it. */
  gate: Promise<void> | undefined;
  problem: Error | undefined;

  async holdText(_: Session, { keep, rest }: HeldText): Promise<void> {
    this.asked.push(`hold ${keep}+${rest.length}`);
    this.held = this.held.slice(0, keep) + rest;
  }

  async measure(_: Session, { from, to }: LensRequest): Promise<PackedNumbers> {
    this.asked.push(`${from}-${to}`);
    const { held } = this;
    await this.gate;
    if (this.problem) throw this.problem;
    if (held === '') throw new RpcError('unknown-text', 'gone');
    const end = Math.min(to, from + 10, held.length);
    return packNumbers({
      starts: Uint32Array.from({ length: end - from + 1 }, (_unused, i) => from + i),
      values: Float32Array.from(held.slice(from, end), (unit) => unit.charCodeAt(0)),
      unknown: new Uint32Array(),
      exact: true,
      iteration: 1,
    });
  }

  async dropText(): Promise<void> {
    this.asked.push('drop');
  }
}

describe('a text under a lens', () => {
  const view = (resting: boolean): View => ({
    session: {} as Session,
    snapshot: undefined,
    lens: { kind: 'surprise' },
    resting,
  });
  const open = (text: string, resting = true) => {
    const answers = new ScriptedAnswers();
    const failures: unknown[] = [];
    const listener = { read: () => undefined, failed: (error: unknown) => failures.push(error) };
    const reading = new Reading(answers as unknown as Answers, 'key', view(resting), listener);
    reading.text = text;
    return { answers, reading, failures };
  };
  const known = (reading: Reading): string =>
    [...reading.numbers.tokens(0, 1000)].map(({ value }) => String.fromCharCode(value)).join('');

  it('is read where it can be seen first, then from its beginning', async () => {
    const { answers, reading } = open('x'.repeat(50));
    reading.show([{ start: 20, end: 35 }]);
    await settled();
    assert.deepEqual(answers.asked, ['hold 0+50', '20-35', '30-35', '0-50', '10-50', '35-50', '45-50']);
    assert.ok(reading.complete);
  });

  it('is read only where it can be seen while the network changes, and again with other weights', async () => {
    const { answers, reading } = open('x'.repeat(50), false);
    reading.show([{ start: 0, end: 10 }]);
    await settled();
    reading.renew(view(false));
    await settled();
    assert.deepEqual(answers.asked, ['hold 0+50', '0-10', '0-10']);
  });

  it('is read on from an edit, of which only what follows is sent', async () => {
    const { answers, reading } = open('abcdefghijklmnopqrst');
    reading.show([{ start: 0, end: 20 }]);
    await settled();
    answers.asked.length = 0;
    reading.text = 'abcdefghijklmnoXpqrst';
    reading.show([{ start: 0, end: 21 }]);
    await settled();
    assert.deepEqual(answers.asked, ['hold 15+6', '14-21']);
    assert.equal(known(reading), 'abcdefghijklmnoXpqrst');
  });

  it('forgets an answer about a text that has changed meanwhile', async () => {
    const { answers, reading } = open('abcdef');
    let release = (): void => undefined;
    answers.gate = new Promise((resolve) => (release = resolve));
    reading.show([{ start: 0, end: 6 }]);
    await settled();
    reading.text = 'Zbcdef';
    answers.gate = undefined;
    release();
    await settled();
    assert.equal(known(reading), 'Zbcdef');
  });

  it('is sent again where the worker has lost it', async () => {
    const { answers, reading, failures } = open('abcdef');
    reading.show([{ start: 0, end: 6 }]);
    await settled();
    answers.held = '';
    reading.renew(view(true));
    await settled();
    assert.deepEqual(answers.asked.slice(-3), ['0-6', 'hold 0+6', '0-6']);
    assert.deepEqual(failures, []);
  });

  it('says what is wrong, once, and does not ask for ever', async () => {
    const { answers, reading, failures } = open('abcdef');
    answers.problem = new RpcError('unknown-unit', 'no such unit');
    reading.show([{ start: 0, end: 6 }]);
    await settled();
    assert.deepEqual(failures, [answers.problem]);
    const { length } = answers.asked;
    await settled();
    assert.equal(answers.asked.length, length);
  });

  it('is dropped from the worker with the lens', async () => {
    const { answers, reading } = open('abc');
    reading.show([{ start: 0, end: 3 }]);
    await settled();
    reading.dispose();
    reading.show([{ start: 0, end: 3 }]);
    await settled();
    assert.equal(answers.asked.at(-1), 'drop');
  });
});
