import assert from 'node:assert/strict';
import { recognise } from '../../../src/data/files/form';
import { propose } from '../../../src/data/tasks';
import { nothingWanted, type StepDetail } from '../../../src/model/trace';
import type { ExamplesCorpus } from '../../../src/protocol/corpus';
import { unpack, unpackTrace } from '../../../src/protocol/traceCodec';
import { defaultOptions, type RunOptions } from '../../../src/training/options';
import { Thread } from './thread';

const rows = (count: number, row: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => row(i)).join('');
const moods = `text,mood\n${rows(60, (i) => `"I ${i % 2 ? 'love' : 'hate'} number ${i}",${i % 2 ? 'good' : 'bad'}\n`)}`;
const tags = rows(40, (i) => `The\tDET\ncat${i}\tNOUN\n${i % 2 ? 'sleeps' : 'ate'}\tVERB\n\n`);
const options: RunOptions = {
  ...defaultOptions,
  ...{ cell: 'gru', units: 12, embedding: 8, batchSize: 8, iterations: 150, learningRate: 0.02, threads: 1 },
};

describe('the worker, with examples', function () {
  // Above the patience of the waits, which then say what was waited for.
  this.timeout(60_000);
  let thread: Thread;
  beforeEach(() => {
    thread = new Thread();
  });
  afterEach(() => thread.terminate());

  /** The corpus of what is proposed first for a file. */
  async function corpusOf(path: string, text: string): Promise<ExamplesCorpus> {
    const files = [{ path, text }];
    const [proposal] = await thread.call('propose', files);
    assert.ok(proposal.task !== 'next-token', proposal.task);
    return { kind: 'examples', files, proposal };
  }

  /** Also for a task whose networks the editor does not show. */
  function corpusAs(task: string, path: string, text: string): ExamplesCorpus {
    const files = [{ path, text }];
    const proposal = propose(recognise(files)).find((one) => one.task === task);
    assert.ok(proposal && proposal.task !== 'next-token', `nothing is proposed as ${task}`);
    return { kind: 'examples', files, proposal };
  }

  async function train(corpus: ExamplesCorpus, changes: Partial<RunOptions> = {}): Promise<void> {
    const earlier = thread.all('ended');
    await thread.call('start', 'a', { corpus, options: { ...options, ...changes } });
    await thread.call('train', 'a');
    await thread.next('ended', (event) => !earlier.includes(event));
  }

  it('proposes what there is a network for, and always the text', async () => {
    const tasks = async (path: string, text: string): Promise<string[]> =>
      (await thread.call('propose', [{ path, text }])).map(({ task }) => task);
    assert.deepEqual(await tasks('moods.csv', moods), ['classify', 'next-token']);
    assert.deepEqual(await tasks('story.txt', 'It was late.\nNobody came.\n'), ['next-token']);
  });

  it('tells the facts of a run on a table, first what is known at once', async () => {
    const corpus = await corpusOf('moods.csv', moods);
    const survey = await thread.call('survey', corpus, options);
    const facts = await thread.call('start', 'a', { corpus, options });
    assert.deepEqual(facts.examples, { training: 54, validation: 6 });
    assert.deepEqual([survey.training, survey.validation], [54, 6]);
    assert.deepEqual(facts.baselines, [{ name: 'uniform', loss: Math.log(2) }]);
    const { inputs, outputs } = await thread.call('vocabulary', 'a');
    assert.deepEqual([...outputs].sort(), ['bad', 'good']);
    assert.equal(inputs.length, facts.vocabularySize);
    assert.equal(facts.outputs, 2);
    await thread.call('train', 'a');
    await thread.next('ended');
    await thread.call('examine', 'a');
    const [later] = thread.all('facts');
    assert.deepEqual(
      later.facts.baselines.map(({ name }) => name),
      ['uniform', 'majority', 'bagOfTokens'],
    );
  });

  it('learns to write, and shows what is read, what is written and what was looked at', async () => {
    const animals = ['cats,Katzen', 'dogs,Hunde', 'cows,Rinder', 'birds,Enten', 'frogs,Unken'].map((pair) =>
      pair.split(','),
    );
    const text = `english,german\n${rows(40, (i) => {
      const [english, german] = animals[i >> 3];
      return `I see ${i % 8} ${english},Ich sehe ${i % 8} ${german}\n`;
    })}`;
    const corpus = corpusAs('translate', 'pairs.csv', text);
    await train(corpus, { attention: true });
    assert.match(thread.all('sample').at(-1)?.text ?? '', /^I see (\d) \w+ → Ich sehe \1 \w+$/);
    const { outputs } = await thread.call('vocabulary', 'a');
    const exam = await thread.call('examine', 'a');
    assert.ok(exam.scores.exact! >= 0.5, JSON.stringify(exam.scores));
    assert.deepEqual(
      exam.baselines.map(({ name }) => name),
      ['uniform', 'unigram'],
    );
    const [first] = (await thread.call('examplesOf', 'a', { sort: 'order', from: 0, count: 1 })).list;
    assert.match(first.answered, /^Ich sehe \d/);

    const trace = unpackTrace(await thread.call('trace', 'a', { example: first.example }));
    const place = await thread.call('place', 'a', first.example);
    assert.equal(trace.reads, 4);
    assert.deepEqual(
      trace.tokens.map(({ start, end }) => place?.text.slice(start, end)),
      [...first.text.split(' '), ...first.wanted.split(' '), ''],
    );
    assert.deepEqual([...trace.wanted!.subarray(0, 4)], new Array(4).fill(nothingWanted));
    assert.equal(
      Array.from(trace.wanted!.subarray(4), (id) => outputs[id]).join(''),
      ` ${first.wanted}<end>`,
    );
    assert.equal(trace.attention?.length, 5 * 4);

    const typed = unpackTrace(await thread.call('trace', 'a', { typed: 'I see 3 cats' }));
    assert.equal(typed.tokens.map((token) => token.text).join(''), ' I see 3 cats<start> Ich sehe 3 Katzen');
    assert.equal(typed.layers[0].hidden.length, 9 * options.units);
    const detail = unpack(await thread.call('inspect', 'a', { typed: 'I see 3 cats' }, 8));
    assert.equal(detail.gradientReach[0].length, 9);
    assert.equal(outputs[detail.top.ids[0]], '<end>');
    await assert.rejects(thread.call('trace', 'a', { typed: ' ' }), { code: 'nothing-to-read' });
    const holds = [{ units: [0], value: 0 }];
    await assert.rejects(thread.call('trace', 'a', { example: 0, holds }), { code: 'no-holds-here' });
  });

  it('learns classes, and shows with every Trace what is wanted at its end', async () => {
    const corpus = await corpusOf('moods.csv', moods);
    await train(corpus);
    const holds = [{ value: 0, cellState: 0 }];
    const free = unpackTrace(await thread.call('trace', 'a', { example: 0 }));
    const erased = unpackTrace(await thread.call('trace', 'a', { example: 0, holds }));
    assert.ok(erased.layers[0].hidden.every((h) => h === 0));
    assert.notDeepEqual(erased.top.probabilities, free.top.probabilities);
    const progress = thread.all('progress').at(-1)?.progress;
    assert.deepEqual(progress?.scores, { accuracy: 1, macroF1: 1 });
    assert.match(thread.all('sample').at(-1)?.text ?? '', /^I (hate|love) number \d+ → (bad|good)$/);
    const { outputs } = await thread.call('vocabulary', 'a');
    for (const example of [0, 53, 59]) {
      const trace = unpackTrace(await thread.call('trace', 'a', { example, gates: true }));
      const place = await thread.call('place', 'a', example);
      assert.ok(place);
      const last = trace.tokens.length - 1;
      const wanted = outputs[trace.wanted?.[last] ?? NaN];
      assert.ok(place.text.endsWith(`,${wanted}`), place.text);
      assert.ok(trace.wanted?.subarray(0, last).every((one) => one === nothingWanted));
      assert.equal(trace.top.k, 2);
      assert.equal(outputs[trace.top.ids[last * 2]], wanted);
      // The tokens stand in the row where they are told to be.
      for (const { text, start, end } of trace.tokens)
        assert.equal(place.text.slice(start, end), text.trim());
      assert.equal(moods.slice(place.start, place.end), place.text);
      const detail = unpack(await thread.call('inspect', 'a', { example }, last));
      assert.deepEqual(detail.layers[0].hidden, trace.layers[0].hidden.slice(last * 12));
    }
    const typed = unpackTrace(await thread.call('trace', 'a', { typed: ' I love it' }));
    assert.deepEqual(
      typed.tokens.map(({ start, end }) => [start, end]),
      [
        [1, 2],
        [3, 7],
        [8, 10],
      ],
    );
    assert.equal(typed.wanted, undefined);
    assert.equal(outputs[typed.top.ids[2 * 2]], 'good');
    await assert.rejects(thread.call('trace', 'a', { typed: ' ' }), { code: 'nothing-to-read' });
    await assert.rejects(thread.call('trace', 'a', { example: 60 }), { code: 'unknown-example' });
    await assert.rejects(thread.call('generate', 'a', 'I', 5, {}), { code: 'no-text-here' });
  });

  it('learns tags in both directions, and shows both', async () => {
    await train(await corpusOf('tags.tsv', tags), { bidirectional: true });
    const trace = unpackTrace(await thread.call('trace', 'a', { example: 0 }));
    const { outputs } = await thread.call('vocabulary', 'a');
    assert.deepEqual(
      trace.layers.map(({ reversed }) => reversed),
      [undefined, true],
    );
    assert.deepEqual(
      Array.from(trace.wanted ?? [], (one) => outputs[one]),
      ['DET', 'NOUN', 'VERB'],
    );
    assert.deepEqual(
      trace.tokens.map(({ start, end }) => tags.slice(start, end)),
      ['The', 'cat0', 'ate'],
    );
    assert.equal(unpack(await thread.call('inspect', 'a', { example: 0 }, 1)).layers.length, 2);
    assert.equal((await thread.call('examine', 'a')).scores.accuracy, 1);
  });

  it('examines the validation part, with any kept weights, and lists the examples by their loss', async () => {
    await train(await corpusOf('moods.csv', moods), { iterations: 40 });
    const late = await thread.call('examine', 'a');
    assert.deepEqual([late.iteration, late.part, late.examples], [40, 'validation', 6]);
    assert.ok(late.loss < late.baselines[0].loss);
    assert.equal(
      late.confusion?.flat().reduce((sum, count) => sum + count),
      6,
    );
    const early = await thread.call('examine', 'a', 0);
    assert.equal(early.iteration, 0);
    assert.ok(early.loss > late.loss);
    assert.deepEqual(await thread.call('examine', 'a'), late);
    const { total, list } = await thread.call('examplesOf', 'a', { sort: 'loss', from: 0, count: 4 });
    assert.deepEqual([total, list.length], [6, 4]);
    for (const [i, { example, text, wanted, loss, place }] of list.entries()) {
      assert.ok(example >= 54 && (i === 0 || loss <= list[i - 1].loss));
      assert.ok(place);
      assert.equal(moods.slice(place.start, place.end), `"${text}",${wanted}`);
    }
    const only = { sort: 'order', from: 0, count: 9, snapshot: 0 } as const;
    const wrong = await thread.call('examplesOf', 'a', { ...only, wrong: true });
    assert.equal(wrong.total, Math.round(6 * (1 - (early.scores.accuracy ?? NaN))));
    assert.ok(wrong.list.every(({ wanted, answered }) => wanted !== answered));
    const cells = early.confusion ?? [];
    for (const [wanted, row] of cells.entries())
      for (const [answered, times] of row.entries()) {
        const cell = { wanted, answered };
        assert.equal((await thread.call('examplesOf', 'a', { ...only, cell })).total, times);
      }
    const inOrder = await thread.call('examplesOf', 'a', {
      part: 'training',
      sort: 'order',
      from: 50,
      count: 9,
    });
    assert.deepEqual(
      inOrder.list.map(({ example }) => example),
      [50, 51, 52, 53],
    );
  });

  it('finds the example at a place of a file, also when other rows were edited', async () => {
    await thread.call('start', 'a', { corpus: await corpusOf('moods.csv', moods), options });
    const offset = moods.indexOf('number 7"');
    const lineStart = moods.lastIndexOf('\n', offset) + 1;
    const line = moods.slice(lineStart, moods.indexOf('\n', offset));
    const spot = { path: 'moods.csv', offset, line, lineStart };
    const [found] = await thread.call('locate', 'a', spot);
    assert.equal(found.start, lineStart);
    assert.equal((await thread.call('place', 'a', found.example))?.text, line);
    const moved = { ...spot, offset: offset + 500, lineStart: lineStart + 500 };
    const places = await thread.call('locate', 'a', moved);
    assert.ok(places.some(({ example, start }) => example === found.example && start === lineStart + 500));
    assert.deepEqual(await thread.call('locate', 'a', { ...spot, path: 'other.csv' }), []);
  });

  it('brings a run back with what its tokens and classes mean', async () => {
    const corpus = await corpusOf('moods.csv', moods);
    await train(corpus, { iterations: 20 });
    const file = await thread.call('checkpoint', 'a');
    await thread.call('restore', 'b', { corpus, options }, file);
    assert.deepEqual(
      await thread.call('trace', 'b', { example: 3 }),
      await thread.call('trace', 'a', { example: 3 }),
    );
    assert.deepEqual(await thread.call('vocabulary', 'b'), await thread.call('vocabulary', 'a'));
    const text = { kind: 'text', text: moods } as const;
    await assert.rejects(thread.call('restore', 'c', { corpus: text, options }, file), {
      code: 'bad-checkpoint',
    });
  });

  it('refuses what cannot be learned, and says where it lies', async () => {
    const corpus = await corpusOf('moods.csv', moods);
    const start = (text: string): Promise<unknown> =>
      thread.call('start', 'a', { corpus: { ...corpus, files: [{ path: 'moods.csv', text }] }, options });
    await assert.rejects(start(moods.replaceAll('bad', 'good')), { code: 'one-class' });
    const long = `text,mood\n${['good', 'bad'].map((mood) => `${'word '.repeat(5000)},${mood}\n`).join('')}`;
    await assert.rejects(start(long), {
      code: 'too-long',
      message: /^moods\.csv:2 has more than 4096 tokens/,
    });
    await thread.call('start', 't', { corpus: { kind: 'text', text: moods }, options });
    await assert.rejects(thread.call('examine', 't'), { code: 'no-examples-here' });
    await assert.rejects(thread.call('trace', 't', { example: 0 }), { code: 'no-examples-here' });
  });

  const waves = `date,price,trend\n${rows(120, (i) => {
    const day = new Date(Date.UTC(2024, 0, 1 + i)).toISOString().slice(0, 10);
    return `${day},"${(1000 + 80 * Math.sin(i / 4)).toLocaleString('en-US')}",${Math.cos(i / 4) > 0 ? 'up' : 'down'}\n`;
  })}`;

  /** The proposal for one of the tasks of a file. */
  async function taskOf(task: string, path: string, text: string): Promise<ExamplesCorpus> {
    const files = [{ path, text }];
    const proposal = (await thread.call('propose', files)).find((one) => one.task === task);
    assert.ok(proposal && proposal.task !== 'next-token', `there is no ${task}`);
    return { kind: 'examples', files, proposal };
  }

  it('shows a series in the units of its file, a step a row, with the next row as what is wanted', async () => {
    const corpus = await taskOf('series', 'waves.csv', waves);
    const survey = await thread.call('survey', corpus, options);
    assert.deepEqual([survey.training, survey.validation], [1, 1]);
    // 107 steps in stretches of 64 that begin 32 apart.
    assert.equal(survey.questions, 3);
    await train(corpus);
    const trace = unpackTrace(await thread.call('trace', 'a', { example: 0 }));
    const { tokens, values = [], wantedValues = [], numbers, top } = trace;
    assert.equal(tokens.length, 107);
    assert.deepEqual(tokens[0], { text: '1,000', id: 0, start: 0, end: '2024-01-01,"1,000",up'.length });
    assert.equal(
      waves.slice(waves.indexOf('2024')).slice(tokens[1].start, tokens[1].end).slice(0, 10),
      '2024-01-02',
    );
    assert.deepEqual(numbers?.columns, ['price']);
    assert.ok(Math.abs((numbers?.values[1] ?? 0) - 1019.792) < 0.01);
    assert.ok(Math.abs(wantedValues[0] - 1019.792) < 0.01);
    assert.ok(Math.abs(values[106] - wantedValues[106]) < 20, `${values[106]} for ${wantedValues[106]}`);
    assert.equal(top.k, 0);
    const step = unpack<StepDetail>(await thread.call('inspect', 'a', { example: 0 }, 5));
    assert.equal(step.gradientReach[0].length, 6);
    const exam = await thread.call('examine', 'a');
    assert.deepEqual(
      exam.baselines.map(({ name }) => name),
      ['mean', 'lastValue', 'linear'],
    );
    assert.ok((exam.scores.rmse ?? NaN) < (exam.baselines[1].scores?.rmse ?? NaN));
    assert.equal(exam.columns?.[0].name, 'price');
  });

  it('reads numbers that are typed, as they are written in the file, and says what is wrong with them', async () => {
    const corpus = await taskOf('series', 'waves.csv', waves);
    await thread.call('start', 'a', { corpus, options });
    const { tokens, numbers, wantedValues } = unpackTrace(
      await thread.call('trace', 'a', { typed: '990, 1,020.5 1040' }),
    );
    assert.deepEqual(
      tokens.map(({ text, start, end }) => [text, start, end]),
      [
        ['990', 0, 3],
        ['1,020.5', 5, 12],
        ['1040', 13, 17],
      ],
    );
    assert.deepEqual([...(numbers?.values ?? [])], [990, 1020.5, 1040]);
    assert.equal(wantedValues, undefined);
    await assert.rejects(thread.call('trace', 'a', { typed: '990 soon' }), {
      code: 'bad-numbers',
      message: /“soon” is no number/,
    });
    await assert.rejects(thread.call('trace', 'a', { typed: ' ' }), {
      code: 'bad-numbers',
      message: /1 numbers \(price\)/,
    });
  });

  it('tells classes from numbers: at each step of a series, and of a row alone', async () => {
    await train(await taskOf('tag', 'waves.csv', waves));
    const { wanted = [], top, numbers } = unpackTrace(await thread.call('trace', 'a', { example: 1 }));
    assert.equal(wanted.length, 12);
    assert.equal(numbers?.values.length, 12);
    assert.equal(top.ids.length, 12 * top.k);
    const flowers = `a,b,kind\n${rows(80, (i) => `${i % 7},${(i * 3) % 11},${i % 7 > 3 ? 'tall' : 'low'}\n`)}`;
    await train(await taskOf('classify', 'flowers.csv', flowers), { cell: 'dense' });
    const row = unpackTrace(await thread.call('trace', 'a', { typed: '6 1' }));
    assert.deepEqual([row.tokens.length, row.layers[0].cell], [1, 'dense']);
    assert.ok((await thread.call('examine', 'a')).scores.accuracy === 1);
  });
});
