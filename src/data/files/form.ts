/** Files of one form: they hold parts of the same data, laid out in the same way. */
import * as l10n from '@vscode/l10n';
import { CorpusError } from '../corpusError';
import { describeColumns, type Column } from './columns';
import { cellPlace, isQuoted, readDelimited, type Dialect } from './delimited';
import { readJsonLines } from './jsonLines';
import { headOf, isList, layoutOf, type Layout } from './layout';
import { lineAt, linesOf } from './lines';
import {
  columnOf,
  numberedNames,
  partByWidth,
  uniqueNames,
  type Place,
  type Row,
  type Table,
  type TextFile,
} from './table';
import { readTagged, universal, type Separator } from './tagged';

export interface Form {
  readonly layout: Layout;
  readonly files: readonly TextFile[];
  /** All files' rows, one file after the other; without rows where the layout is `text`. */
  readonly table: Table;
  readonly columns: readonly Column[];
}

/** Column of the layout `lines` that holds the name of each line's file. */
export const fileColumn = 'file';
/** Column of the layout `pictures` that holds the name of the folder that each lies in. */
export const folderColumn = 'folder';

/**
 * The forms of the files of a folder, that of the most text first; pictures last, if they lie in several folders.
 * @param pictures paths of the PNG files beside them
 * @throws CorpusError `empty-corpus` where all are blank
 */
export function recognise(files: readonly TextFile[], pictures: readonly string[] = []): Form[] {
  const filled = files.filter(({ text }) => text.trim() !== '');
  const sorted =
    new Set(pictures.map(folderOf)).size > 1 ? [readForm({ kind: 'pictures' }, [], pictures)] : [];
  if (filled.length === 0 && sorted.length === 0)
    throw new CorpusError(
      'empty-corpus',
      l10n.t('There is no text to learn from. Choose files that are not blank.'),
    );
  const groups = new Map<string, { layout: Layout; files: TextFile[] }>();
  for (const { file, layout, key } of withCommonHeaders(filled.map(begun))) {
    const group = groups.get(key) ?? { layout, files: [] };
    groups.set(key, group);
    group.files.push(file);
  }
  const length = (form: { files: readonly TextFile[] }): number =>
    form.files.reduce((sum, { text }) => sum + text.length, 0);
  const read = [...groups.values()]
    .sort((a, b) => length(b) - length(a))
    .map((group) => readForm(joint(group), group.files));
  return [...read, ...sorted];
}

/**
 * Reads files in a layout that is known.
 * @param pictures paths of those that the layout `pictures` is about, in place of files with text
 * @throws CorpusError `bad-json`
 */
export function readForm(layout: Layout, files: readonly TextFile[], pictures: readonly string[] = []): Form {
  const taken = layout.kind === 'pictures' ? pictures.map((path) => ({ path, text: '' })) : files;
  const table = readTable(layout, taken);
  return { layout, files: taken, table, columns: describeColumns(table) };
}

interface Begun {
  readonly file: TextFile;
  readonly layout: Layout;
  /** Equal for files that can be read as one. */
  readonly key: string;
}

/** What the first lines of a file tell. */
function begun(file: TextFile): Begun {
  const head = headOf(file);
  return withLayout(file, layoutOf(head), head);
}

function withLayout(file: TextFile, layout: Layout, head: TextFile): Begun {
  const key = layout.kind === 'table' ? [layout.delimiter, readTable(layout, [head]).names] : layout;
  return { file, layout, key: JSON.stringify(key) };
}

/** A small file may show less well than a large one of the same form that its first row names the columns. */
function withCommonHeaders(all: readonly Begun[]): Begun[] {
  const keys = new Set(all.map(({ key }) => key));
  return all.map((one) => {
    if (one.layout.kind !== 'table' || one.layout.header) return one;
    const named = withLayout(one.file, { ...one.layout, header: true }, headOf(one.file));
    return keys.has(named.key) ? named : one;
  });
}

/** What can be told only from all files together. */
function joint({ layout, files }: { layout: Layout; files: readonly TextFile[] }): Layout {
  if (layout.kind === 'table') return { ...layout, quoted: isQuoted(files, layout.delimiter) };
  return layout.kind === 'text' && files.length > 1 && files.every(isList) ? { kind: 'lines' } : layout;
}

/**
 * Where the text of a cell lies in its file, without white space around it, so that a token of it can be found there;
 * undefined where it is not written as it is read (with escapes, or in JSON).
 */
export function placeOfCell({ layout, files, table }: Form, row: Row, name: string): Place | undefined {
  const text = files.find(({ path }) => path === row.place.path)?.text;
  const dialect = dialectOf(layout);
  const column = columnOf(table, name);
  const place = text !== undefined && dialect && cellPlace(text, row, column, dialect);
  if (!place) return undefined;
  const cell = row.cells[column];
  const start = place.start + cell.length - cell.trimStart().length;
  return { ...place, start, end: start + cell.trim().length };
}

/** Where a place is, for people: `file:line`. */
export function lineOf({ files }: Form, { path, start }: Place): string {
  const text = files.find((file) => file.path === path)?.text ?? '';
  return `${path}:${lineAt(text, start)}`;
}

function dialectOf(layout: Layout): Dialect | undefined {
  switch (layout.kind) {
    case 'table':
      return layout;
    case 'tagged':
      return { delimiter: layout.separator, quoted: false };
    case 'lines':
      return { delimiter: '\n', quoted: false };
    default:
      return undefined;
  }
}

function readTable(layout: Layout, files: readonly TextFile[]): Table {
  switch (layout.kind) {
    case 'text':
      return { names: [], rows: [], broken: [] };
    case 'lines':
      return { names: ['line', fileColumn], rows: files.flatMap(itemsOf), broken: [] };
    case 'json-lines':
      return readJsonLines(files);
    case 'table':
      return delimitedTable(files, layout);
    case 'tagged':
      return taggedTable(files, layout.separator);
    case 'pictures':
      return { names: [fileColumn, folderColumn], rows: files.map(pictureRow), broken: [] };
  }
}

function delimitedTable(files: readonly TextFile[], layout: Layout & { kind: 'table' }): Table {
  const readings = files.map((file) => readDelimited(file, layout));
  const [{ rows: first, width }] = readings;
  const names = layout.header ? uniqueNames(namesIn(first, width)) : numberedNames(width);
  const rows = readings.flatMap(({ rows }) => (layout.header ? rows.slice(1) : rows));
  return { names, ...partByWidth(rows, names.length) };
}

/** The first row; where it is one cell short, the names of the rows have none, or every row ends in a delimiter. */
function namesIn([first, ...rows]: readonly Row[], width: number): readonly string[] {
  const names = first?.cells ?? [];
  if (names.length !== width - 1) return names;
  const whole = rows.filter(({ cells }) => cells.length === width);
  return whole.every(({ cells }) => cells[width - 1] === '') ? [...names, ''] : ['', ...names];
}

function taggedTable(files: readonly TextFile[], separator: Separator): Table {
  const read = files.flatMap((file) => readTagged(file, separator));
  const width = read[0]?.[0].cells.length ?? 0;
  const parts = read.map((rows) => partByWidth(rows, width));
  return {
    names: isUniversal(read[0]) ? universal : numberedNames(width),
    rows: parts.flatMap(({ rows }) => rows),
    sentences: parts.map(({ rows }) => rows).filter((rows) => rows.length > 0),
    broken: parts.flatMap(({ broken }) => broken),
  };
}

/** Whether the first column counts the tokens of a sentence, beside all that Universal Dependencies say of them. */
function isUniversal(sentence: readonly Row[] | undefined): boolean {
  return (
    sentence !== undefined &&
    sentence.every(({ cells }, i) => cells.length === universal.length && cells[0] === String(i + 1))
  );
}

/** The lines of a list, each beside the name of the list. */
function itemsOf(file: TextFile): Row[] {
  const name = file.path.slice(file.path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  return linesOf(file)
    .filter(({ text }) => text.trim() !== '')
    .map(({ text, place }) => ({ cells: [text, name], place }));
}

/** A picture beside the name of its folder. */
function pictureRow({ path }: TextFile): Row {
  const folder = folderOf(path);
  return {
    cells: [path.slice(folder.length).replace(/^\//, ''), folder.slice(folder.lastIndexOf('/') + 1)],
    place: { path, start: 0, end: 0 },
  };
}

/** The path of the folder that a file lies in, empty for that of the corpus. */
function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}
