/** The drawing of a figure's state, with the real worker: what is read of it, and what erasing does. */
import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { LiveFigure } from '../../../../src/host/lessons/liveFigure';
import { launchWorker } from '../../../../src/host/processes';
import { TrainerClient } from '../../../../src/host/trainerClient';
import type { Drawing, Figure, FigureState } from '../../../../src/protocol/lessonMessages';
import type { LayerTrace } from '../../../../src/model/trace';
import { unpack, unpackTrace } from '../../../../src/protocol/traceCodec';
import { pets, saying } from '../../../support/saying';

const steps = 20_000;
/** The price of large weights. */
const penalty = 1e-4;

describe('the drawing of a figure’s state', () => {
  let trainer: TrainerClient;
  let live: LiveFigure | undefined;
  let shown: FigureState[];
  let failures: string[];
  before(() => (trainer = new TrainerClient(() => launchWorker(resolve('dist/worker.js')))));
  afterEach(() => live?.dispose());
  after(() => trainer.dispose());

  const make = (figure: Figure = saying, drawings = pets): LiveFigure => {
    shown = [];
    failures = [];
    const read = () => Promise.resolve({ files: [], pictures: [], read: () => Promise.resolve(drawings) });
    live = new LiveFigure(figure, read, trainer, 'drawn', {
      show: (state) => shown.push(state),
      fail: (error) => failures.push(String(error)),
      rested: () => Promise.resolve(),
    });
    live.open();
    return live;
  };
  const state = async (): Promise<FigureState> => {
    await live?.settled();
    assert.deepEqual(failures, []);
    return shown[shown.length - 1];
  };
  const drawing = async (): Promise<Drawing> => {
    const { drawing: packed } = await state();
    assert.ok(packed);
    return unpack(packed);
  };
  const layer = async (): Promise<LayerTrace> => unpackTrace((await state()).trace).layers[0];
  const trained = async (): Promise<void> => {
    live?.train(true);
    while ((await state()).run.state !== 'done') await new Promise((next) => setTimeout(next, 5));
  };
  /** The answers, and of each example its states with the empty memory before them. */
  const all = async (): Promise<{ states: number[][]; wanted: number }[]> =>
    Promise.all(
      Array.from({ length: 6 }, async (_, example) => {
        const { layers, wanted = [] } = unpackTrace(await trainer.call('trace', 'drawn', { example }));
        const [{ hidden, units }] = layers;
        const count = hidden.length / units;
        const states = Array.from({ length: count }, (_, step) => [
          ...hidden.subarray(step * units, (step + 1) * units),
        ]);
        return { states: [Array<number>(units).fill(0), ...states], wanted: wanted[0] };
      }),
    );

  it('reads of every step what comes nearest to the answer that is meant', async () => {
    make();
    const { reading, pictures } = await drawing();
    assert.deepEqual([reading.units, reading.outputs, pictures.side], [4, 2, 2]);
    const rows = (await all()).flatMap(({ states, wanted }) => states.map((h) => ({ h: [...h, 1], wanted })));
    assert.equal(reading.steps, rows.length);
    // Where nothing can be bettered, no weight has a slope.
    for (let answer = 0; answer < 2; answer++) {
      const own = reading.weights.subarray(answer * 5, (answer + 1) * 5);
      for (let unit = 0; unit < 5; unit++) {
        const slope = rows.reduce((sum, { h, wanted }) => {
          const error = h.reduce((all, x, i) => all + own[i] * x, -Number(wanted === answer));
          return sum + error * h[unit];
        }, 0);
        const price = unit === 4 ? 0 : penalty * own[unit];
        assert.ok(Math.abs(slope / rows.length + price) < 1e-5, `${answer}, ${unit}: ${slope}`);
      }
    }
  });

  it('is read anew when the weights have changed, and only then', async () => {
    make();
    const first = await drawing();
    live?.look(1);
    assert.deepEqual(await drawing(), first);
    await trained();
    const after = await drawing();
    assert.notDeepEqual(after.reading.weights, first.reading.weights);
    assert.deepEqual(after.pictures, first.pictures);
    const call = await trainer.call('readState', 'drawn', steps);
    assert.deepEqual(after.reading, unpack(call), 'once it rests, of all steps');
    live?.reset();
    assert.deepEqual((await drawing()).reading, first.reading);
  });

  it('has a picture for each answer, in their order', async () => {
    make();
    const { outputs } = await state();
    const { pictures } = await drawing();
    const left = [1, 0, 1, 0];
    const right = [0, 1, 0, 1];
    assert.deepEqual(
      [...pictures.ink],
      outputs.flatMap((name) => (name === 'cat' ? left : right)),
    );
  });

  it('reads fewer steps where it is told to, of every answer', async () => {
    make();
    await state();
    const few = unpack(await trainer.call('readState', 'drawn', 8));
    const full = unpack(await trainer.call('readState', 'drawn', steps));
    assert.ok(few.steps < full.steps && few.steps >= 8, `${few.steps} of ${full.steps}`);
    const constants = [few.weights[4], few.weights[9]];
    assert.ok(
      constants.every((one) => one > 0.2 && one < 0.8),
      `${constants.join()}: both are among them`,
    );
  });

  it('is blank after an erasing, which ends with what is read next', async () => {
    make();
    const whole = await layer();
    live?.hold([{ value: 0, cellState: 0, from: 1, to: 2 }]);
    const erased = await layer();
    assert.deepEqual(erased.hidden.subarray(0, 4), whole.hidden.subarray(0, 4), 'nothing before it');
    assert.deepEqual([...erased.hidden.subarray(4, 8)], [0, 0, 0, 0]);
    assert.notDeepEqual(erased.hidden.subarray(8), whole.hidden.subarray(8));
    assert.equal((await state()).holds.length, 1);
    const alone = unpackTrace(await trainer.call('trace', 'drawn', { typed: 'meow' })).layers[0];
    assert.deepEqual(erased.hidden.subarray(8), alone.hidden, 'as if it began here');
    live?.change({ text: 'It says meow.' });
    assert.deepEqual(await layer(), whole);
    assert.deepEqual((await state()).holds, []);
  });

  it('says which picture is missing, or is none', async () => {
    make(saying, pets.slice(1));
    await live?.settled();
    assert.match(failures[0], /There is no picture pets\/cat\.png/);
    const bytes = new TextEncoder().encode('no picture');
    make(saying, [pets[0], { path: 'pets/dog.png', bytes }]);
    await live?.settled();
    assert.match(failures[0], /pets\/dog\.png is no PNG file/);
  });
});
