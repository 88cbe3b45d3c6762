/** What a figure means to the worker: what it learns from, what it reads, what is right. */
import { corpusOf } from '../../lessons/corpus';
import { figureDefaults } from '../../lessons/defaults';
import { rightOf } from '../../lessons/right';
import { parameterOf } from '../../lessons/weights';
import { inputsOf, wordsOf } from '../../lessons/words';
import type { TextFile } from '../../data/files/table';
import type { Figure, Reading } from '../../protocol/lessonMessages';
import { packTrace, unpackTrace, type PackedTrace } from '../../protocol/traceCodec';
import type { RunWeights, StartRequest, Subject } from '../../protocol/trainerMessages';
import type { RunOptions } from '../../training/options';
import type { TrainerClient } from '../trainerClient';

export function optionsOf({ network, training, task }: Figure): RunOptions {
  const tokens = task.name === 'next-token' && task.tokens ? { tokens: task.tokens } : {};
  return { ...figureDefaults, ...tokens, ...network, ...training };
}

/** @param files those that the figure names */
export async function requestOf(
  figure: Figure,
  files: readonly TextFile[],
  trainer: Pick<TrainerClient, 'call'>,
): Promise<StartRequest> {
  const corpus = corpusOf(figure, files);
  const options = optionsOf(figure);
  if (corpus.kind === 'text') return { corpus, options };
  const proposal = await trainer.call('proposalFor', corpus.recipe, corpus.files, []);
  const { group } = corpus;
  const own = group === undefined ? proposal : { ...proposal, sample: { of: 'series' as const, group } };
  return { corpus: { kind: 'examples', files: corpus.files, proposal: own }, options };
}

/** What is read at first; the first example where the lesson says nothing. */
export function firstReading({ reads, data }: Figure): Reading | undefined {
  if (reads) return { text: reads[0] };
  return data.series && { values: data.series.values[0] };
}

export function subjectOf({ data }: Figure, reading: Reading | undefined): Subject {
  if (!reading) return { example: 0 };
  if ('values' in reading) return { typed: reading.values.join(' ') };
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
