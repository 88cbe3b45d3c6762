import assert from 'node:assert/strict';
import { placeOfCell, readForm, recognise, type Form } from '../../../../src/data/files/form';
import { lineAt } from '../../../../src/data/files/lines';
import type { TextFile } from '../../../../src/data/files/table';

const file = (path: string, text: string): TextFile => ({ path, text });
const only = (...files: TextFile[]): Form => {
  const forms = recognise(files);
  assert.equal(forms.length, 1);
  return forms[0];
};
const textsOf = ({ table, files }: Form): string[] =>
  table.rows.map(({ place }) =>
    files.find(({ path }) => path === place.path)!.text.slice(place.start, place.end),
  );

describe('recognise', () => {
  it('reads a table with its names', () => {
    const form = only(file('a.csv', 'name,language\nKing,English\n"Lo,sev",Russian\nIto,Japanese\n'));
    assert.deepEqual(form.layout, { kind: 'table', delimiter: ',', quoted: true, header: true });
    assert.deepEqual(form.table.names, ['name', 'language']);
    assert.deepEqual(textsOf(form), ['King,English', '"Lo,sev",Russian', 'Ito,Japanese']);
  });

  it('numbers columns without a name, and those of a name that comes twice', () => {
    assert.deepEqual(only(file('a.csv', '1,2\n3,4\n5,6\n')).table.names, ['column 1', 'column 2']);
    const layout = { kind: 'table', delimiter: ',', quoted: false, header: true } as const;
    const { table } = readForm(layout, [file('a.csv', 'a,a,\n1,2,3\n')]);
    assert.deepEqual(table.names, ['a', 'a (column 2)', 'column 3']);
  });

  it('knows the names of the columns again in a file too small to show them', () => {
    const [large, small] = [
      file('a.csv', 'text,mood\nI go.,x\nYou go.,y\n'),
      file('b.csv', 'text,mood\ntext,x\n'),
    ];
    assert.deepEqual(
      only(large, small).table.rows.map(({ cells }) => cells[0]),
      ['I go.', 'You go.', 'text'],
    );
  });

  it('passes over what a program writes above a table', () => {
    for (const line of ['sep=;', '"sep=;"'])
      assert.deepEqual(only(file('a.csv', `${line}\r\na;b\r\n1;2\r\n3;4\r\n`)).table.names, ['a', 'b']);
  });

  it('finds a first row that is a cell short: the names of the rows have none, or every row ends in a delimiter', () => {
    const rows = [1, 2, 3, 4].map((i) => `r${i},${i}.5,${2 * i}.5`);
    assert.deepEqual(only(file('a.csv', `x,y\n${rows.join('\n')}\n`)).table.names, ['column 1', 'x', 'y']);
    assert.deepEqual(only(file('a.csv', `x,y,z\n${rows.join(',\n')},\n`)).table.names, [
      'x',
      'y',
      'z',
      'column 4',
    ]);
  });

  it('leaves rows of another width out and says where they lie', () => {
    const text = `text,label\n${'so it is,yes\n'.repeat(60)}broken\n${'and so on,no\n'.repeat(60)}`;
    const { table } = only(file('a.csv', text));
    assert.equal(table.rows.length, 120);
    assert.deepEqual(
      table.broken.map(({ start }) => lineAt(text, start)),
      [62],
    );
  });

  it('reads JSON Lines, with a column for every key', () => {
    const form = only(file('a.jsonl', '{"text":"a","n":1}\n\n{"text":"b\\nc","tags":["x"]}\n'));
    assert.equal(form.layout.kind, 'json-lines');
    assert.deepEqual(form.table.names, ['text', 'n', 'tags']);
    assert.deepEqual(
      form.table.rows.map(({ cells }) => cells),
      [
        ['a', '1', ''],
        ['b\nc', '', '["x"]'],
      ],
    );
    assert.deepEqual(textsOf(form), ['{"text":"a","n":1}', '{"text":"b\\nc","tags":["x"]}']);
  });

  it('takes a file of a single JSON object for a text, unless its name says otherwise', () => {
    assert.equal(only(file('package.json', '{"a":1}\n')).layout.kind, 'text');
    assert.equal(only(file('a.ndjson', '{"a":1}\n')).layout.kind, 'json-lines');
  });

  it('says which line is no JSON object', () => {
    const text = `${'{"a":1}\n'.repeat(30)}{"a":\n`;
    assert.throws(() => recognise([file('a.jsonl', text)]), { code: 'bad-json', message: /^a\.jsonl:31 / });
  });

  it('reads tokens with tags, by tab or space, and the comments of Universal Dependencies as none', () => {
    for (const separator of ['\t', ' ']) {
      const lines = ['# text = The cat', 'The DET', 'cat NOUN', '', '', '# sleeps', 'Now ADV', '. .', ''];
      const text = lines
        .filter((line) => line !== '# sleeps')
        .join('\n')
        .replace(/ (?=[A-Z.]+$)/gm, separator);
      const { layout, table } = only(file('a.conllu', text));
      assert.deepEqual(layout, { kind: 'tagged', separator });
      assert.deepEqual(
        table.sentences?.map((rows) => rows.map(({ cells }) => cells.join('/'))),
        [
          ['The/DET', 'cat/NOUN'],
          ['Now/ADV', './.'],
        ],
      );
    }
  });

  it('reads all that Universal Dependencies say of the tokens, and only of those', () => {
    const line = (id: string, form: string, tag: string): string =>
      `${id}\t${form}\t${form}\t${tag}${'\t_'.repeat(6)}`;
    const sentence = [
      '# text = Don’t go',
      line('1-2', 'Don’t', '_'),
      line('1', 'Do', 'AUX'),
      line('2', 'n’t', 'PART'),
      line('2.1', 'gone', 'VERB'),
      line('3', 'go', 'VERB'),
      '',
    ];
    const { table } = only(file('a.conllu', [...sentence, ...sentence].join('\n')));
    assert.deepEqual(table.names.slice(0, 4), ['ID', 'FORM', 'LEMMA', 'UPOS']);
    assert.deepEqual(
      table.sentences?.map((rows) => rows.map(({ cells }) => cells[1])),
      [
        ['Do', 'n’t', 'go'],
        ['Do', 'n’t', 'go'],
      ],
    );
  });

  it('does not take verse for tags', () => {
    assert.equal(only(file('a.txt', 'One two\nthree four\n\nfive six\nseven\n')).layout.kind, 'text');
  });

  it('takes files of lines for lists, one alone for a text', () => {
    const [a, b] = [file('n/A.txt', 'Ann\nAbe\nAda\n'), file('n/B.txt', 'Bob\r\nBen\r\nBea\r\n')];
    const { layout, table } = only(a, b);
    assert.equal(layout.kind, 'lines');
    assert.deepEqual(
      table.rows.map(({ cells }) => cells.join()),
      ['Ann,A', 'Abe,A', 'Ada,A', 'Bob,B', 'Ben,B', 'Bea,B'],
    );
    assert.equal(only(a).layout.kind, 'text');
    assert.equal(only(a, file('c.txt', 'Ann came.\n\nThen she went.\n')).layout.kind, 'text');
  });

  it('keeps apart what has another form, the most text first', () => {
    const forms = recognise([
      file('a.csv', 'x,y\n1,2\n3,4\n'),
      file('b.txt', 'Only a text.\n'.repeat(9)),
      file('c.csv', 'x,y\n5,6\n7,8\n'),
    ]);
    assert.deepEqual(
      forms.map(({ files }) => files.map(({ path }) => path)),
      [['b.txt'], ['a.csv', 'c.csv']],
    );
    assert.equal(forms[1].table.rows.length, 4);
  });

  it('leaves blank files out, and refuses nothing but those', () => {
    assert.equal(only(file('a.csv', ' \n'), file('b.txt', 'text')).files.length, 1);
    assert.throws(() => recognise([file('a.csv', '\n')]), { code: 'empty-corpus' });
    assert.throws(() => recognise([]), { code: 'empty-corpus' });
  });

  it('reads a single column as text', () => {
    assert.equal(only(file('a.csv', 'name\nAnna\nBert\n')).layout.kind, 'text');
  });
});

describe('placeOfCell', () => {
  const at = (form: Form, row: number, column: string): string | undefined => {
    const place = placeOfCell(form, form.table.rows[row], column);
    return place && form.files.find(({ path }) => path === place.path)!.text.slice(place.start, place.end);
  };

  it('finds the text of a cell in tables, tags and lists, without white space around it', () => {
    assert.equal(at(only(file('a.csv', 'a,b\n1,2\n3," x y "\n5,z\n')), 1, 'b'), 'x y');
    assert.equal(
      at(only(file('a.tsv', 'The\tDET\ncat\tNOUN\n\nNow\tADV\nso\tADV\n')), 1, 'column 2'),
      'NOUN',
    );
    assert.equal(
      at(only(file('A.txt', 'Ann\nAbe\nAda\n'), file('B.txt', 'Bob\nBen\nBea\n')), 4, 'line'),
      'Ben',
    );
  });

  it('finds none in JSON', () => {
    assert.equal(at(only(file('a.jsonl', '{"a":"x"}\n')), 0, 'a'), undefined);
  });

  it('names the columns there are where one is not', () => {
    const form = only(file('a.csv', 'a,b\n1,2\n3,4\n'));
    assert.throws(() => at(form, 0, 'c'), { code: 'no-column', message: /a, b/ });
  });
});
