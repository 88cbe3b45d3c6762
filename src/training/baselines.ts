/** What can be foretold without a network, nats per token: the ladder that a loss is read against. */

export interface TextBaselines {
  /** ln of the size of the vocabulary: every token equally likely. */
  readonly uniform: number;
  /** Knowing how frequent each token is. */
  readonly unigram: number;
  /** Knowing the token before. */
  readonly bigram: number;
}

/**
 * Counts `training` and measures the mean −ln p of `measured[1…]`, each given the token before it.
 * Both models are interpolated with the next simpler one, and the unigram with the uniform one, by
 * Witten and Bell's method: a context seen n times with d different successors keeps n/(n+d) for
 * what it saw (I. H. Witten, T. C. Bell, "The zero-frequency problem", IEEE Trans. Inf. Theory 37(4), 1991).
 * Measured on the training text itself, the bigram looks better than it would be on new text.
 */
export function measureBaselines(
  training: Uint32Array,
  measured: Uint32Array,
  vocabularySize: number,
): TextBaselines {
  const counts = count(training, vocabularySize);
  let unigram = 0;
  let bigram = 0;
  for (let i = 1; i < measured.length; i++) {
    unigram -= Math.log(unigramProbability(counts, measured[i]));
    bigram -= Math.log(bigramProbability(counts, measured[i - 1], measured[i]));
  }
  const transitions = measured.length - 1;
  return { uniform: Math.log(vocabularySize), unigram: unigram / transitions, bigram: bigram / transitions };
}

interface Counts {
  readonly vocabularySize: number;
  readonly tokens: number;
  /** Different tokens seen. */
  readonly kinds: number;
  readonly ofToken: Uint32Array;
  /** By `first · vocabularySize + second`. */
  readonly ofPair: ReadonlyMap<number, number>;
  /** How often each token was followed by any, and by how many different ones. */
  readonly asFirst: Uint32Array;
  readonly successors: Uint32Array;
}

function count(ids: Uint32Array, vocabularySize: number): Counts {
  const ofToken = new Uint32Array(vocabularySize);
  const asFirst = new Uint32Array(vocabularySize);
  const successors = new Uint32Array(vocabularySize);
  const ofPair = new Map<number, number>();
  ids.forEach((id, i) => {
    ofToken[id] += 1;
    if (i === 0) return;
    const before = ids[i - 1];
    const pair = before * vocabularySize + id;
    const seen = ofPair.get(pair) ?? 0;
    ofPair.set(pair, seen + 1);
    asFirst[before] += 1;
    if (seen === 0) successors[before] += 1;
  });
  const kinds = ofToken.reduce((sum, n) => sum + (n > 0 ? 1 : 0), 0);
  return { vocabularySize, tokens: ids.length, kinds, ofToken, ofPair, asFirst, successors };
}

function unigramProbability({ ofToken, tokens, kinds, vocabularySize }: Counts, id: number): number {
  return (ofToken[id] + kinds / vocabularySize) / (tokens + kinds);
}

function bigramProbability(counts: Counts, before: number, id: number): number {
  const simpler = unigramProbability(counts, id);
  const seen = counts.asFirst[before];
  if (seen === 0) return simpler;
  const pair = counts.ofPair.get(before * counts.vocabularySize + id) ?? 0;
  return (pair + counts.successors[before] * simpler) / (seen + counts.successors[before]);
}
