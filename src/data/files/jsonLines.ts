/** JSON Lines: an object a line. */
import * as l10n from '@vscode/l10n';
import { CorpusError } from '../corpusError';
import { linesOf } from './lines';
import type { Place, Row, Table, TextFile } from './table';

/** Lines that show whether a file is of this kind. */
const sample = 20;
/** A single object is a thing by itself, unless the name of its file says otherwise. */
const fewestObjects = { named: 1, unnamed: 2 };

export function isJsonLines({ path, text }: TextFile): boolean {
  const lines = text.split('\n', sample).filter((line) => line.trim() !== '');
  const fewest = fewestObjects[/\.(?:jsonl|ndjson)$/i.test(path) ? 'named' : 'unnamed'];
  return lines.length >= fewest && lines.every((line) => objectIn(line) !== undefined);
}

/**
 * A column for every key of any object; a value that is no text is written as JSON, and a missing one is empty.
 * @throws CorpusError `bad-json`, with the line
 */
export function readJsonLines(files: readonly TextFile[]): Table {
  const objects = files.flatMap(objectsIn);
  const names = [...new Set(objects.flatMap(({ value }) => Object.keys(value)))];
  const rows: Row[] = objects.map(({ value, place }) => ({
    cells: names.map((name) => written(value[name])),
    place,
  }));
  return { names, rows, broken: [] };
}

type JsonObject = Readonly<Record<string, unknown>>;

function objectsIn(file: TextFile): { value: JsonObject; place: Place }[] {
  return linesOf(file).flatMap(({ text, place }, index) => {
    if (text.trim() === '') return [];
    const value = objectIn(text);
    if (value) return [{ value, place }];
    throw new CorpusError(
      'bad-json',
      l10n.t(
        '{0} is no JSON object. Every line must be one, as {1}.',
        `${file.path}:${index + 1}`,
        '{"text": "…"}',
      ),
    );
  });
}

function objectIn(line: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as JsonObject)
      : undefined;
  } catch {
    return undefined;
  }
}

function written(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
