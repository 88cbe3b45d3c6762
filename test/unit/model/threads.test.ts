import assert from 'node:assert/strict';
import type { Worker } from 'node:worker_threads';
import { Engine } from '../../../src/model/engine';
import type { Learner } from '../../../src/model/learner';
import type { Invitation } from '../../../src/model/member';
import type { Network } from '../../../src/model/network';
import { Random } from '../../../src/model/random';
import { phases, Team, type Part } from '../../../src/model/team';
import { Tape } from '../../../src/model/tape';
import { startThread } from '../../support/threads';
import { builds, learnerOf, networkOf, randomTokens, smallNetwork } from './support';

const batch = 5;
const steps = 4;
const size = batch * steps;

/** The words of a learner's team. */
function wordsOf({ share, starts, layout }: Invitation): Int32Array {
  const address = Math.ceil(starts.learner / 64) * 64;
  return new Int32Array(share.memory.buffer, address, 16 * (layout.threads ?? 1));
}

/** Starts the threads and resolves when all have come. */
async function whenAllHaveCome(invitations: readonly Invitation[]): Promise<Worker[]> {
  const workers = invitations.map(startThread);
  const words = wordsOf(invitations[0]);
  while (words.some((word) => word < 0)) await new Promise((resolve) => setTimeout(resolve, 5));
  return workers;
}

/** A learner with places for threads, and the invitations to them. */
function employing(threads: number): { learner: Learner; invitations: Invitation[] } {
  const learner = learnerOf(networkOf({ units: 17 }), { batch, steps, threads });
  const invitations: Invitation[] = [];
  learner.employ((invitation) => invitations.push(invitation));
  return { learner, invitations };
}

const learnOnce = (learner: Learner): number =>
  learner.learn({ inputs: randomTokens(size, 7, 1), targets: randomTokens(size, 7, 2) }, 0.01).loss;

const failed = (worker: Worker): Promise<Error> => new Promise((resolve) => worker.once('error', resolve));
const ended = (worker: Worker): Promise<unknown> => new Promise((resolve) => worker.once('exit', resolve));

interface Result {
  readonly losses: number[];
  readonly weights: Map<string, Float32Array>;
  readonly optimizer: Map<string, Float32Array>;
  readonly state: Map<string, Float32Array>;
}

function train(network: Network, learner: Learner, iterations = 6): Result {
  const losses: number[] = [];
  for (let i = 0; i < iterations; i++) {
    const [inputs, targets] = [randomTokens(size, 7, i), randomTokens(size, 7, i + 1)];
    const lengths = Uint32Array.from({ length: batch }, (_, row) => 1 + ((i + row) % steps));
    const window = network.decoder ? { inputs, written: inputs, targets, lengths } : { inputs, targets };
    losses.push(learner.learn(window, 0.01).loss, learner.evaluate(window));
  }
  return { losses, weights: network.weights(), optimizer: learner.optimizerState(), state: learner.state() };
}

describe('Learner on several threads', function () {
  this.timeout(30_000);

  const cases = builds.flatMap((build) =>
    [2, 3, 4].flatMap((threads) => [
      { build, threads },
      { build, threads, decoder: { attention: true } },
    ]),
  );
  for (const { build, threads, ...decoder } of cases)
    it(`${build}: ${threads} threads compute what one computes for them, to the bit${'decoder' in decoder ? ', also what is written' : ''}`, async () => {
      const create = () => {
        const network = networkOf({ layers: 2, units: 17, dropout: 0.3, ...decoder }, build);
        const shape = { batch, steps, writing: steps, threads };
        const learner = learnerOf(network, { ...shape, clipNorm: 0.5, random: new Random(8) });
        return { network, learner };
      };
      const alone = create();
      const expected = train(alone.network, alone.learner);

      const { network, learner } = create();
      // What is laid out later does not matter to the threads.
      new Tape(network, { batch, steps, keepSums: true });
      const invitations: Invitation[] = [];
      learner.employ((invitation) => invitations.push(invitation));
      assert.equal(invitations.length, threads - 1);
      const workers = await whenAllHaveCome(invitations);
      assert.deepEqual(train(network, learner), expected);
      learner.dismiss();
      await Promise.all(workers.map(ended));
    });

  it('goes on without threads that come late, and lets in no one after their turn', async () => {
    const network = networkOf({ units: 17 });
    const learner = learnerOf(network, { batch, steps, threads: 2 });
    const alone = networkOf({ units: 17 });
    const expected = train(alone, learnerOf(alone, { batch, steps, threads: 2 }));
    const invitations: Invitation[] = [];
    const keep = (invitation: Invitation) => invitations.push(invitation);
    learner.employ(keep);
    learner.dismiss();
    learner.employ(keep);
    const late = startThread(invitations[0]);
    await ended(late);
    const result = train(network, learner);
    assert.deepEqual(result, expected);
    learner.dismiss();
  });

  it('has no more threads than rows, and needs none for one', () => {
    assert.equal(learnerOf(networkOf({}), { batch: 3, steps, threads: 64 }).threads, 3);
    const learner = learnerOf(networkOf({}), { batch: 3, steps });
    learner.employ(() => assert.fail('nobody is needed'));
    learner.dismiss();
    assert.throws(() => learnerOf(networkOf({}), { threads: 0 }), { code: 'bad-option', message: /threads/ });
  });

  it('lays nothing out twice: weights and panels once, gradients and window for each thread', () => {
    const bytes = (threads: number): number => {
      const network = networkOf({ ...smallNetwork, units: 64, vocabulary: 200 });
      const { end } = network.engine;
      learnerOf(network, { batch: 8, steps: 16, threads });
      return network.engine.end - end;
    };
    const [one, two, four] = [bytes(1), bytes(2), bytes(4)];
    assert.ok(two > one && four > two);
    assert.ok(Math.abs(four - two - 2 * (two - one)) < 0.1 * one, `${one} ${two} ${four}`);
  });
});

describe('Team', function () {
  this.timeout(30_000);

  it('does without a thread that cannot start', async () => {
    const { learner, invitations } = employing(2);
    const [invitation] = invitations;
    const nowhere = 2 ** 31;
    const worker = startThread({ ...invitation, starts: { network: nowhere, learner: nowhere } });
    assert.match((await failed(worker)).message, /network needs/);
    assert.ok(Number.isFinite(learnOnce(learner)));
  });

  it('says that a thread broke off, and takes a new one', async () => {
    const { learner, invitations } = employing(2);
    const [worker] = await whenAllHaveCome(invitations);
    const words = wordsOf(invitations[0]);
    // There is no such phase.
    words[0] = 1;
    words[16] = 99;
    Atomics.notify(words, 16);
    await failed(worker);
    assert.throws(() => learnOnce(learner), { code: 'thread-lost', message: /last snapshot/ });
    const again: Invitation[] = [];
    learner.employ((invitation) => again.push(invitation));
    const workers = await whenAllHaveCome(again);
    assert.ok(Number.isFinite(learnOnce(learner)));
    learner.dismiss();
    await Promise.all(workers.map(ended));
  });

  it('gives up a thread that does not answer', () => {
    const engine = Engine.create();
    const team = new Team(engine, 2, 20);
    const turn = team.open();
    // As if it had come, and were gone since.
    const words = new Int32Array(engine.buffer);
    words[words.indexOf(-turn)] = 1;
    const done: number[] = [];
    const parts = [0, 1].map((index) => {
      const work = (): unknown => done.push(index);
      return Object.fromEntries(phases.map((phase) => [phase, work])) as unknown as Part;
    });
    assert.throws(() => team.run('learn', parts), { code: 'thread-lost' });
    assert.deepEqual(done, [0]);
  });
});
