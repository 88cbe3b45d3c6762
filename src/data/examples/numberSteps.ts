/** Rows of numbers as the steps of an example, and what somebody types in place of them. */
import * as l10n from '@vscode/l10n';
import { CorpusError } from '../corpusError';
import type { Form } from '../files/form';
import { numberIn } from '../files/numbers';
import { columnOf } from '../files/table';
import { cellsOf, type Coding } from './coding';
import type { SampleRows } from './partition';
import type { PlacedToken } from './places';
import { scaled, unscaled } from './scaling';

export type NumberCoding = Coding & { as: 'numbers' };

/** Between the numbers of a step: no white space, which tokens show by signs. */
const between = '|';

/** A step for each row, which covers all of it and says what its cells do. */
export function rowTokens(rows: SampleRows, form: Form, { columns }: NumberCoding): PlacedToken[] {
  const from = rows[0].place.start;
  const cells = columns.map((name) => cellsOf(rows, form, name));
  return rows.map(({ place }, row) => ({
    text: cells.map((column) => column[row]).join(between),
    start: place.start - from,
    end: place.end - from,
  }));
}

/** What was typed, step by step. */
export interface TypedRows {
  readonly tokens: readonly PlacedToken[];
  /** steps × columns, scaled. */
  readonly values: Float32Array;
}

/**
 * Numbers between white space, so many to a step as there are columns, written as those of the files are. Those of a last step that
 * is not complete yet are left out.
 * @throws CorpusError `bad-numbers`
 */
export function typedRows(
  typed: string,
  { table, columns: kinds }: Form,
  { columns, scaling }: NumberCoding,
): TypedRows {
  // A mark at the end of a number only sets it apart from the next.
  const words = [...typed.matchAll(/\S*[^\s,;]/g)];
  const width = columns.length;
  const steps = Math.floor(words.length / width);
  if (steps === 0)
    throw new CorpusError(
      'bad-numbers',
      l10n.t(
        'A step reads {0} numbers ({1}). Type them with spaces between them.',
        width,
        columns.join(', '),
      ),
    );
  const values = Float32Array.from(words.slice(0, steps * width), ([word], at) => {
    const column = columns[at % width];
    const value = numberIn(word, kinds[columnOf(table, column)].mark ?? '.');
    if (!Number.isNaN(value)) return scaled(value, scaling, at % width);
    throw new CorpusError(
      'bad-numbers',
      l10n.t('“{0}” is no number. Type numbers with spaces between them.', word),
    );
  });
  const tokens = Array.from({ length: steps }, (_, step) => {
    const own = words.slice(step * width, (step + 1) * width);
    const [first, last] = [own[0], own[width - 1]];
    return {
      text: own.map(([word]) => word).join(between),
      start: first.index,
      end: last.index + last[0].length,
    };
  });
  return { tokens, values };
}

/** In the units of the data. */
export function unscaledRows(values: ArrayLike<number>, { columns, scaling }: NumberCoding): Float32Array {
  return Float32Array.from(values, (value, at) => unscaled(value, scaling, at % columns.length));
}
