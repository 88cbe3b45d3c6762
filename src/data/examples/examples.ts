/** From the files of a corpus and what is proposed for them: examples as numbers, in two parts. */
import { Random } from '../../model/random';
import { CorpusError } from '../corpusError';
import type { Form } from '../files/form';
import type { Row } from '../files/table';
import type { ExamplesProposal, Side } from '../tasks/proposal';
import { cellsOf, encodeRows, fitCoding, numbersOf, picturePath, type Coding, type Values } from './coding';
import { partition, type Parts, type SampleRows } from './partition';
import { samplesOf } from './samples';
import { brokenRows, leaks, leftOut, manyLabels, type Warning } from './warnings';

export interface Example {
  /** As the input coding says; one step after the other. */
  readonly input: Values;
  /** As the target coding says. In a series, for each step the row after it. */
  readonly target: Values;
  /** Where it comes from: one row, or one for each step. */
  readonly rows: readonly Row[];
}

export interface Examples extends Parts<Example> {
  readonly input: Coding;
  readonly target: Coding;
  /** What a person should know before training on them. */
  readonly warnings: readonly Warning[];
}

export interface ExamplesOptions {
  readonly seed: number;
  readonly minimumCount: number;
  /** Paths of the pictures that there are, written as those of the files. */
  readonly pictures?: ReadonlySet<string>;
}

/** Of fewer, nothing can be learned that holds for others. */
const fewestExamples = 2;

/** @throws CorpusError `no-column`, `no-examples`, `one-class` */
export function readExamples(form: Form, proposal: ExamplesProposal, options: ExamplesOptions): Examples {
  const { task, input, target, split } = proposal;
  const samples = samplesOf(form, proposal.sample).filter(([{ place }]) =>
    proposal.paths.includes(place.path),
  );
  const usable = samples.filter((rows) => isUsable(rows, form, proposal, options));
  const shift = task === 'series' ? 1 : 0;
  const parts = partition(usable, split, form.table, {
    random: new Random(options.seed),
    overlap: shift,
    traits: (rows) => ({ input: keyOf(rows, form, input), stratum: stratumOf(rows, form, target) }),
  });
  check(parts, shift);
  const training = parts.training.flat();
  const all = usable.flat();
  const ends = task === 'translate' || task === 'caption';
  const fit = (side: Side, isWritten: boolean): Coding =>
    fitCoding(side, form, training, all, { ends: isWritten, minimumCount: options.minimumCount });
  const codings = { input: fit(input, false), target: fit(target, ends) };
  const encode = (rows: SampleRows): Example[] => encodeSample(rows, form, codings, shift);
  const examples = { training: parts.training.flatMap(encode), validation: parts.validation.flatMap(encode) };
  return {
    ...codings,
    ...examples,
    warnings: [
      ...brokenRows(form),
      ...leftOut(samples.length - usable.length, parts.validation.length - examples.validation.length),
      ...leaks(parts, (rows) => keyOf(rows, form, input), split),
      ...manyLabels(codings.target),
    ],
  };
}

function check({ training }: Parts<SampleRows>, shift: number): void {
  const count = training.length === 1 ? training[0].length - shift : training.length;
  if (count >= fewestExamples) return;
  throw new CorpusError(
    'no-examples',
    `There ${count === 1 ? 'is only 1 example' : 'is no example'} to train on; at least ${fewestExamples} are needed. Choose other columns, or a file with more rows.`,
  );
}

/** Nothing where the sample is too short, or has a label that is only in the validation part. */
function encodeSample(
  rows: SampleRows,
  form: Form,
  { input, target }: { input: Coding; target: Coding },
  shift: number,
): Example[] {
  const read = rows.slice(0, rows.length - shift);
  const answer = encodeRows(target, form, rows.slice(shift));
  const question = encodeRows(input, form, read);
  return question && answer && read.length > 0 ? [{ input: question, target: answer, rows: read }] : [];
}

/** Whether both sides have what they need; a number among others may be missing, in a series any. */
function isUsable(
  rows: SampleRows,
  form: Form,
  { input, target, sample }: ExamplesProposal,
  { pictures }: ExamplesOptions,
): boolean {
  return [input, target].every((side) => {
    switch (side.as) {
      case 'tokens':
      case 'class':
        return cellsOf(rows, form, side.column).every((cell) => cell !== '');
      case 'numbers':
        return (
          sample.of === 'series' || side.columns.some((name) => !Number.isNaN(numbersOf(rows, form, name)[0]))
        );
      case 'picture':
        return (
          pictures === undefined || rows.every((row) => pictures.has(picturePath(row, form, side.column)))
        );
    }
  });
}

/** Equal for samples that read the same. */
function keyOf(rows: SampleRows, form: Form, side: Side): string {
  const columns = side.as === 'numbers' ? side.columns : [side.column];
  return JSON.stringify(columns.map((name) => cellsOf(rows, form, name)));
}

/** The class of a sample that has one. */
function stratumOf(rows: SampleRows, form: Form, side: Side): string {
  return side.as === 'class' && rows.length === 1 ? cellsOf(rows, form, side.column)[0] : '';
}
