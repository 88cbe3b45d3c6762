/** Answers what follows from a hold, and from a change of what is read. */
import { propertiesOf, type Property } from '../../data/concepts/properties';
import type { Corpus } from '../../data/corpus';
import type { Token, Trace } from '../../model/trace';
import { RpcError } from '../../protocol/rpc';
import { unpackTrace } from '../../protocol/traceCodec';
import type { GenerateOptions, HeldSubject, PassageRequest } from '../../protocol/trainerMessages';
import type { Change, Counterfactual, EffectQuestion, HoldEffect } from '../../protocol/whatIf';
import type { Reading } from '../reader';
import { compareStates } from './distances';
import { tollOf, tollsByConcept } from './tolls';

/** Units before a passage that are looked at for what its text stands in, such as a comment. */
const contextLength = 100_000;
const writtenLength = 120;
/** Tokens that are read before it writes. */
const promptLength = 512;
const writing = { temperature: 0.7, seed: 1 } as const;

/** How the run's network reads and writes. */
export interface WhatIfParts {
  readonly corpus: Corpus;
  read(subject: HeldSubject): Reading;
  generate(prompt: string, length: number, options: GenerateOptions): string;
}

type Passage = PassageRequest & Pick<HeldSubject, 'holds'>;

export class WhatIfReader {
  constructor(private readonly parts: WhatIfParts) {}

  /** @throws RpcError 'passage-too-long' and ModelError 'bad-option' as reading does */
  effect(subject: HeldSubject, { language, step }: EffectQuestion, resting: boolean): HoldEffect {
    const passage = passageOf(subject);
    const { holds = [], ...unheld } = passage;
    const [free, held] = [unheld, passage].map((one) => this.trace(one, resting, false));
    const losses = { free: free.surprise, held: held.surprise };
    const after = Math.min(step ?? Infinity, free.tokens.length - 1);
    const start = Math.max(0, after + 1 - promptLength);
    const prompt = textOf(free.tokens.slice(start, after + 1));
    const own = holds.map((hold) => ({ ...hold, ...window(hold, start) }));
    return {
      all: tollOf(losses),
      concepts: tollsByConcept(losses, this.properties(passage, free.tokens, language)),
      writes: {
        after,
        free: this.parts.generate(prompt, writtenLength, writing),
        held: this.parts.generate(prompt, writtenLength, { ...writing, holds: own }),
      },
    };
  }

  /** @throws RpcError 'no-token-there' and as reading does */
  counterfactual(subject: HeldSubject, { step, text }: Change, resting: boolean): Counterfactual {
    const passage = passageOf(subject);
    const was = this.trace(passage, resting, true);
    const token = was.tokens.at(step);
    if (step < 0 || !token) throw new RpcError('no-token-there', 'There is no token at that place.');
    const [start, end] = [token.start, token.end].map((offset) => passage.warmUp + offset);
    const changed = passage.text.slice(0, start) + text + passage.text.slice(end);
    const packed = this.parts.read({ ...passage, text: changed }).trace(resting, true);
    const changedTo = { was: token.end, now: token.start + text.length };
    return { trace: packed, ...compareStates(was, unpackTrace(packed), changedTo) };
  }

  /** @param remembered with all that goes on to the next step */
  private trace(passage: Passage, resting: boolean, remembered: boolean): Trace {
    return unpackTrace(this.parts.read(passage).trace(resting, remembered));
  }

  /** Of the passage's tokens; what stands before it is looked at too. */
  private properties({ text, warmUp, at }: Passage, tokens: readonly Token[], language: string): Property[] {
    const before = at === undefined ? '' : this.parts.corpus.text.slice(Math.max(0, at - contextLength), at);
    const from = before.length + warmUp;
    const starts = new Uint32Array(tokens.length + 1);
    for (const [i, { start, end }] of tokens.entries()) {
      starts[i] = from + start;
      starts[i + 1] = from + end;
    }
    return propertiesOf(before + text, starts, language);
  }
}

/** @throws RpcError 'no-text-here' */
function passageOf(subject: HeldSubject): Passage {
  if ('text' in subject) return subject;
  if ('typed' in subject)
    return { text: subject.typed, warmUp: 0, ...(subject.holds && { holds: subject.holds }) };
  throw new RpcError('no-text-here', 'What this run reads is no running text.');
}

/** The steps of a hold, counted from `start` on. */
function window(
  { from = 0, to = Infinity }: { from?: number; to?: number },
  start: number,
): { from: number; to: number } {
  return { from: Math.max(0, from - start), to: Math.max(0, to - start) };
}

const textOf = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join('');
