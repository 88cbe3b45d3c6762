/** What a figure means to the worker: what it learns from, what it reads, what is right. */
import { usualExamples } from '../../data/made/made';
import type { TextFile } from '../../data/files/table';
import { corpusOf } from '../../lessons/corpus';
import { figureDefaults } from '../../lessons/defaults';
import type { Reading } from '../../lessons/reading';
import { rightOf } from '../../lessons/right';
import { parameterOf } from '../../lessons/weights';
import { inputsOf, wordsOf } from '../../lessons/words';
import type { CorpusRequest } from '../../protocol/corpus';
import type { Figure } from '../../protocol/lessonMessages';
import { packTrace, unpackTrace, type PackedTrace } from '../../protocol/traceCodec';
import type { RunWeights, StartRequest, Subject } from '../../protocol/trainerMessages';
import type { RunOptions } from '../../training/options';
import type { TrainerClient } from '../trainerClient';
import { drawing, FigurePictures, type ReadPictures } from './figurePictures';

/** What lies beside a lesson for a figure of it. */
export interface FigureFiles {
  readonly files: readonly TextFile[];
  /** Paths of the PNG files that the figure names as what it learns from. */
  readonly pictures: readonly string[];
  readonly checkpoint?: ArrayBuffer;
  readonly read: ReadPictures;
}

export function optionsOf({ network, training, task }: Figure): RunOptions {
  const tokens = task.name === 'next-token' && task.tokens ? { tokens: task.tokens } : {};
  return { ...figureDefaults, ...tokens, ...network, ...training };
}

type Trainer = Pick<TrainerClient, 'call'>;

/** What the worker is to start, and the pictures that can be looked at. */
export interface Prepared {
  readonly request: StartRequest;
  readonly pictures: FigurePictures;
}

/** @throws RpcError, CorpusError */
export async function prepare(figure: Figure, found: FigureFiles, trainer: Trainer): Promise<Prepared> {
  const given = await givenTo(figure, found, trainer);
  const corpus = await corpusFor(figure, given, trainer);
  const learned = corpus.kind === 'examples' ? (corpus.pictures ?? []) : [];
  const pictures = await FigurePictures.of(figure, learned, given.read);
  return { request: { corpus, options: optionsOf(figure) }, pictures };
}

async function corpusFor(figure: Figure, given: Given, trainer: Trainer): Promise<CorpusRequest> {
  const corpus = corpusOf(figure, given.files);
  if (corpus.kind === 'text') return corpus;
  const { group, recipe } = corpus;
  const proposal = await trainer.call('proposalFor', recipe, corpus.files, given.pictures);
  const own = group === undefined ? proposal : { ...proposal, sample: { of: 'series' as const, group } };
  const files = corpus.files.filter(({ path }) => proposal.paths.includes(path));
  const taught = { kind: 'examples' as const, files, proposal: own };
  if (proposal.input.as !== 'picture') return taught;
  return { ...taught, pictures: await given.read(await trainer.call('picturesOf', taught)) };
}

type Given = Pick<FigureFiles, 'files' | 'pictures' | 'read'>;

/** What it learns from, found or made. */
async function givenTo(figure: Figure, found: FigureFiles, trainer: Trainer): Promise<Given> {
  const { made, examples = usualExamples } = figure.data;
  if (!made) return found;
  const { seed } = optionsOf(figure);
  const { files, pictures = [] } = await trainer.call('make', { made, examples, seed });
  const byPath = new Map(pictures.map((file) => [file.path, file]));
  const read: ReadPictures = async (paths) => {
    const others = paths.filter((path) => !byPath.has(path));
    const beside = others.length > 0 ? await found.read(others) : [];
    return [...paths.flatMap((path) => byPath.get(path) ?? []), ...beside];
  };
  return { files, pictures: [], read };
}

export function subjectOf(
  { data }: Figure,
  reading: Reading | undefined,
  pictures: FigurePictures | undefined,
): Subject {
  if (!reading) return { example: 0 };
  if ('example' in reading) return reading;
  if ('values' in reading) return { typed: reading.values.join(' ') };
  if ('drawn' in reading) return { picture: drawing(reading.drawn) };
  if ('picture' in reading) return pictures ? { picture: pictures.file(reading.picture) } : { example: 0 };
  const { text } = reading;
  if (data.eachWord) return { typed: wordsOf(text).join(' ') };
  return { typed: data.words ? inputsOf(text, data.words).join(' ') : text };
}

/** With what is right after each step, where the lesson has a rule for what the reader has drawn. */
export function judged(
  packed: PackedTrace,
  { right }: Figure,
  reading: Reading | undefined,
  outputs: readonly string[],
): PackedTrace {
  if (!right || !reading || !('values' in reading)) return packed;
  const wanted = Uint32Array.from(rightOf(right, reading.values), (answer) => outputs.indexOf(answer));
  return packTrace({ ...unpackTrace(packed), wanted });
}

/** All weights of a network: those that the lesson names, and 0 elsewhere. */
export function byHand(
  weights: NonNullable<Figure['weights']>,
  all: readonly RunWeights[],
): Pick<RunWeights, 'name' | 'values'>[] {
  const given = new Map(Object.entries(weights).map(([symbol, rows]) => [parameterOf(symbol), rows.flat()]));
  return all.map(({ name, values }) => ({
    name,
    values: Float32Array.from(given.get(name) ?? Array.from(values, () => 0)),
  }));
}
