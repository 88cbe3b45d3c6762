/** How good written answers are. */

export interface WritingMeasures {
  /** Part of the answers that are, word for word, what was wanted. */
  readonly exact: number;
  /** Corpus BLEU-4, 0…1. */
  readonly bleu: number;
}

/** The longest run of words that BLEU compares. */
const longestRun = 4;

/**
 * @param answers words of each
 * @param wanted the same number of answers, those that are right
 */
export function measureWriting(
  answers: readonly (readonly string[])[],
  wanted: readonly (readonly string[])[],
): WritingMeasures {
  const isExact = (answer: readonly string[], index: number): boolean =>
    answer.length === wanted[index].length && answer.every((word, at) => word === wanted[index][at]);
  return { exact: answers.filter(isExact).length / answers.length, bleu: bleu(answers, wanted) };
}

/**
 * Corpus BLEU with one reference each and without smoothing (Papineni, Roukos, Ward, Zhu, "BLEU: a Method for Automatic Evaluation of
 * Machine Translation", 2002):
 *
 *   BP · exp(Σ_n ln p_n / 4),  n = 1…4           p_n: part of all runs of n words that the reference of their answer holds too,
 *   BP = min(1, e^(1 − r/c))                          each at most as often as there;  c, r: words of all answers, of all references
 *
 * 0 where no run of four words is right.
 */
function bleu(answers: readonly (readonly string[])[], wanted: readonly (readonly string[])[]): number {
  let logarithms = 0;
  for (let length = 1; length <= longestRun; length++) {
    let [right, all] = [0, 0];
    for (const [index, answer] of answers.entries()) {
      const known = runsOf(wanted[index], length);
      for (const [run, count] of runsOf(answer, length)) {
        right += Math.min(count, known.get(run) ?? 0);
        all += count;
      }
    }
    if (right === 0) return 0;
    logarithms += Math.log(right / all);
  }
  const [c, r] = [answers, wanted].map((texts) => texts.reduce((sum, words) => sum + words.length, 0));
  return Math.min(1, Math.exp(1 - r / c)) * Math.exp(logarithms / longestRun);
}

/** How often each run of `length` words occurs. */
function runsOf(words: readonly string[], length: number): Map<string, number> {
  const counts = new Map<string, number>();
  for (let at = 0; at + length <= words.length; at++) {
    const run = JSON.stringify(words.slice(at, at + length));
    counts.set(run, (counts.get(run) ?? 0) + 1);
  }
  return counts;
}
