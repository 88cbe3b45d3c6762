/** What a network answers along a Trace, and whether it is right. Pure. */
import { nothingWanted, type Trace } from '../../src/model/trace';
import { onlyReads } from '../../src/protocol/halves';
import type { TaskName } from '../../src/protocol/runs';

/** A Trace with what its outputs stand for. */
export interface Reading {
  readonly trace: Trace;
  readonly task: TaskName;
  /** What the numbers of the outputs stand for. */
  readonly outputs: readonly string[];
  /** Whether all is read at once, so that there is no time. */
  readonly atOnce?: boolean;
}

/** Whether the network answers once, when everything is read, and not after each step. */
export const answersOnce = (task: TaskName): boolean => task === 'classify' || task === 'regress';

/** Whether there are classes that it leans to before it answers once. */
export const showsOpinions = (task: TaskName): boolean => task === 'classify';

/** Whether the task asks for an answer after `step`. */
export const answersAt = ({ task, trace }: Reading, step: number): boolean =>
  answersOnce(task) ? step === trace.tokens.length - 1 : !onlyReads(trace, step);

/** Root of the mean square of what the numbers of one output are off by, over the steps where they can be judged; else NaN. */
export function errorOf({ trace, outputs }: Reading, output: number): number {
  const { values = [], wantedValues = [] } = trace;
  let [sum, judged] = [0, 0];
  for (let at = output; at < wantedValues.length; at += outputs.length) {
    if (Number.isNaN(wantedValues[at])) continue;
    sum += (values[at] - wantedValues[at]) ** 2;
    judged++;
  }
  return Math.sqrt(sum / judged);
}

export interface Guess {
  readonly id: number;
  readonly text: string;
  readonly probability: number;
}

/** The likeliest outputs after `step`, best first; none where it only reads. */
export function guessesAt({ trace, outputs }: Reading, step: number): Guess[] {
  const { ids, probabilities, k } = trace.top;
  if (onlyReads(trace, step)) return [];
  return Array.from({ length: k }, (_, i) => {
    const id = ids[step * k + i];
    return { id, text: outputs.at(id) ?? '', probability: probabilities[step * k + i] };
  });
}

/** The output that is right after `step`: the token that comes next, or what the example asks for. */
export function wantedAt({ trace, task }: Reading, step: number): number | undefined {
  const { tokens, wanted } = trace;
  if (task === 'next-token') return step + 1 < tokens.length ? tokens[step + 1].id : undefined;
  const id = wanted?.[step];
  return id === nothingWanted ? undefined : id;
}

/** Whether the likeliest output after `step` is the right one; undefined where nothing is right or wrong. */
export function isRightAt(reading: Reading, step: number): boolean | undefined {
  const { top } = reading.trace;
  const wanted = wantedAt(reading, step);
  return wanted === undefined ? undefined : top.ids[step * top.k] === wanted;
}

/** Probability that the network gave the right output after `step`; undefined where that is not known. */
export function givenAt(reading: Reading, step: number): number | undefined {
  const { trace, task } = reading;
  if (task === 'next-token') {
    const nats = trace.surprise.at(step + 1);
    return nats === undefined ? undefined : Math.exp(-nats);
  }
  const wanted = wantedAt(reading, step);
  const given = wanted === undefined ? NaN : probabilityAt(trace, step, wanted);
  return Number.isNaN(given) ? undefined : given;
}

/** Answers that can be judged, and how many of them are right. */
export function scoreOf(reading: Reading): { readonly right: number; readonly judged: number } {
  let right = 0;
  let judged = 0;
  for (let step = 0; step < reading.trace.tokens.length; step++) {
    const mark = isRightAt(reading, step);
    if (mark !== undefined) judged++;
    if (mark) right++;
  }
  return { right, judged };
}

/** Mean surprise of the passage, nats a token, over the tokens that something foretells. */
export function meanSurprise(trace: Trace): number {
  let sum = 0;
  let known = 0;
  for (const nats of trace.surprise) {
    if (!Number.isFinite(nats)) continue;
    sum += nats;
    known++;
  }
  return known > 0 ? sum / known : NaN;
}

/** Probability of one output after `step`; NaN where it is not among the likeliest. */
export function probabilityAt({ top }: Trace, step: number, output: number): number {
  const at = top.ids.subarray(step * top.k, (step + 1) * top.k).indexOf(output);
  return at < 0 ? NaN : top.probabilities[step * top.k + at];
}

/**
 * What a network has written: of an example, the likeliest token after each step, for it was fed with what is right; of what was
 * typed, what it was fed with, for that it wrote itself.
 */
export function writtenText({ trace, outputs }: Reading): string {
  const { tokens, top, wanted, reads = 0 } = trace;
  const texts = wanted
    ? tokens.slice(reads, -1).map((_, at) => outputs.at(top.ids[(reads + at) * top.k]) ?? '')
    : tokens.slice(reads + 1).map(({ text }) => text);
  return texts.join('').trim();
}
