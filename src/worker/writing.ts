import { unknownId, type Vocabulary } from '../data/vocabulary';
import type { Hold } from '../model/hold';
import type { Random } from '../model/random';
import type { Writer } from '../model/writer';
import { RpcError } from '../protocol/rpc';

/** Longest text that is written at once. */
const maximumLength = 10_000;
/** Shown where the network expects a token that it has no name for. */
const unknownText = '\u{fffd}';

export interface WritingOptions {
  readonly length: number;
  /** 0 always takes the likeliest token. */
  readonly temperature: number;
  readonly random: Random;
  readonly holds?: readonly Hold[] | undefined;
  /** Asked before each token; true ends the text early. */
  readonly enough?: () => boolean;
}

/** Reads `prompt` (at least one token) with an empty memory; returns `length` tokens that the network goes on with. */
export function write(
  writer: Writer,
  vocabulary: Vocabulary,
  prompt: Uint32Array,
  options: WritingOptions,
): string {
  const { length, temperature, random, enough = () => false } = options;
  if (!Number.isInteger(length) || length < 0 || length > maximumLength)
    throw new RpcError(
      'bad-option',
      `The length is ${length}: give a whole number from 0 to ${maximumLength}.`,
    );
  if (!(temperature >= 0))
    throw new RpcError('bad-option', `The temperature is ${temperature}: give a number of at least 0.`);
  writer.reset(options.holds);
  for (const id of prompt) writer.feed(id);
  let text = '';
  for (let i = 0; i < length && !enough(); i++) {
    const id = writer.sample(temperature, random);
    text += shownText(id, vocabulary);
    writer.feed(id);
  }
  return text;
}

/** A token as it stands in written text. */
export function shownText(id: number, vocabulary: Vocabulary): string {
  return id === unknownId ? unknownText : vocabulary.text(id);
}
