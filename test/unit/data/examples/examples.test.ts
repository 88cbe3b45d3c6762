import assert from 'node:assert/strict';
import {
  readExamples,
  readMore,
  type Examples,
  type ExamplesOptions,
} from '../../../../src/data/examples/examples';
import { unscaled } from '../../../../src/data/examples/scaling';
import { readForm, recognise } from '../../../../src/data/files/form';
import { propose } from '../../../../src/data/tasks';
import type { ExamplesProposal } from '../../../../src/data/tasks/proposal';

interface Asked extends Partial<ExamplesOptions> {
  readonly change?: Partial<ExamplesProposal>;
}

function read(files: Record<string, string>, { change, ...options }: Asked = {}): Examples {
  const forms = recognise(Object.entries(files).map(([path, text]) => ({ path, text })));
  const [proposal] = propose(forms);
  assert.ok(proposal.task !== 'next-token');
  return readExamples(forms[0], { ...proposal, ...change }, { seed: 1, minimumCount: 1, ...options });
}

const lines = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => `${line(i)}\n`).join('');
const codes = ({ warnings }: Examples): string[] => warnings.map(({ code }) => code);
const moods = lines(200, (i) => `text ${i},${i % 4 === 0 ? 'rare' : 'usual'}`);

describe('readExamples', () => {
  it('makes pairs of tokens and class, and says where each comes from', () => {
    const { input, target, training } = read({ 'a.csv': `text,mood\n${moods}` });
    assert.ok(input.as === 'tokens' && target.as === 'class');
    const [{ rows }] = training;
    const words = Array.from(training[0].input, (id) => input.vocabulary.text(id)).join('');
    assert.equal(words.slice(1), rows[0].cells[0]);
    assert.equal(target.labels.names[training[0].target[0]], rows[0].cells[1]);
  });

  it('keeps a tenth of every class, the same for the same seed', () => {
    const parts = (seed: number): string[] =>
      read({ 'a.csv': `text,mood\n${moods}` }, { seed }).validation.map(({ rows }) => rows[0].cells.join());
    assert.equal(parts(1).length, 20);
    assert.equal(parts(1).filter((row) => row.endsWith('rare')).length, 5);
    assert.deepEqual(parts(1), parts(1));
    assert.notDeepEqual(parts(1), parts(2));
  });

  it('builds vocabulary and labels from the training part alone', () => {
    const { input, target, validation, ...rest } = read({
      'train.csv': `text,mood\n${moods}`,
      'valid.csv':
        'text,mood\ntext novel,usual\ntext 1000,unseen\ntext two,usual\ntext three,rare\ntext,usual\ntext four,rare\n',
    });
    assert.ok(input.as === 'tokens' && target.as === 'class');
    assert.deepEqual(target.labels.names, ['usual', 'rare']);
    assert.equal(input.vocabulary.id(' novel'), 0);
    assert.deepEqual([...validation[0].input], [input.vocabulary.id(' text'), 0]);
    assert.equal(validation.length, 5);
    assert.deepEqual(codes({ input, target, validation, ...rest }), ['unknown-labels']);
  });

  it('keeps equal inputs in one part, and warns where files do not', () => {
    const twice = lines(100, (i) => `text ${i % 60},${i % 2 ? 'a' : 'b'}`);
    const inputs = (part: Examples['training']): string[] => part.map(({ rows }) => rows[0].cells[0]);
    const own = read({ 'a.csv': `text,mood\n${twice}` });
    assert.deepEqual(
      inputs(own.validation).filter((one) => inputs(own.training).includes(one)),
      [],
    );
    assert.equal(new Set(inputs(own.validation)).size, 6);
    const given = read({
      'train.csv': `text,mood\n${twice}`,
      'dev.csv': `text,mood\n${lines(10, (i) => `text ${55 + i},${i % 2 ? 'a' : 'b'}`)}`,
    });
    assert.deepEqual(codes(given), ['leak']);
    assert.match(given.warnings[0].message, /5 \(50\.0%\).* dev\.csv:2\.$/);
  });

  it('splits by a column', () => {
    const rows = lines(20, (i) => `text ${i},${i % 2 ? 'a' : 'b'},${i < 15 ? 'train' : 'test'}`);
    const { training, validation } = read({ 'a.csv': `text,mood,part\n${rows}` });
    assert.deepEqual([training.length, validation.length], [15, 5]);
  });

  it('tags every token, and reads one that is written <unk> as unknown', () => {
    const { input, target, training } = read({
      'a.tsv': lines(20, (i) => `<unk>\tX\nword${i}\tY\n`),
    });
    assert.ok(input.as === 'tokens' && target.as === 'class');
    assert.equal(input.vocabulary.tokens.length, new Set(input.vocabulary.tokens).size);
    assert.deepEqual(
      [training[0].input.length, training[0].target.length, training[0].rows.length],
      [2, 2, 2],
    );
    assert.equal(training[0].input[0], 0);
  });

  it('ends what a decoder writes, and only that', () => {
    const { input, target, training } = read({ 'a.tsv': lines(20, (i) => `Give me ${i}.\tGib mir ${i}.`) });
    assert.ok(input.as === 'tokens' && target.as === 'tokens');
    const end = target.vocabulary.id('<end>');
    assert.ok(
      training.every(({ target }) => target.at(-1) === end && target.indexOf(end) === target.length - 1),
    );
    assert.equal(input.vocabulary.id('<end>'), 0);
  });

  it('asks in a series at every row for the next, and keeps the end of it', () => {
    const { input, training, validation } = read({
      'a.csv': `day,price\n${lines(30, (i) => `2024-01-${String(i + 1).padStart(2, '0')},${i}.5`)}`,
    });
    assert.ok(input.as === 'numbers');
    const prices = (values: ArrayLike<number>): number[] =>
      Array.from(values, (value) => unscaled(value, input.scaling, 0));
    assert.deepEqual([training.length, validation.length], [1, 1]);
    assert.deepEqual(prices(training[0].input).map(Math.floor).slice(0, 3), [0, 1, 2]);
    assert.deepEqual(
      prices(training[0].target).map(Math.round).slice(0, 3),
      [2, 3, 4].map((price) => price),
    );
    assert.equal(training[0].input.length, 26);
    assert.deepEqual(
      prices(validation[0].target).map((price) => Math.round(price - 0.5)),
      [27, 28, 29],
    );
    assert.deepEqual(input.scaling.mean, [13.5]);
  });

  it('turns a table round that lists the latest day first', () => {
    const { training } = read({
      'a.csv': `day,price\n${lines(28, (i) => `2024-02-${String(28 - i).padStart(2, '0')},${i}.5`)}`,
    });
    assert.equal(training[0].rows[0].cells[0], '2024-02-01');
    const german = read({
      'a.csv': `Tag;Kurs\n${lines(56, (i) => `${String(28 - (i % 28)).padStart(2, '0')}.0${i < 28 ? 2 : 1}.2024;${i},5`)}`,
    });
    assert.equal(german.training[0].rows[0].cells[0], '01.01.2024');
  });

  it('keeps series apart', () => {
    const rows = ['A', 'B'].map((name) =>
      lines(20, (i) => `${name},2024-01-${String(i + 1).padStart(2, '0')},${i}.5`),
    );
    const { training } = read({ 'a.csv': `name,day,price\n${rows.join('')}` });
    assert.deepEqual(
      training.map(({ rows }) => new Set(rows.map(({ cells }) => cells[0])).size),
      [1, 1],
    );
  });

  it('carries the last number on where one is missing', () => {
    const { training } = read({
      'a.csv': `day,price\n${lines(30, (i) => `2024-01-${String(i + 1).padStart(2, '0')},${i === 5 ? 'NA' : `${i}.5`}`)}`,
    });
    assert.equal(training[0].input[5], training[0].input[4]);
    assert.ok(training[0].input.every((value) => Number.isFinite(value)));
  });

  it('scales by the training part, and leaves a constant column 0', () => {
    const { input, training } = read({
      'a.csv': `a,b,kind\n${lines(60, (i) => `${i}.5,7.5,${i % 2 ? 'x' : 'y'}`)}`,
    });
    assert.ok(input.as === 'numbers');
    const column = (index: number): number[] => training.map((example) => example.input[index]);
    assert.ok(Math.abs(column(0).reduce((sum, value) => sum + value, 0)) < 1e-4);
    assert.ok(Math.abs(column(0).reduce((sum, value) => sum + value ** 2, 0) / training.length - 1) < 1e-4);
    assert.ok(column(1).every((value) => value === 0));
  });

  it('numbers pictures, and leaves those out that are not there', () => {
    const pictures = new Set(Array.from({ length: 25 }, (_, i) => `set/images/${i}.png`));
    const examples = read(
      { 'set/a.csv': `file,kind\n${lines(30, (i) => `./images/${i}.png,${i % 2 ? 'x' : 'y'}`)}` },
      { pictures: { pictures, faults: new Map() } },
    );
    assert.ok(examples.input.as === 'picture');
    assert.equal(examples.training.length + examples.validation.length, 25);
    assert.equal(examples.input.paths[3], 'set/images/3.png');
    assert.deepEqual(codes(examples), ['no-picture']);
    assert.match(
      examples.warnings[0].message,
      /left out: 5\..* set\/a\.csv:27: there is no set\/images\/25\.png\.$/,
    );
  });

  it('leaves empty cells out and says how many', () => {
    const examples = read({ 'a.csv': `text,mood\n${moods} ,usual\nlast one,\n` });
    assert.equal(examples.training.length + examples.validation.length, 200);
    assert.match(examples.warnings[0].message, /left out: 2\. The first is a\.csv:202\.$/);
  });

  it('leaves out what is too long, read by words or by characters, and says how many and where', () => {
    const { training, validation, warnings } = read({
      'a.csv': `text,mood\n${moods}${'so '.repeat(4096)},usual\n${'on '.repeat(4097)},usual\n${'a'.repeat(9999)} b,rare\n`,
    });
    assert.equal(training.length + validation.length, 202);
    assert.deepEqual(
      warnings.map(({ code }) => code),
      ['too-long'],
    );
    assert.match(warnings[0].message, /more than 4096 tokens are left out: 1\. The first is a\.csv:203\./);
    const sentence = (tokens: number): string => lines(tokens, (i) => `t${i % 9}\t${i % 2 ? 'X' : 'Y'}`);
    const tagged = read({ 'a.tsv': [3, 4097, 5, 4, 4096].map(sentence).join('\n') });
    assert.equal(tagged.training.length + tagged.validation.length, 4);
    assert.match(tagged.warnings[0].message, /left out: 1\. The first is a\.tsv:5\./);
    const written = lines(20, (i) => `I said ${i} words,Ich sagte ${i} Worte`);
    const answers = read({ 'a.csv': `${written}I talk a lot,${'bla '.repeat(5000)}\n` });
    assert.match(answers.warnings[0].message, /left out: 1\. The first is a\.csv:21\./);
  });

  it('says which cells have no number, or something else', () => {
    const price = (i: number): string => (i === 5 ? 'NA' : i === 7 ? 'two' : `"1,${100 + i}.5"`);
    const rows = lines(
      60,
      (i) => `2024-0${i < 30 ? 1 : 3}-${String((i % 30) + 1).padStart(2, '0')},${price(i)}`,
    );
    const { training, warnings, input } = read({ 'a.csv': `day,price\n${rows}` });
    assert.match(warnings[0].message, /without a number: 2\..*“price” in a\.csv:7\.$/);
    assert.ok(input.as === 'numbers');
    const values = [...training[0].input].map((value) => Math.round(unscaled(value, input.scaling, 0) * 10));
    assert.deepEqual(values.slice(3, 9), [11035, 11045, 11045, 11065, 11065, 11085]);
  });

  it('that cannot be read for what is left out says that too', () => {
    const file = {
      'a.csv': `So it is.,x\n${' ,y\n'.repeat(9)}broken\n`,
    };
    assert.throws(() => read(file, { change: { split: { by: 'share', share: 0.5 } } }), {
      code: 'no-examples',
      message:
        /only 1 examples.*not 2 cells.*a\.csv:11\..*empty cell are left out: 9\. The first is a\.csv:2\.$/,
    });
  });

  it('takes no missing number for a label', () => {
    const { target, training } = read({
      'a.csv': `text,mark\n${lines(60, (i) => `text ${i},${i % 3 ? i % 3 : 'NA'}`)}`,
    });
    assert.ok(target.as === 'class');
    assert.deepEqual(target.labels.names, ['1', '2']);
    assert.equal(training.length, 36);
  });

  it('reads other files with the codings of the first', () => {
    const [form] = recognise([{ path: 'a.csv', text: `text,mood\n${moods}` }]);
    const [proposal] = propose([form]);
    assert.ok(proposal.task !== 'next-token');
    const codings = readExamples(form, proposal, { seed: 1, minimumCount: 1 });
    assert.ok(codings.input.as === 'tokens' && codings.target.as === 'class');
    const more = readMore(
      readForm(proposal.layout, [
        { path: 'b.csv', text: 'text,mood\ntext,rare\nthe text,usual\na text,unseen\n' },
      ]),
      proposal,
      codings,
    );
    const { vocabulary } = codings.input;
    assert.deepEqual(
      more.map(({ input, target }) => [...input, ...target]),
      [
        [vocabulary.id(' text'), codings.target.labels.names.indexOf('rare')],
        [0, vocabulary.id(' text'), codings.target.labels.names.indexOf('usual')],
      ],
    );
  });

  it('says where a broken row lies', () => {
    const { warnings } = read({ 'a.csv': `text,mood\n${moods}one cell\n` });
    assert.match(warnings[0].message, /left out: 1\. The first is a\.csv:202\.$/);
  });

  it('warns of labels that are nearly all different', () => {
    const examples = read({ 'a.csv': lines(20, (i) => `text ${i},label ${i >> 1}`) });
    assert.deepEqual(codes(examples).includes('many-labels'), true);
  });

  it('refuses one class, a column that is not there, and too few rows, and says what to do', () => {
    const rows = lines(20, (i) => `text ${i},same`);
    assert.throws(() => read({ 'a.csv': rows }), { code: 'one-class', message: /“same” in “column 2”/ });
    const input = { as: 'tokens', column: 'gone', tokens: 'word' } as const;
    assert.throws(() => read({ 'a.csv': moods }, { change: { input } }), {
      code: 'no-column',
      message: /“gone”/,
    });
    assert.throws(() => read({ 'a.csv': 'one text,another text\n' }), {
      code: 'no-examples',
      message: /only 1 example/,
    });
  });
});
