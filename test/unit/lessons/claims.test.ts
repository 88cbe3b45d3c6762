/** What the lessons say of their networks, held against these networks, trained as on the pages. */
import assert from 'node:assert/strict';
import type { FigureState } from '../../../src/protocol/lessonMessages';
import { unpack, unpackTrace } from '../../../src/protocol/traceCodec';
import { followingOf, type Offset } from '../../../webview/lesson/follows';
import { LessonFigures } from '../../support/lessonFigures';

const accuracyOf = ({ run }: FigureState): number => run.progress?.scores?.accuracy ?? NaN;

describe('lesson 8 says rightly', () => {
  let figures: LessonFigures;
  before(() => (figures = new LessonFigures('08-why-gates')));
  after(() => figures.close());

  const race = async (steps: number): Promise<Readonly<Record<string, FigureState>>> => {
    await figures.tell({ type: 'open', figure: 'race' });
    await figures.tell({ type: 'distance', figure: 'race', steps }, ({ distance }) => distance === steps);
    return figures.train('race');
  };

  it('that the gradient fades on its way back through a plain network', async () => {
    await figures.tell({ type: 'open', figure: 'fading' });
    const { fading } = await figures.tell({ type: 'step', figure: 'fading', step: 10 }, ({ step }) => !!step);
    const [norms] = unpack(fading.step!).gradientReach;
    assert.equal(norms.length, 11);
    const shares = Array.from(norms.subarray(1), (norm, k) => norm / norms[k]);
    assert.ok(
      shares.every((share) => share < 1),
      'each step back it is smaller',
    );
    assert.ok(norms[10] < norms[0] / 100);
  });

  it('that over 10 signs the RNN knows no more than chance, and the two others all', async () => {
    const { RNN, GRU, LSTM } = await race(10);
    assert.ok(accuracyOf(RNN) < 0.4, `RNN ${accuracyOf(RNN)}`);
    assert.deepEqual([accuracyOf(GRU), accuracyOf(LSTM)], [1, 1]);
  });

  it('that over 3 signs the RNN can do it, and over 20 the GRU', async () => {
    assert.ok(accuracyOf((await race(3))['RNN']) >= 0.9);
    assert.ok(accuracyOf((await race(20))['GRU']) >= 0.9);
  });

  it('that several units of the GRU keep all from the letter to the end, and others do not', async () => {
    const { gated } = await figures.tell({ type: 'open', figure: 'gated' });
    assert.equal(accuracyOf(gated), 1);
    const { layers, tokens } = unpackTrace(gated.trace);
    const { gates = {}, units } = layers[0];
    const least = Array.from({ length: units }, (_, unit) =>
      Math.min(...tokens.slice(1).map((__, step) => gates['z'][(step + 1) * units + unit])),
    );
    assert.ok(least.filter((z) => z > 0.95).length >= 3, String(least));
    assert.ok(least.filter((z) => z < 0.7).length >= 3, String(least));
  });

  it('that with Adam the RNN remembers over 20 signs', async () => {
    assert.ok(accuracyOf((await figures.train('adam'))['RNN']) >= 0.9);
  });
});

describe('lesson 7 says rightly', () => {
  let figures: LessonFigures;
  before(() => (figures = new LessonFigures('07-deep-networks')));
  after(() => figures.close());

  it('which network comes lowest on the story, and that none knows what it has not seen', async function () {
    this.timeout(60_000);
    const states = await figures.train('deep');
    const loss = (name: string): number => states[name].run.progress?.loss ?? NaN;
    assert.ok(loss('1 layer') > loss('2 layers') && loss('2 layers') > loss('3 layers'));
    assert.ok(loss('3 layers') > loss('1 wide layer'));
    for (const { run } of Object.values(states))
      assert.ok((run.progress?.validationLoss ?? NaN) > 2 * (run.progress?.loss ?? NaN));
    const [three, wide] = ['3 layers', '1 wide layer'].map(
      (name) => states[name].run.facts?.parameters ?? NaN,
    );
    assert.ok(Math.abs(wide / three - 1) < 0.05, 'about as many weights');
    const uniform = states['1 layer'].run.facts?.baselines.find(({ name }) => name === 'uniform');
    assert.ok((uniform?.loss ?? NaN) > 5 * Math.LN2);
  });

  it('that upper layers follow less what is read, and more what comes next', async function () {
    this.timeout(60_000);
    const { layers: learned } = await figures.tell({ type: 'open', figure: 'layers' });
    const trace = unpackTrace(learned.trace);
    const along = (offset: Offset): number[] =>
      trace.layers.map((layer) => followingOf(trace, layer, offset).mean);
    const [read, next] = [along(0), along(1)];
    assert.ok(read[0] > read[1] && read[1] > read[2], String(read));
    assert.ok(next[0] < next[1] && next[1] < next[2], String(next));
  });
});

describe('lesson 5 says rightly', () => {
  const line = 'recurrent.weight_hh_l0';
  let figures: LessonFigures;
  before(() => (figures = new LessonFigures('05-the-formula')));
  after(() => figures.close());

  const guesses = ({ trace, outputs }: FigureState): string => {
    const { top } = unpackTrace(trace);
    return Array.from({ length: top.ids.length / top.k }, (_, step) => outputs[top.ids[step * top.k]]).join(
      '',
    );
  };
  const without = async (...names: string[]): Promise<FigureState> => {
    await figures.tell({ type: 'reset', figure: 'parts' });
    const { parts } = await figures.tell({ type: 'open', figure: 'parts' });
    const weights = unpack(parts.weights)
      .filter(({ name }) => names.includes(name))
      .map(({ name, values }) => ({ name, values: new Float32Array(values.length) }));
    return (await figures.tell({ type: 'weights', figure: 'parts', weights }))['parts'];
  };

  it('that the network knows its word', async () => {
    const { hello } = await figures.tell({ type: 'open', figure: 'hello' });
    assert.equal(guesses(hello).slice(0, 10), 'ello hello');
    const memory = unpack(hello.weights).find(({ name }) => name === line);
    assert.equal(memory?.values.length, 64);
  });

  it('that without W_hh the same letter has the same guess', async () => {
    const said = guesses(await without(line));
    const groups = new Set([...'hello hello'].map((letter, step) => letter + said[step]));
    assert.equal(groups.size, new Set('hello ').size);
    assert.notEqual(said[2] + said[3], 'lo', 'one of the two l is wrong');
    assert.ok(new Set(said).size > 1);
  });

  it('that without W_xh it hears nothing, and without W_hy it says the same at every step', async () => {
    const heard = unpackTrace((await without('recurrent.weight_ih_l0')).trace).layers[0];
    const { parts } = await figures.tell({ type: 'read', figure: 'parts', reading: { text: 'lllll' } });
    const other = unpackTrace(parts.trace).layers[0];
    assert.deepEqual([...other.hidden], [...heard.hidden.subarray(0, other.hidden.length)]);
    assert.ok(heard.hidden.some((value) => Math.abs(value) > 0.01));
    await figures.tell({ type: 'read', figure: 'parts', reading: { text: 'hello hello' } });
    assert.equal(new Set(guesses(await without('output.weight'))).size, 1);
  });

  it('that without W_hy it goes wrong after the second l', async () => {
    const said = guesses(await without('output.weight'));
    assert.notEqual(said[3], 'o');
  });
});
