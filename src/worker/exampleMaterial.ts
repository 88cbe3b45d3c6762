import type { Coding, Values } from '../data/examples/coding';
import { readExamples, type Codings, type Example, type Examples } from '../data/examples/examples';
import { rowTokens, typedRows, unscaledRows, type NumberCoding } from '../data/examples/numberSteps';
import {
  examplePlace,
  exampleText,
  exampleTokens,
  typedTokens,
  type PlacedToken,
} from '../data/examples/places';
import type { Column } from '../data/files/columns';
import { readForm, type Form } from '../data/files/form';
import { picturePath } from '../data/examples/coding';
import { PictureSet, readPictures, seenPixels } from '../data/pictures/pictureSet';
import { usualBeam } from '../model/beamSearch';
import type { ReadNumbers, Token } from '../model/trace';
import type { ExamplesCorpus, PictureFile, Survey, SurveyedExample } from '../protocol/corpus';
import type { ExamplePart, ExamplePlace, Thumbnails } from '../protocol/examples';
import { RpcError } from '../protocol/rpc';
import type { KnownFacts } from './knownFacts';
import type { RunVocabulary } from '../protocol/trainerMessages';
import type { Meaning } from '../training/checkpoint';
import type { Course } from '../training/course';
import type { CourseKind } from '../training/courseKind';
import { defaultPicture, type RunOptions } from '../training/options';
import type { Baseline } from '../training/scores';
import { syllabusFor } from '../training/syllabi';
import type { Syllabus } from '../training/syllabi/syllabus';
import { noPictures } from './noPictures';

/** A column of no more different values can say which rows are for validation. */
const mostValues = 10;
/** Of a survey: examples, and of each so much. */
const surveyedExamples = 8;
const surveyedTokens = 24;
const surveyedUnits = 200;
/** Of a picture: four pixels. */
const surveyedNumbers = 12;
/** Pixels: that many examples are listed at a time, each with its picture. */
const thumbnailSide = 32;

/** What a network reads, step by step. */
export interface Steps {
  readonly tokens: readonly Token[];
  readonly inputs: Values;
}

/** Examples, each a question with its answer. They are numbered through, those for training first. */
export class ExampleMaterial {
  readonly course: Course;
  readonly meaning: Meaning;
  readonly vocabulary: RunVocabulary;
  /** What is known at once; `baselines` tells all that is reached without a network. */
  readonly facts: KnownFacts;
  readonly examples = this;
  readonly syllabus: Syllabus;
  private readonly form: Form;
  private readonly parts: Examples;
  private readonly pictures: PictureSet | undefined;

  /**
   * @param known the codings of a saved run
   * @throws CorpusError
   */
  constructor(
    { files, pictures = [], proposal, balanced = false }: ExamplesCorpus,
    options: RunOptions,
    known?: Codings,
  ) {
    const paths = pictures.map(({ path }) => path);
    this.form = readForm(proposal.layout, files, paths);
    const seen = readPictures(pictures, (options.picture ?? defaultPicture).side);
    this.parts = readExamples(this.form, proposal, { ...options, pictures: seen, ...(known && { known }) });
    const { input, target } = this.parts;
    this.pictures = input.as === 'picture' ? new PictureSet(seen, input.paths) : undefined;
    this.syllabus = syllabusFor(proposal, this.parts, {
      ...{ ...options, balanced, beam: usualBeam },
      ...(this.pictures && { pictures: this.pictures }),
    });
    const { inputs, outputs, course } = this.syllabus;
    this.course = course;
    this.meaning = { codings: { input, target } };
    this.vocabulary = { inputs, outputs };
    this.facts = this.known();
  }

  /** The part that is measured on: training where nothing is kept for validation. */
  get examined(): ExamplePart {
    return this.parts.validation.length > 0 ? 'validation' : 'training';
  }

  get count(): number {
    return this.parts.training.length + this.parts.validation.length;
  }

  part(part: ExamplePart): readonly Example[] {
    return this.parts[part];
  }

  /** The number of the first example of a part. */
  firstOf(part: ExamplePart): number {
    return part === 'training' ? 0 : this.parts.training.length;
  }

  /** @throws RpcError 'unknown-example' */
  example(number: number): Example {
    const { training, validation } = this.parts;
    const example = number < training.length ? training.at(number) : validation.at(number - training.length);
    if (number >= 0 && example) return example;
    throw new RpcError('unknown-example', `There is no example ${number}: there are ${this.count}.`);
  }

  place(number: number): ExamplePlace | undefined {
    const place = examplePlace(this.example(number).rows);
    const text = this.form.files.find(({ path }) => path === place.path)?.text;
    return text === undefined ? undefined : { ...place, text: text.slice(place.start, place.end) };
  }

  /** The files, for whoever looks for places in them. */
  get files(): Form['files'] {
    return this.form.files;
  }

  /** The steps of an example; rows of numbers are numbered through. */
  steps({ rows, input }: Example): Steps {
    const { coding, form } = this;
    const tokens =
      coding.as === 'numbers'
        ? rowTokens(rows, form, coding).map((token, step) => ({ ...token, id: step }))
        : exampleTokens(rows, form, coding).map((token, step) => ({ ...token, id: input[step] }));
    return { tokens, inputs: input };
  }

  /** Those of a text that is to be written; its end has none. */
  wantedTokens({ rows }: Example): PlacedToken[] {
    const { target } = this.parts;
    return target.as === 'tokens' ? exampleTokens(rows, this.form, target) : [];
  }

  /** The steps of what was typed in place of an example. @throws CorpusError 'bad-numbers' */
  typed(text: string): Steps {
    const { coding } = this;
    if (coding.as === 'numbers') {
      const { tokens, values } = typedRows(text, this.form, coding);
      return { tokens: tokens.map((token, step) => ({ ...token, id: step })), inputs: values };
    }
    const tokens = typedTokens(text, coding).map((token) => ({
      ...token,
      id: coding.vocabulary.id(token.text),
    }));
    return { tokens, inputs: Uint32Array.from(tokens, ({ id }) => id) };
  }

  /** In the units of the data, where numbers are read. */
  numbers(inputs: Values): ReadNumbers | undefined {
    const { coding } = this;
    if (coding.as !== 'numbers') return undefined;
    return { columns: coding.columns, values: unscaledRows(inputs, coding) };
  }

  text({ rows }: Example): string {
    const { input } = this.parts;
    if (input.as === 'picture') return picturePath(rows[0], this.form, input.column);
    const { coding } = this;
    return exampleText(rows, this.form, coding.as === 'numbers' ? coding.columns : [coding.column]);
  }

  get seesPictures(): boolean {
    return this.pictures !== undefined;
  }

  /** Of examples, where they are pictures. */
  thumbnails(examples: readonly Example[]): Thumbnails | undefined {
    const numbers = examples.map(({ input: [number] }) => number);
    return this.pictures?.thumbnails(numbers, thumbnailSide);
  }

  /** An example as it is seen, where it is a picture. @throws RpcError 'no-pictures' */
  seen({ input: [number] }: Example): Float32Array {
    if (this.pictures) return this.pictures.pixels([number]);
    throw noPictures();
  }

  /** A picture in place of one as it is seen. @throws CorpusError 'bad-picture', RpcError 'no-pictures' */
  look(picture: PictureFile): Float32Array {
    if (this.pictures) return seenPixels(picture, this.pictures.side);
    throw noPictures();
  }

  baselines(): Generator<undefined, readonly Baseline[]> {
    return this.syllabus.baselines(this.part(this.examined));
  }

  survey(): Survey {
    const { course } = this.syllabus;
    const { training, validation, target, warnings } = this.parts;
    return {
      training: training.length,
      validation: validation.length,
      questions: course.questions,
      shape: {
        ...kindOf(course),
        steps: course.meanSteps,
        ...(course.shape.writing !== undefined && { writing: course.shape.writing }),
      },
      warnings,
      ...(target.as === 'class' && { labels: target.labels.names }),
      columns: this.form.columns.map((column, index) => ({ ...column, ...this.valuesOf(column, index) })),
      first: training.slice(0, surveyedExamples).map((example) => this.surveyed(example)),
    };
  }

  private valuesOf({ kind, distinct }: Column, index: number): { values?: readonly string[] } {
    if (kind !== 'label' || distinct > mostValues) return {};
    return { values: [...new Set(this.form.table.rows.map(({ cells }) => cells[index]))] };
  }

  private surveyed(example: Example): SurveyedExample {
    const text = this.text(example).slice(0, surveyedUnits);
    const wanted = this.syllabus.wanted(example).slice(0, surveyedUnits);
    if (this.pictures) {
      const numbers = [...this.seen(example).subarray(0, surveyedNumbers)];
      return { text, tokens: [], numbers, side: this.pictures.side, wanted };
    }
    const tokens = this.steps(example).tokens.slice(0, surveyedTokens);
    return {
      ...{ text, wanted, tokens: tokens.map((token) => token.text) },
      numbers: [...example.input.slice(0, tokens.length * this.width)],
    };
  }

  private get coding(): (Coding & { as: 'tokens' }) | NumberCoding {
    const { input } = this.parts;
    if (input.as === 'tokens' || input.as === 'numbers') return input;
    throw new RpcError('nothing-to-read', 'This network reads no text.');
  }

  /** Numbers that a step reads. */
  private get width(): number {
    const { input } = this.parts;
    return input.as === 'numbers' ? input.columns.length : 1;
  }

  private known(): KnownFacts {
    const { training, validation, warnings } = this.parts;
    const steps = (examples: readonly Example[]): number =>
      examples.reduce((sum, { input }) => sum + input.length / this.width, 0);
    return {
      vocabularySize: this.vocabulary.inputs.length,
      outputs: this.vocabulary.outputs.length,
      trainingTokens: steps(training),
      validationTokens: steps(validation),
      examples: { training: training.length, validation: validation.length },
      baselines: this.syllabus.outlook ? [] : [{ name: 'uniform', loss: this.course.blindLoss }],
      warnings: warnings.map(({ message }) => message),
    };
  }
}

/** What of a course can be told to others. */
function kindOf({ vocabulary, outputs, writes, seesPictures, sides, answersAtEnd }: Course): CourseKind {
  return {
    vocabulary,
    ...(outputs !== undefined && { outputs }),
    ...(writes && { writes }),
    ...(seesPictures && { seesPictures }),
    ...(sides && { sides }),
    ...(answersAtEnd && { answersAtEnd }),
  };
}
