/** Lessons as they are meant to be: pages, text, figures, questions. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure, Piece, Question } from '../../../src/lessons/lesson';
import { readLesson } from '../../../src/lessons/read';

const lesson = (...lines: string[]): string => ['# A title', '', '## One', '', ...lines].join('\n');
const pieces = (text: string): readonly Piece[] => {
  const { lesson: read, faults } = readLesson(text);
  assert.deepEqual(faults, []);
  return read.pages.flatMap((page) => page.pieces);
};
const prose = (text: string): unknown => {
  const [piece] = pieces(lesson(text));
  return piece.as === 'prose' && piece.nodes[0];
};

const figure = [
  '```unroll',
  'figure: one',
  'data: { text: abcabc }',
  'task: { name: next-token }',
  'reads: [abc]',
  'show: [network]',
  '```',
];

describe('the text of a lesson', () => {
  it('is a title and a page for each heading', () => {
    const { title, pages } = readLesson('# T\n\n## One\n\na\n\n## Two\n\n### b\n').lesson;
    assert.equal(title, 'T');
    assert.deepEqual(
      pages.map((page) => page.title),
      ['One', 'Two'],
    );
  });

  it('is a tree in which HTML is text', () => {
    assert.deepEqual(prose('a <b onclick="x">b</b> *c* `d`'), {
      tag: 'p',
      of: ['a <b onclick="x">b</b> ', { tag: 'em', of: ['c'] }, ' ', { tag: 'code', of: ['d'] }],
    });
    assert.deepEqual(prose('<script>alert(1)</script>'), { tag: 'p', of: ['<script>alert(1)</script>'] });
  });

  it('has formulas, and dollars that are none', () => {
    assert.deepEqual(prose('so $h_t = 2$ and $5 or $6'), {
      tag: 'p',
      of: ['so ', { tag: 'math', formula: 'h_t = 2', display: false }, ' and $5 or $6'],
    });
    assert.deepEqual(prose('$$\nh_t\n$$'), { tag: 'math', formula: 'h_t', display: true });
    assert.deepEqual(prose('$$h_t$$'), { tag: 'math', formula: 'h_t', display: true });
  });

  it('links to the web, to files beside it and to commands that ask first, nowhere else', () => {
    const href = (target: string): unknown => {
      const node = prose(`[a](${target})`) as { of: readonly (string | { tag: string; href?: string })[] };
      const [first] = node.of;
      return typeof first === 'string' ? undefined : first.href;
    };
    for (const allowed of ['https://a.b/c', '02-two.lesson.md', 'command:unroll.trainOnFile'])
      assert.equal(href(allowed), allowed);
    for (const target of [
      'javascript:alert(1)',
      'file:///etc/passwd',
      '../up.md',
      '/root.md',
      'command:unroll.deleteRun',
      'command:workbench.action.quit',
    ])
      assert.equal(href(target), undefined, target);
  });

  it('shows pictures beside it, and of others the words', () => {
    assert.deepEqual(prose('![alt](a.png)'), { tag: 'p', of: [{ tag: 'img', src: 'a.png', alt: 'alt' }] });
    assert.deepEqual(prose('![alt](https://a.b/c.png)'), { tag: 'p', of: ['alt'] });
  });

  it('keeps lists, tables and code', () => {
    assert.deepEqual(prose('3. a\n4. b'), {
      tag: 'ol',
      start: 3,
      of: [
        { tag: 'li', of: ['a'] },
        { tag: 'li', of: ['b'] },
      ],
    });
    assert.deepEqual(prose('```\nx\n```'), { tag: 'pre', of: [{ tag: 'code', of: ['x\n'] }] });
    const table = prose('|a|\n|-|\n|b|') as { tag: string };
    assert.equal(table.tag, 'table');
  });
});

describe('the blocks of a lesson', () => {
  it('are figures', () => {
    const [piece] = pieces(lesson(...figure));
    const { name, data, show } = (piece as { figure: Figure }).figure;
    assert.deepEqual({ name, data, show }, { name: 'one', data: { text: 'abcabc' }, show: ['network'] });
  });

  it('are questions, before or after their figure', () => {
    const ask = [
      '```unroll',
      'question: Is it *so*?',
      'goal: { figure: one, right: all }',
      'hint: $x$',
      '```',
      '',
    ];
    const [piece] = pieces(lesson(...ask, ...figure));
    const { question } = piece as { question: Question };
    assert.deepEqual(question.asks, ['Is it ', { tag: 'em', of: ['so'] }, '?']);
    assert.deepEqual(question.answer, { as: 'goal', goal: { figure: 'one', right: 'all' } });
    assert.deepEqual(question.hint, [{ tag: 'math', formula: 'x', display: false }]);
  });

  it('show a figure again', () => {
    const [, piece] = pieces(lesson(...figure, '', '```unroll', 'again: one', '```'));
    assert.deepEqual(piece, { as: 'again', figure: 'one' });
    const { faults } = readLesson(lesson('```unroll', 'again: two', '```'));
    assert.match(faults[0].message, /There is no figure “two”/);
    assert.equal(faults[0].line, 5);
  });

  it('take biases as plain lists', () => {
    const text = figure
      .join('\n')
      .replace('show:', 'network: { cell: rnn, units: 2 }\nweights: { b_h: [1, 2] }\nshow:');
    const [piece] = pieces(lesson(text));
    assert.deepEqual((piece as { figure: Figure }).figure.weights, { b_h: [[1], [2]] });
  });
});

describe('the lessons of the extension', () => {
  const folder = 'media/lessons';
  const names = readdirSync(folder).filter((name) => name.endsWith('.lesson.md'));

  it('are numbered through', () => {
    assert.ok(names.length > 0);
    for (const [i, name] of names.sort().entries())
      assert.match(name, new RegExp(`^${String(i + 1).padStart(2, '0')}-[a-z-]+\\.lesson\\.md$`));
  });

  for (const name of names)
    it(`${name} has no faults, and its files are there`, () => {
      const { lesson: read, faults } = readLesson(readFileSync(join(folder, name), 'utf8'));
      assert.deepEqual(faults, []);
      const asked = read.pages.flatMap((page) => page.pieces.map(({ as }) => as));
      assert.ok(asked.includes('figure') && asked.includes('question'));
      for (const { pieces: all } of read.pages)
        for (const piece of all) {
          if (piece.as !== 'figure') continue;
          const { data, checkpoint } = piece.figure;
          for (const path of [...(data.files ?? []), ...(checkpoint ? [checkpoint] : [])])
            assert.ok(existsSync(join(folder, path)), path);
        }
    });
});
