/** A text made ready to be traced. */
import { tokenize, type TokenKind } from '../data/tokenizer';
import type { Vocabulary } from '../data/vocabulary';
import type { NetworkOptions } from '../model/networkOptions';
import type { Token } from '../model/trace';
import { RpcError } from '../protocol/rpc';
import { largestTrace, type PassageRequest } from '../protocol/trainerMessages';

export interface Passage {
  /** Of all tokens, those of the warm-up first. */
  readonly ids: Uint32Array;
  /** Tokens that are only read for the memory they leave. */
  readonly warmUp: number;
  /** The others; offsets count from the end of the warm-up. */
  readonly tokens: readonly Token[];
  /** The step of the run's text at which `tokens` start, if what is before them is as it is there. */
  readonly step: number | undefined;
  /** Whether `tokens` are another text than the run's from there on. */
  readonly edited: boolean;
}

/** @throws RpcError 'passage-too-long' */
export function readPassage(
  request: PassageRequest,
  kind: TokenKind,
  vocabulary: Vocabulary,
  network: NetworkOptions,
): Passage {
  const ids: number[] = [];
  const tokens: Token[] = [];
  let at = -request.warmUp;
  for (const text of tokenize(request.text, kind)) {
    const id = vocabulary.id(text);
    ids.push(id);
    if (at >= 0) tokens.push({ text, id, start: at, end: at + text.length });
    at += text.length;
  }
  const most = mostSteps(network);
  if (tokens.length > most)
    throw new RpcError(
      'passage-too-long',
      `The passage has ${tokens.length} tokens; this network can show at most ${most} at a time. Choose a shorter one.`,
    );
  return {
    ids: Uint32Array.from(ids),
    warmUp: ids.length - tokens.length,
    tokens,
    step: undefined,
    edited: false,
  };
}

/** Steps of the largest Trace of such a network. */
export function mostSteps({ units, layers, bidirectional = false }: NetworkOptions): number {
  const width = units * (bidirectional ? 2 : 1);
  return Math.min(largestTrace.steps, Math.floor(largestTrace.hidden / (width * layers)));
}
