/** The same data as people's programs write them: whatever the delimiter, the quotes, the bytes, it is the same corpus. */
import assert from 'node:assert/strict';
import { readExamples } from '../../../src/data/examples/examples';
import { decode } from '../../../src/data/files/decode';
import { recognise } from '../../../src/data/files/form';
import { propose } from '../../../src/data/tasks';
import type { ExamplesProposal } from '../../../src/data/tasks/proposal';

const moods = ['glad', 'sad', 'angry'];
const texts = [
  'Grüße aus Köln',
  'I saw 3 cats',
  'so what, she said',
  'one; two; three',
  'he said "no" to me',
  'a | b',
  'Straße – naïve café',
];
const records = Array.from(
  { length: 63 },
  (_, i) => [`${texts[i % texts.length]} ${i}`, moods[i % 3]] as const,
);

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
/** Quotes only the cells that need it. */
const asNeeded = (cell: string, delimiter: string): string =>
  cell.includes(delimiter) || cell.includes('"') ? quoted(cell) : cell;

interface Variant {
  readonly delimiter: string;
  readonly quote: (cell: string, delimiter: string) => string;
  readonly names: boolean;
  readonly end: string;
}

function written({ delimiter, quote, names, end }: Variant): string {
  const rows = names ? [['text', 'mood'], ...records] : records;
  return rows.map((row) => row.map((cell) => quote(cell, delimiter)).join(delimiter) + end).join('');
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, isLittle: boolean): Uint8Array => {
  const units = Uint8Array.from(
    [...Array(text.length).keys()].flatMap((i) => {
      const unit = text.charCodeAt(i);
      return isLittle ? [unit & 0xff, unit >> 8] : [unit >> 8, unit & 0xff];
    }),
  );
  return Uint8Array.from([...(isLittle ? [0xff, 0xfe] : [0xfe, 0xff]), ...units]);
};
const encodings: Readonly<Record<string, (text: string) => Uint8Array>> = {
  'UTF-8': utf8,
  'UTF-8 with a mark': (text) => utf8(`\ufeff${text}`),
  'UTF-16, little end first': (text) => utf16(text, true),
  'UTF-16, big end first': (text) => utf16(text, false),
  // The dash is no Latin-1 but Windows-1252.
  'Windows-1252': (text) => Uint8Array.from(text, (one) => (one === '–' ? 0x96 : one.charCodeAt(0))),
};

/** What is proposed first, and the cells of its examples. */
function read(path: string, bytes: Uint8Array): { proposal: ExamplesProposal; cells: string[] } {
  const [form, ...others] = recognise([{ path, text: decode(bytes, path) }]);
  assert.equal(others.length, 0);
  const [proposal] = propose([form]);
  assert.ok(proposal.task !== 'next-token', 'it is read as text');
  const { training, validation, warnings } = readExamples(form, proposal, { seed: 1, minimumCount: 1 });
  assert.deepEqual(warnings, []);
  const cells = [...training, ...validation].map(({ rows: [row] }) => row.cells.join('\t'));
  return { proposal, cells: cells.sort() };
}

const expected = records.map((row) => row.join('\t')).sort();

function holds(path: string, bytes: Uint8Array, names: readonly [string, string]): void {
  const { proposal, cells } = read(path, bytes);
  assert.equal(proposal.task, 'classify');
  assert.deepEqual(proposal.input, { as: 'tokens', column: names[0], tokens: 'word' });
  assert.deepEqual(proposal.target, { as: 'class', column: names[1] });
  assert.deepEqual(cells, expected);
}

describe('A table', () => {
  for (const [how, delimiter] of [
    ['commas', ','],
    ['semicolons', ';'],
    ['tabs', '\t'],
    ['bars', '|'],
  ] as const)
    for (const names of [true, false])
      for (const [quotes, quote] of [
        ['where needed', asNeeded],
        ['everywhere', quoted],
      ] as const)
        for (const end of ['\n', '\r\n'])
          it(`is the same with ${how}, quotes ${quotes}, ${names ? '' : 'no '}names, ${JSON.stringify(end)}`, () => {
            const bytes = utf8(written({ delimiter, quote, names, end }));
            const columns = names ? (['text', 'mood'] as const) : (['column 1', 'column 2'] as const);
            for (const path of ['a.csv', 'a.txt']) holds(path, bytes, columns);
          });

  for (const [what, encode] of Object.entries(encodings))
    it(`is the same in ${what}`, () => {
      const text = written({ delimiter: ',', quote: asNeeded, names: true, end: '\r\n' });
      holds('a.csv', encode(text), ['text', 'mood']);
    });

  it('is the same in JSON Lines, with and without a mark', () => {
    const lines = records.map(([text, mood]) => `${JSON.stringify({ text, mood })}\n`).join('');
    for (const encode of Object.values(encodings).slice(0, 4))
      holds('a.jsonl', encode(lines), ['text', 'mood']);
  });

  it('is the same in several files', () => {
    const text = written({ delimiter: ',', quote: asNeeded, names: false, end: '\n' });
    const lines = text.split('\n').slice(0, -1);
    const part = (from: number, to: number): string => `text,mood\n${lines.slice(from, to).join('\n')}\n`;
    const files = [part(0, 30), part(30, 31), part(31, 63)].map((text, i) => ({ path: `${i}.csv`, text }));
    const [form, ...others] = recognise(files);
    assert.equal(others.length, 0);
    assert.deepEqual(form.table.rows.map(({ cells }) => cells.join('\t')).sort(), expected);
  });
});
