import assert from 'node:assert/strict';
import type { Session } from '../../../src/host/session';
import { TextPieces } from '../../../src/host/pieces';
import { Spotlight } from '../../../src/host/spotlight';
import { Traces } from '../../../src/host/traces';
import { packTrace } from '../../../src/protocol/traceCodec';
import { traceOf } from './support/fakeTrainer';
import { House, reaches, settled, text } from './support/house';

const documentStart = 100;

async function lit(): Promise<{
  house: House;
  session: Session;
  spotlight: Spotlight;
  edit(to: string): void;
}> {
  const house = new House();
  const session = await house.createAndTrain();
  let corpus = text;
  const spotlight = new Spotlight(
    house.sessions,
    house.answers,
    house.trainer,
    new Traces(house.answers),
    () => Promise.resolve(new TextPieces(corpus, { uri: 'file:///a.txt', start: documentStart }, 1000)),
  );
  return { house, session, spotlight, edit: (to) => (corpus = to) };
}

describe('Spotlight', () => {
  it('traces nothing while nobody looks', async () => {
    const { house, session, spotlight } = await lit();
    spotlight.show(session);
    await settled();
    const shown = (): Spotlight['trace'] => spotlight.trace;
    assert.equal(shown(), undefined);
    spotlight.attend('panel', true);
    await settled();
    assert.equal(shown()?.traced.trace.tokens.length, text.length);
    assert.equal(shown()?.traced.piece.place?.start, documentStart);
    assert.deepEqual(house.worker.watched, { text, warmUp: 0, at: 0 });
    spotlight.attend('panel', false);
    await settled();
    assert.equal(house.worker.watched, undefined);
  });

  it('says why there is nothing to see of a run that another window trains', async () => {
    const { session, spotlight } = await lit();
    const said: string[] = [];
    spotlight.onDidFail((message) => said.push(message));
    session.inOtherWindow = true;
    spotlight.attend('panel', true);
    spotlight.show(session);
    await settled();
    assert.equal(spotlight.trace, undefined);
    assert.deepEqual(said, ['in another window']);
    session.inOtherWindow = false;
    await spotlight.refresh();
    assert.ok(spotlight.trace);
  });

  it('shows the live Traces, one after the other as they are drawn', async () => {
    const { house, session, spotlight } = await lit();
    spotlight.attend('panel', true);
    spotlight.show(session);
    await settled();
    let drawn = (): void => undefined;
    spotlight.pace = () => new Promise((resolve) => (drawn = resolve));
    house.worker.emit('traced', { run: session.id, iteration: 7, trace: packTrace(traceOf(text, 0.9)) });
    await settled();
    assert.equal(spotlight.trace?.traced.iteration, 7);
    assert.ok(Math.abs(spotlight.trace.traced.trace.layers[0].hidden[0] - 0.9) < 1e-6);
    assert.ok(!house.worker.calls.includes(`ready ${session.id}`));
    drawn();
    await settled();
    assert.ok(house.worker.calls.includes(`ready ${session.id}`));
  });

  it('has Traces with gates only while a view draws them, live ones too', async () => {
    const { house, session, spotlight } = await lit();
    spotlight.attend('panel', true);
    spotlight.show(session);
    await settled();
    const gates = (): boolean => spotlight.trace?.traced.trace.layers[0].gates !== undefined;
    assert.equal(gates(), false);
    spotlight.showGates(true);
    await settled();
    assert.equal(gates(), true);
    assert.deepEqual(house.worker.watched, { text, warmUp: 0, at: 0, gates: true });
    spotlight.showGates(false);
    await settled();
    assert.deepEqual(house.worker.watched, { text, warmUp: 0, at: 0 });
  });

  it('holds units in all that it shows, live too, until they are let go or another run is shown', async () => {
    const { house, session, spotlight } = await lit();
    spotlight.attend('panel', true);
    spotlight.show(session);
    await settled();
    const holds = [{ layer: 0, units: [1], value: 0 }];
    const held = (): unknown => spotlight.trace?.traced.piece.subject.holds;
    spotlight.hold(holds);
    await settled();
    assert.deepEqual(held(), holds);
    assert.deepEqual(house.worker.watched, { text, warmUp: 0, at: 0, holds });
    spotlight.showAsked({ typed: 'When' });
    await settled();
    assert.deepEqual(held(), holds, 'whatever it reads');
    spotlight.showPiece(0);
    spotlight.hold([]);
    await settled();
    assert.equal(held(), undefined);
    assert.deepEqual(house.worker.watched, { text, warmUp: 0, at: 0 });
    spotlight.hold(holds);
    spotlight.show(undefined);
    spotlight.show(session);
    await settled();
    assert.equal(held(), undefined, 'they go with the run that was shown');
  });

  it('shows live Traces again after a pause', async () => {
    const { house, session, spotlight } = await lit();
    spotlight.attend('panel', true);
    spotlight.show(session);
    await settled();
    await house.sessions.pause(session);
    await settled();
    assert.equal(house.worker.watched, undefined);
    await house.sessions.resume(session);
    await reaches(session, 'training');
    await settled();
    house.worker.emit('traced', { run: session.id, iteration: 9, trace: packTrace(traceOf(text)) });
    await settled();
    assert.equal(spotlight.trace?.traced.iteration, 9);
  });

  it('shows what there is at once, and the exact Trace in its place when the text before is read', async () => {
    const { house, session, spotlight } = await lit();
    house.worker.canSettle = true;
    house.worker.held.add('settle');
    const shown: (boolean | undefined)[] = [];
    spotlight.onDidTrace(() => shown.push(spotlight.trace?.traced.trace.exact));
    spotlight.attend('panel', true);
    spotlight.show(session);
    await settled();
    assert.deepEqual(shown, [false]);
    house.worker.release();
    await settled();
    assert.deepEqual(shown, [false, true]);
  });

  it('stays at a snapshot while the training goes on', async () => {
    const { house, session, spotlight } = await lit();
    spotlight.attend('panel', true);
    spotlight.show(session, 0);
    await settled();
    house.worker.emit('traced', { run: session.id, iteration: 7, trace: packTrace(traceOf(text)) });
    await settled();
    assert.equal(spotlight.trace?.traced.iteration, 0);
    assert.ok(house.worker.calls.includes(`ready ${session.id}`), 'the worker does not wait for ever');
  });

  it('selects the step under the cursor and tells who moved', async () => {
    const { session, spotlight } = await lit();
    const movers: string[] = [];
    spotlight.onDidSelect((mover) => movers.push(`${mover} ${spotlight.step}`));
    spotlight.attend('state', true);
    await spotlight.lookAt(session, { index: 0, unit: 12 });
    await spotlight.lookAt(session, { index: 0, unit: 12 });
    spotlight.select(13, 'view');
    assert.deepEqual(movers, ['cursor 12', 'view 13']);
  });

  it('traces an edited text anew', async () => {
    const { spotlight, session, edit } = await lit();
    spotlight.attend('panel', true);
    spotlight.show(session);
    await settled();
    edit(`${text} and on`);
    await spotlight.refresh();
    assert.equal(spotlight.trace?.traced.trace.tokens.length, text.length + 7);
  });

  it('says why a run cannot be shown', async () => {
    const { house, session, spotlight } = await lit();
    const failures: string[] = [];
    spotlight.onDidFail((message) => failures.push(message));
    house.worker.runs.clear();
    spotlight.attend('panel', true);
    spotlight.show(session);
    await settled();
    assert.ok(failures.includes(`no run ${session.id}`));
  });

  it('turns to the run with the memory when the one without is deleted', async () => {
    const { house, session, spotlight } = await lit();
    const { source, options, label } = session.summary;
    const corpus = { kind: 'text', text } as const;
    const twin = house.sessions.create({ corpus, source, options, label, withoutMemoryOf: session.id });
    house.create();
    spotlight.show(twin);
    await house.sessions.remove(twin);
    assert.equal(spotlight.session, session);
  });

  it('turns to another run when the shown one is deleted', async () => {
    const { house, session, spotlight } = await lit();
    const other = house.create();
    spotlight.show(session);
    await house.sessions.remove(session);
    assert.equal(spotlight.session, other);
    await house.sessions.remove(other);
    assert.equal(spotlight.session, undefined);
  });
});
