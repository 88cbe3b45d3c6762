import assert from 'node:assert/strict';
import { TextPieces, type Piece } from '../../../src/host/pieces';
import { Traces } from '../../../src/host/traces';
import { packTrace } from '../../../src/protocol/traceCodec';
import { traceOf } from './support/fakeTrainer';
import { House, settled, text } from './support/house';

function pieceOf(corpus: string, index = 0): Piece {
  return new TextPieces(corpus, undefined, 1000).piece(index);
}
const count = (calls: readonly string[], method: string): number =>
  calls.filter((call) => call.startsWith(`${method} `)).length;

describe('Traces', () => {
  it('are computed once for the same weights and text', async () => {
    const house = new House();
    const session = await house.createAndTrain();
    const traces = new Traces(house.answers);
    const wanted = pieceOf(text);
    assert.equal(traces.cached(session, wanted), undefined);
    const [first, second] = await Promise.all([traces.get(session, wanted), traces.get(session, wanted)]);
    assert.equal(first, second);
    await traces.get(session, wanted);
    assert.equal(count(house.worker.calls, 'trace'), 1);
    assert.equal(traces.cached(session, wanted)?.rightUntil, Infinity);
  });

  it('are computed again when the weights are newer, and apart for a snapshot', async () => {
    const house = new House();
    const session = await house.createAndTrain();
    const traces = new Traces(house.answers);
    const wanted = pieceOf(text);
    await traces.get(session, wanted);
    house.progress(session, 5);
    await settled();
    assert.equal((await traces.get(session, wanted)).iteration, 5);
    assert.equal((await traces.get(session, wanted, { snapshot: 0 })).iteration, 0);
    assert.equal((await traces.get(session, wanted)).iteration, 5);
    assert.equal(count(house.worker.calls, 'trace'), 3);
  });

  it('stay right before an edit', async () => {
    const house = new House();
    const session = await house.createAndTrain();
    const traces = new Traces(house.answers);
    await traces.get(session, pieceOf(text));
    const edited = `${text.slice(0, 10)}!${text.slice(10)}`;
    assert.equal(traces.cached(session, pieceOf(edited))?.rightUntil, 10);
    await traces.get(session, pieceOf(edited));
    assert.equal(traces.cached(session, pieceOf(edited))?.rightUntil, Infinity);
  });

  it('become exact once, where the worker can read the text before', async () => {
    const house = new House();
    const session = await house.createAndTrain();
    const traces = new Traces(house.answers);
    const wanted = pieceOf(text);
    const first = await traces.get(session, wanted);
    assert.equal(await traces.settle(session, first), undefined);
    house.worker.canSettle = true;
    const second = await traces.settle(session, first);
    assert.equal(second?.trace.exact, true);
    assert.equal((await traces.get(session, wanted)).trace, second?.trace);
    assert.equal(await traces.settle(session, second), undefined);
    assert.equal(count(house.worker.calls, 'settle'), 2);
  });

  it('fail for all who wait, and are asked for again afterwards', async () => {
    const house = new House();
    const session = await house.createAndTrain();
    const traces = new Traces(house.answers);
    const wanted = pieceOf(text);
    house.worker.runs.clear();
    await assert.rejects(traces.get(session, wanted), { code: 'unknown-run' });
    house.worker.runs.add(session.id);
    await traces.get(session, wanted);
  });

  it('forget the longest unused ones when they take too much memory', async () => {
    const house = new House();
    const session = await house.createAndTrain();
    const traces = new Traces(house.answers);
    const corpus = 'x'.repeat(40_000);
    const trace = traceOf('y'.repeat(10));
    const large = {
      ...trace,
      layers: [{ ...trace.layers[0], hidden: new Float32Array(4 * 1024 * 1024) }],
    };
    const wanted = Array.from({ length: 10 }, (_, i) => pieceOf(corpus, i));
    for (const piece of wanted) traces.put(session, piece, 1, packTrace(large));
    assert.equal(traces.cached(session, wanted[0]), undefined);
    assert.ok(traces.cached(session, wanted[9]));
  });
});
