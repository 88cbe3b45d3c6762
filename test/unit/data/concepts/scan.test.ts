import assert from 'node:assert/strict';
import { propertiesOf } from '../../../../src/data/concepts/properties';
import { scan, type Scan } from '../../../../src/data/concepts/scan';
import { prose, syntaxOf } from '../../../../src/data/concepts/syntax';

/** The units that are within, as a line of marks under the text. */
const marks = (values: Uint8Array): string => Array.from(values, (value) => (value ? '^' : ' ')).join('');
const scanned = (text: string, language: string): Scan => scan(text, syntaxOf(language));

describe('the scanner', () => {
  const cases: [what: string, language: string, text: string, string: string, comment: string][] = [
    [
      'strings with escapes, and comments to the end of the line',
      'typescript',
      'f("a\\"b") // "no"',
      '  ^^^^^       ',
      '          ^^^^^^^',
    ],
    ['block comments, in which quotes mean nothing', 'c', "/* 'x */ 'y'", '         ^^ ', '^^^^^^^^    '],
    ['strings of three quotes over lines', 'python', '"""a\nb""" #c', '^^^^^^       ', '          ^^ '],
    [
      'a back quote over lines, a quote only to the end of its line',
      'javascript',
      "`a\nb` 'c\nd",
      '^^^^  ^^',
      '',
    ],
    ['quotations, and no apostrophes, in prose', 'plaintext', 'don\'t "go" “now”', '      ^^^  ^^^^ ', ''],
  ];
  for (const [what, language, text, string, comment] of cases)
    it(`knows ${what}`, () => {
      const found = scanned(text, language);
      const cut = (line: string): string => line.trimEnd();
      assert.equal(cut(marks(found.string)), cut(string), text);
      assert.equal(cut(marks(found.comment)), cut(comment), text);
    });

  it('counts open brackets, not those in strings', () => {
    assert.deepEqual([...scanned('a(b[")"]c)d)', 'c').depth], [0, 1, 1, 2, 2, 2, 2, 1, 1, 0, 0, 0]);
  });

  it('counts columns, indentation and the letters of a word', () => {
    const { column, indentation, inWord } = scan('  ab c\n d', prose);
    assert.deepEqual([...column], [1, 2, 3, 4, 5, 6, 0, 1, 2]);
    assert.deepEqual([...indentation], [1, 2, 2, 2, 2, 2, 0, 1, 1]);
    assert.deepEqual([...inWord], [0, 0, 1, 2, 0, 1, 0, 0, 1]);
  });

  it('reads any text to its end: unclosed, empty, with halves of signs', () => {
    for (const text of ['', '"', '/*', '\\', '"\\', '“', '\ud83d', '(((', ')))', "'''"])
      for (const language of ['c', 'python', 'html', 'plaintext', 'constructor'])
        assert.equal(scanned(text, language).depth.length, text.length);
  });
});

describe('the properties of a text', () => {
  it('are one number for each token, and those that never vary are left out', () => {
    const text = 'if (x1) "Yo"\n';
    const starts = Uint32Array.from({ length: text.length + 1 }, (_, i) => i);
    const found = propertiesOf(text, starts, 'c');
    for (const { labels } of found) assert.equal(labels.length, text.length);
    const of = (name: string) => found.find((one) => one.name === name)?.labels.join('');
    assert.equal(of('string'), '0000000011100');
    assert.equal(of('brackets'), '0001110000000');
    assert.equal(of('upperCase'), '0000000001000');
    assert.equal(of('wordEnd'), '0100010000100');
    assert.equal(of('comment'), undefined);
  });
});
