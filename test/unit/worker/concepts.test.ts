/** What a trained network is found to know, by the built worker. */
import assert from 'node:assert/strict';
import { Random } from '../../../src/model/random';
import type { ConceptFindings, OwnProperty } from '../../../src/protocol/concepts';
import { defaultOptions, type RunOptions } from '../../../src/training/options';
import { brackets } from '../../support/brackets';
import { Thread } from './thread';

const options: RunOptions = {
  ...defaultOptions,
  ...{
    units: 32,
    embedding: 8,
    sequenceLength: 48,
    batchSize: 24,
    iterations: 400,
    learningRate: 0.01,
    threads: 1,
  },
};

describe('the worker, searching for concepts', function () {
  this.timeout(120_000);
  const text = brackets(new Random(5), 40_000);
  let thread: Thread;
  before(async () => {
    thread = new Thread();
    await thread.call('start', 'a', { corpus: { kind: 'text', text }, options });
    await thread.call('train', 'a');
    await thread.next('ended');
    await thread.call('holdText', 'a', { key: 'k', keep: 0, rest: text.slice(0, 6000) });
  });
  after(() => thread.terminate());
  const find = (): Promise<ConceptFindings> =>
    thread.call('findConcepts', 'a', { key: 'k', language: 'plaintext' });

  it('finds that an LSTM of the bracket language counts the depth', async () => {
    const { tokens, cut, iteration, findings } = await find();
    assert.deepEqual([tokens, cut, iteration], [6000, false, 400]);
    const depth = findings.find(({ concept }) => concept === 'depth');
    assert.ok(depth && depth.heldOut > 0.8, JSON.stringify(findings, undefined, 1));
    assert.ok(depth.whole && depth.whole.heldOut > depth.heldOut - 0.02, 'all units tell no less than one');
    assert.ok(depth.heldOut > depth.chance + 0.3 && depth.heldOut > (depth.untrained ?? NaN));
  });

  it('finds the same again', async () => {
    assert.deepEqual(await find(), await find());
  });

  it('finds who knows of what a person gives, by pattern and by places', async () => {
    const ask = (own: OwnProperty): Promise<ConceptFindings> =>
      thread.call('findConcepts', 'a', { key: 'k', language: 'plaintext', given: [own], alone: true });
    const closing = /[)\]}]/;
    const { findings } = await ask({
      label: 'closing',
      kind: 'yes-no',
      marks: { pattern: closing.source, flags: 'gmu' },
    });
    const [{ concept, kind, heldOut, spans }] = findings;
    assert.deepEqual([findings.length, concept, kind], [1, 'closing', 'yes-no']);
    assert.ok(heldOut > 0.9 && spans && spans.right > 0.8 * spans.all, JSON.stringify(findings));
    const places = [...text.slice(0, 6000)].flatMap((unit, start) =>
      closing.test(unit) ? [{ start, end: start + 1 }] : [],
    );
    const same = await ask({ label: 'closing', kind: 'yes-no', marks: { spans: places } });
    assert.deepEqual(same.findings, findings);
  });

  it('searches what a language server tells beside what the text does', async () => {
    const folds = Array.from({ length: 60 }, (_, i) => ({ start: 100 * i, end: 100 * i + 40 }));
    const given: OwnProperty[] = [
      { label: 'folds', kind: 'count', marks: { spans: [...folds, { start: 0, end: 3000 }] } },
      { label: 'nowhere', kind: 'yes-no', marks: { spans: [] } },
    ];
    const { findings } = await thread.call('findConcepts', 'a', { key: 'k', language: 'plaintext', given });
    const names = findings.map(({ concept }) => concept);
    assert.ok(names.includes('folds') && names.includes('depth') && !names.includes('nowhere'), `${names}`);
  });

  it('refuses a pattern that is none, that is nowhere, and that takes for ever', async () => {
    const ask = (pattern: string, key = 'k'): Promise<ConceptFindings> => {
      const own = { label: pattern, kind: 'yes-no' as const, marks: { pattern, flags: 'gmu' } };
      return thread.call('findConcepts', 'a', { key, language: 'plaintext', given: [own], alone: true });
    };
    await assert.rejects(ask('('), { code: 'bad-pattern' });
    await assert.rejects(ask('zebra'), { code: 'no-match' });
    await thread.call('holdText', 'a', { key: 'long', keep: 0, rest: '('.repeat(3000) });
    await assert.rejects(ask('(\\(+)+x', 'long'), { code: 'endless-pattern' });
    assert.equal((await find()).tokens, 6000, 'and goes on answering');
  });

  it('answers between its slices, and ends when its text is dropped', async () => {
    const search = find().then(
      () => 'found',
      (error: { code: string }) => error.code,
    );
    await thread.call('vocabulary', 'a');
    await thread.call('dropText', 'a', 'k');
    assert.equal(await search, 'superseded');
    await assert.rejects(find(), { code: 'unknown-text' });
  });
});
