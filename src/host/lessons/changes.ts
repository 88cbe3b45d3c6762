/** A figure as its reader has changed it. Pure: every change makes another. */
import { firstReading } from '../../lessons/reading';
import type { Figure, Hold, Reading, Writing } from '../../protocol/lessonMessages';

const firstWriting: Writing = { temperature: 0.5, seed: 1 };

export interface Changed {
  /** Its data are what the network is to learn from. */
  readonly figure: Figure;
  /** Undefined where neither the lesson nor the reader says what it reads. */
  readonly reading: Reading | undefined;
  readonly holds: readonly Hold[];
  /** How it goes on with what it reads. */
  readonly writing: Writing;
  /** That is looked into. */
  readonly step: number | undefined;
}

export const unchanged = (figure: Figure): Changed => ({
  figure,
  reading: firstReading(figure),
  holds: [],
  writing: firstWriting,
  step: undefined,
});

/** As written again; where the reader looks, and how it goes on, stays. */
export const withoutChanges = ({ writing, step }: Changed, written: Figure): Changed => ({
  ...unchanged(written),
  writing,
  step,
});

export function withReading({ figure, ...changed }: Changed, reading: Reading): Changed {
  // What was held was of other steps.
  return { ...changed, figure: drawnInto(figure, reading), reading, holds: [] };
}

/** With other numbers for words. */
export function withVocabulary(changed: Changed, numbers: Readonly<Record<string, number>>): Changed {
  const { figure } = changed;
  const { words } = figure.data;
  return words ? { ...changed, figure: withData(figure, { words: { ...words, numbers } }) } : changed;
}

/** The same where its memory is tested over so many signs already, or not at all. */
export function withDistance(changed: Changed, steps: number): Changed {
  const { figure } = changed;
  const { memory } = figure.data;
  if (!memory || steps === memory.steps) return changed;
  return { ...changed, figure: { ...figure, data: { memory: { ...memory, steps } } } };
}

/** What is drawn takes the place of the first series. */
function drawnInto(figure: Figure, reading: Reading): Figure {
  if (!('values' in reading)) return figure;
  const { column = '', values = [] } = figure.data.series ?? {};
  return withData(figure, { series: { column, values: [reading.values, ...values.slice(1)] } });
}

const withData = (figure: Figure, change: Partial<Figure['data']>): Figure => ({
  ...figure,
  data: { ...figure.data, ...change },
});
