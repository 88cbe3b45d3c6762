/** What a figure learns from, as the worker takes it. Pure. */
import * as l10n from '@vscode/l10n';
import { CorpusError } from '../data/corpusError';
import { makeMemory, memorySymbols } from '../data/made/memory';
import { readDelimited } from '../data/files/delimited';
import type { TextFile } from '../data/files/table';
import type { ExamplesTask, RecipeOf } from '../training/recipe/recipe';
import type { EachWord, Figure, MemoryTask, FigureData, RightRule, WordNumbers } from './lesson';
import { rightOf } from './right';
import { inputsOf, wordsOf } from './words';

export type FigureCorpus =
  | { readonly kind: 'text'; readonly text: string }
  | {
      readonly kind: 'examples';
      readonly files: readonly TextFile[];
      readonly recipe: Pick<RecipeOf<ExamplesTask>, 'corpus' | 'task'>;
      /** Column that tells several series apart. */
      readonly group?: string;
    };

/** Columns of the tables that are made here. */
const groupColumn = 'series';
const answerColumn = 'answer';

/** @param files those that the figure names, read */
export function corpusOf({ data, task, right }: Figure, files: readonly TextFile[]): FigureCorpus {
  if (task.name === 'next-token')
    return { kind: 'text', text: data.text ?? files.map(({ text }) => text).join('\n') };
  if (data.memory) return ofMemory(data.memory, task);
  if (data.series) return ofSeries(data.series, task, right);
  if (data.eachWord) return ofWords(data, data.eachWord, task, files);
  const rows = data.table === undefined ? undefined : rowsOf(data.table);
  if (!data.words)
    return { kind: 'examples', files: rows ? [tableOf(rows)] : files, recipe: { corpus: {}, task } };
  return {
    kind: 'examples',
    files: [numberedTable(rows ?? files.flatMap(({ text }) => rowsOf(text)), data.words)],
    recipe: { corpus: {}, task: { ...task, input: { ...task.input, columns: inputNames(data.words) } } },
  };
}

/** Examples of which none is learned: one in five. */
const unseenShare = 0.2;

function ofMemory({ steps, examples = 500, seed = 1 }: MemoryTask, task: ExamplesTask): FigureCorpus {
  const rows = makeMemory(examples, steps, seed).map(({ text, first }) => [text, first]);
  return {
    kind: 'examples',
    files: [tableOf([['text', 'first'], ...rows])],
    recipe: {
      corpus: {},
      task: {
        ...task,
        input: { column: 'text', tokens: 'character' },
        target: { column: 'first', order: [...memorySymbols] },
        split: { share: unseenShare },
      },
    },
  };
}

function ofSeries(
  { column, values }: NonNullable<FigureData['series']>,
  task: ExamplesTask,
  right: RightRule | undefined,
): FigureCorpus {
  const rows = values.flatMap((series, index) => {
    const answers = right && rightOf(right, series);
    return series.map((value, step) => [`s${index + 1}`, String(value), ...(answers ? [answers[step]] : [])]);
  });
  const names = [groupColumn, column, ...(right ? [answerColumn] : [])];
  return {
    kind: 'examples',
    files: [tableOf([names, ...rows])],
    recipe: {
      corpus: {},
      task: {
        ...task,
        input: { ...task.input, columns: [column] },
        target: right ? { column: answerColumn, order: [right.no, right.yes] } : { columns: [column] },
        split: { share: 0 },
      },
    },
    group: groupColumn,
  };
}

/** Each text as lines of its words, each with the answer beside it. */
function ofWords(
  { table }: FigureData,
  names: EachWord,
  task: ExamplesTask,
  files: readonly TextFile[],
): FigureCorpus {
  const given = table === undefined ? files : [{ path: 'lesson.tsv', text: table }];
  return {
    kind: 'examples',
    files: given.map(({ path, text }) => ({ path, text: taggedWords(rowsOf(text), names) })),
    recipe: { corpus: {}, task },
  };
}

/** @throws CorpusError where the table lacks one of the columns */
function taggedWords([head = [], ...rows]: readonly (readonly string[])[], names: EachWord): string {
  const [text, answer] = [names.column, names.says].map((name) => placeIn(head, name));
  const sentences = rows.map((cells) =>
    wordsOf(cells[text] ?? '').map((word) => `${word}\t${cells[answer] ?? ''}`),
  );
  return `${sentences
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function placeIn(head: readonly string[], name: string): number {
  const place = head.indexOf(name);
  if (place >= 0) return place;
  throw new CorpusError(
    'no-column',
    l10n.t('There is no column “{0}”. The first line names: {1}.', name, head.join(', ')),
  );
}

/** Rows of cells with commas between them, the first one with the names of the columns. */
const rowsOf = (text: string): (readonly string[])[] =>
  readDelimited({ path: '', text }, { delimiter: ',', quoted: true }).rows.map(({ cells }) => cells);

/** The table with numbers in the place of its texts. */
function numberedTable([names = [], ...rows]: readonly (readonly string[])[], words: WordNumbers): TextFile {
  const text = names.indexOf(words.column);
  const others = <T>(cells: readonly T[]): T[] => cells.filter((_, index) => index !== text);
  return tableOf([
    [...inputNames(words), ...others(names)],
    ...rows.map((cells) => [...inputsOf(cells.at(text) ?? '', words).map(String), ...others(cells)]),
  ]);
}

const inputNames = ({ count }: WordNumbers): string[] =>
  Array.from({ length: count }, (_, at) => `word ${at + 1}`);

/** An object a line: so nobody has to guess which row holds the names. */
function tableOf([names, ...rows]: readonly (readonly string[])[]): TextFile {
  const lines = rows.map((cells) =>
    JSON.stringify(Object.fromEntries(names.map((name, column) => [name, cells[column]]))),
  );
  return { path: 'lesson.jsonl', text: `${lines.join('\n')}\n` };
}
