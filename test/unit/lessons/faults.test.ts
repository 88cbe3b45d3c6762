/** What may be wrong in a lesson: each fault with its line and what to do. */
import assert from 'node:assert/strict';
import { readLesson } from '../../../src/lessons/read';

const head = ['# T', '', '## P', ''];
/** Of the first line of a block's YAML, from 0. */
const first = head.length + 1;

const figure = (changes: Record<string, string | undefined> = {}): string[] => {
  const lines: Record<string, string | undefined> = {
    figure: 'one',
    data: '{ series: { column: price, values: [[1, 2, 3]] } }',
    task: '{ name: tag, input: { scaled: false } }',
    network: '{ cell: rnn, units: 2, activation: identity }',
    right: '{ rule: rises, yes: a, no: b }',
    show: '[network]',
    ...changes,
  };
  const written = Object.entries(lines).filter(([, value]) => value !== undefined);
  return ['```unroll', ...written.map(([name, value]) => `${name}: ${value}`), '```'];
};

const question = (...lines: string[]): string[] => ['```unroll', 'question: Why?', ...lines, '```'];

/** Lines of a figure, from its first. */
const at = { data: 1, task: 2, network: 3, right: 4, show: 5, more: 6 };

const cases: [what: string, lines: string[], line: number, message: RegExp][] = [
  ['bad YAML', ['```unroll', 'figure: one', 'data: [1', '```'], 1, /no YAML/],
  ['a block that is a list', ['```unroll', '- a', '```'], 0, /names and values/],
  ['a block of no kind', ['```unroll', 'show: [network]', '```'], 0, /begin it with “figure/],
  [
    'an unknown property',
    figure({ colour: 'red' }),
    at.more,
    /colour means nothing here.*What may stand here: figure/,
  ],
  ['a missing property', figure({ show: undefined }), 0, /show is missing/],
  [
    'an unknown view',
    figure({ show: '[network, film]' }),
    at.show,
    /show\[1\] is "film", but must be one of words, chart/,
  ],
  [
    'an unknown cell',
    figure({ network: '{ cell: brain }' }),
    at.network,
    /network\.cell is "brain", but must be one of/,
  ],
  [
    'no data',
    figure({ data: '{}' }),
    at.data,
    /data must have one of: files, made, table, text, series, memory/,
  ],
  ['two kinds of data', figure({ data: '{ text: a, files: [b.txt] }' }), at.data, /must have one of/],
  ['a race of one', figure({ race: '{ RNN: { cell: rnn } }' }), at.more, /at least two networks/],
  [
    'a race with weights set by hand',
    figure({ race: '{ RNN: { cell: rnn }, GRU: { cell: gru } }', edit: '[weights]' }),
    at.more + 1,
    /“edit” is about one network, and this is a race/,
  ],
  [
    'a racer that is no network',
    figure({ race: '{ RNN: { cell: rnn }, GRU: { cell: brain } }' }),
    at.more,
    /race\.GRU\.cell is "brain", but must be one of/,
  ],
  [
    'a test of the memory without data for it',
    figure({ show: '[memory]' }),
    at.show,
    /“memory” needs data\.memory/,
  ],
  [
    'a memory that is not to tell classes',
    figure({ data: '{ memory: { steps: 3 } }', right: undefined }),
    at.task,
    /“data\.memory” needs task\.name: classify/,
  ],
  [
    'a score of a text',
    figure({
      data: '{ text: abc }',
      task: '{ name: next-token }',
      right: undefined,
      show: '[score]',
      reads: '[a]',
    }),
    at.show - 1,
    /“score” needs examples, each with its answer/,
  ],
  [
    'a file elsewhere',
    figure({ data: '{ files: [../a.csv] }', right: undefined }),
    at.data,
    /“\.\.\/a\.csv” is not in the folder/,
  ],
  [
    'words of no table',
    figure({ data: '{ text: a, eachWord: { column: a, says: b } }', right: undefined }),
    at.data,
    /“eachWord” is about the texts of a table/,
  ],
  [
    'answers after each word that are no tags',
    figure({
      data: '{ files: [a.csv], eachWord: { column: a, says: b } }',
      task: '{ name: classify }',
      right: undefined,
    }),
    at.data,
    /set task\.name to “tag”/,
  ],
  ['a drawing of nothing', figure({ show: '[drawing]' }), at.show, /“drawing” needs “draws”, a folder/],
  [
    'drawings elsewhere',
    figure({ draws: '{ folder: ../pictures }' }),
    at.more,
    /“\.\.\/pictures” is not in the folder/,
  ],
  [
    'drawings without a memory',
    figure({ draws: '{ folder: a }', network: '{ cell: dense }' }),
    at.more,
    /“draws” needs a cell with a memory/,
  ],
  ['a memory that cannot be erased', figure({ edit: '[memory]' }), at.more, /“memory” needs drawing/],
  ['an order of no words', figure({ edit: '[order]' }), at.more, /“order” needs text/],
  ['a checkpoint elsewhere', figure({ checkpoint: '/a.safetensors' }), at.more, /not in the folder/],
  [
    'a chart without a series',
    figure({ data: '{ text: abc }', right: undefined, task: '{ name: next-token }', show: '[chart]' }),
    4,
    /“chart” needs data\.series/,
  ],
  ['words without a vocabulary', figure({ show: '[words]' }), at.show, /“words” needs data\.words/],
  [
    'sums of an LSTM',
    figure({ network: '{ cell: lstm }', show: '[sums]' }),
    at.show,
    /one layer of the cell/,
  ],
  [
    'sums of scaled numbers',
    figure({ task: '{ name: tag }', show: '[sums]' }),
    at.show,
    /“sums” needs task\.input\.scaled: false/,
  ],
  ['a comparison with nothing', figure({ show: '[compare]' }), at.show, /“compare” needs “compare”/],
  ['no rule for a series', figure({ right: undefined }), at.task, /“tag” needs “right”/],
  [
    'a text that is not read',
    figure({ data: '{ text: abc }', right: undefined, task: '{ name: next-token }' }),
    2,
    /“next-token” needs reads/,
  ],
  [
    'a number of examples that are not made',
    figure({ data: '{ text: a, examples: 10 }', right: undefined }),
    at.data,
    /Add “made”/,
  ],
  [
    'pictures where none are seen',
    figure({ show: '[picture]' }),
    at.show,
    /“picture” needs the task “classify” or “caption”/,
  ],
  [
    'a text that is not written',
    figure({ show: '[network, written]' }),
    at.show,
    /“written” needs the task “next-token”, “translate” or “caption”/,
  ],
  [
    'attention that is not paid',
    figure({
      data: '{ table: "a,b" }',
      task: '{ name: translate }',
      right: undefined,
      reads: '[a]',
      show: '[attention]',
    }),
    4,
    /“attention” needs network.attention/,
  ],
  [
    'concepts that nobody has heard of',
    figure({ concepts: '[weather]' }),
    at.more,
    /concepts\[0\] is "weather", but must be one of string/,
  ],
  [
    'concepts without a text',
    figure({ concepts: '[string]' }),
    at.more,
    /“concepts” needs the task “next-token”/,
  ],
  [
    'no concepts to tell',
    figure({
      data: '{ text: abc }',
      right: undefined,
      task: '{ name: next-token }',
      reads: '[a]',
      show: '[concepts]',
    }),
    4,
    /“concepts” needs “concepts”, a list/,
  ],
  ['texts for a series', figure({ reads: '[a]' }), at.more, /Leave “reads” out/],
  ['an unknown matrix', figure({ weights: '{ W_z: [[1]] }' }), at.more, /W_z is no matrix.*There are W_xh/],
  [
    'uneven rows',
    figure({ weights: '{ W_hh: [[1, 2], [3]] }' }),
    at.more,
    /rows of numbers, all of the same length/,
  ],
  ['words in a matrix', figure({ weights: '{ W_xh: [[a], [1]] }' }), at.more, /rows of numbers/],
  [
    'too few rows',
    figure({ weights: '{ W_xh: [[1]] }' }),
    at.more,
    /W_xh has 1 rows, but the network has 2 units/,
  ],
  [
    'too many columns',
    figure({ weights: '{ W_hy: [[1, 2, 3]] }' }),
    at.more,
    /A row of W_hy has 3 numbers, but the network has 2 units/,
  ],
  ['a question of no kind', question(), 0, /must have one of: choices, number, goal/],
  [
    'a question of two kinds',
    question('number: 1', 'choices: [{ text: a, right: true }, { text: b }]'),
    0,
    /must have one of/,
  ],
  ['no right choice', question('choices: [{ text: a }, { text: b }]'), 1, /No choice is right/],
  ['one choice', question('choices: [{ text: a, right: true }]'), 1, /choices must hold at least 2/],
  ['a question about no figure', question('goal: { figure: two }'), 1, /There is no figure “two”/],
  [
    'a goal that is none',
    question('goal: { figure: one, right: some }'),
    1,
    /must be a list of steps, as \[2, 5\], or all/,
  ],
];

describe('faults of a lesson', () => {
  for (const [what, lines, line, message] of cases)
    it(`names the line of ${what}`, () => {
      const { faults } = readLesson([...head, ...lines].join('\n'));
      assert.equal(faults.length, 1, JSON.stringify(faults));
      assert.match(faults[0].message, message);
      assert.equal(faults[0].line, first + line);
    });

  it('are all told, in their order', () => {
    const text = [...head, ...figure({ show: '[film]' }), ...question(), ...figure()].join('\n');
    const { faults, lesson } = readLesson(text);
    assert.deepEqual(
      faults.map(({ message }) => /film|one of: choices/.exec(message)?.[0]),
      ['film', 'one of: choices'],
    );
    const kinds = lesson.pages[0].pieces.map(({ as }) => as);
    assert.deepEqual(kinds, ['fault', 'fault', 'figure'], 'what is good stays');
  });

  it('are not told again of what speaks of a faulty figure', () => {
    const ask = question('goal: { figure: one, right: all }');
    const { faults } = readLesson([...head, ...figure({ show: '[film]' }), ...ask].join('\n'));
    assert.equal(faults.length, 1);
  });

  it('are told of a second figure of the same name', () => {
    const { faults } = readLesson([...head, ...figure(), ...figure()].join('\n'));
    assert.match(faults[0].message, /two figures called “one”/);
  });

  it('are told of a lesson without title and pages', () => {
    assert.deepEqual(
      readLesson('').faults.map(({ line }) => line),
      [0, 0],
    );
  });
});
