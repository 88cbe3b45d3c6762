/** What a hold costs, in all and where. Pure. */
import type { Property } from '../../data/concepts/properties';
import type { ConceptToll, Toll } from '../../protocol/whatIf';

/** Fewer tokens say nothing about a concept. */
const fewestTokens = 8;

/** Nats of each token, as the network is and as it is held; NaN where nothing foretells it. */
export interface Losses {
  readonly free: Float32Array;
  readonly held: Float32Array;
}

/** Of the tokens that `counts` says. */
export function tollOf({ free, held }: Losses, counts: (token: number) => boolean = () => true): Toll {
  const toll = { tokens: 0, free: 0, held: 0 };
  for (let i = 0; i < free.length; i++) {
    if (!Number.isFinite(free[i]) || !counts(i)) continue;
    toll.tokens++;
    toll.free += free[i] / Math.LN2;
    toll.held += held[i] / Math.LN2;
  }
  return { tokens: toll.tokens, free: toll.free / toll.tokens, held: toll.held / toll.tokens };
}

/** Of each yes/no property that divides the tokens into two parts worth speaking of. */
export function tollsByConcept(losses: Losses, properties: readonly Property[]): ConceptToll[] {
  return properties
    .filter(({ kind }) => kind === 'yes-no')
    .map(({ name, labels }) => ({
      concept: name,
      inside: tollOf(losses, (token) => labels[token] === 1),
      outside: tollOf(losses, (token) => labels[token] !== 1),
    }))
    .filter(({ inside, outside }) => Math.min(inside.tokens, outside.tokens) >= fewestTokens)
    .sort((a, b) => leaning(b) - leaning(a));
}

/** How much more it costs inside than outside. */
const leaning = ({ inside, outside }: ConceptToll): number => costOf(inside) - costOf(outside);
const costOf = ({ free, held }: Toll): number => held - free;
