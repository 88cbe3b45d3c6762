/** Whether what a figure does is what a question asks for. Pure. */
import type { Goal } from '../../src/protocol/lessonMessages';
import { guessesAt, isRightAt, type Reading } from '../network/answers';
import { readingOf, runOf } from '../network/state';
import { correlation, quantityOf, unitAlong } from './quantities';
import { extentOf } from './extent';
import type { FigureNow } from './parts/part';

/** All that the goal names must hold. */
export function isReached(goal: Goal, now: FigureNow): boolean {
  const { state = now.state } = now.racers.find(({ name }) => name === goal.racer) ?? {};
  const reading = readingOf(state);
  if (!reading) return false;
  const steps = reading.trace.tokens.length;
  const { iterations = 0, right, wrong = [], answers, writes, steps: least = 0, changed, correlates } = goal;
  const { forgets, guessed = 0, unit } = goal;
  const { accuracy = 0, distance = 0 } = goal;
  const { progress } = runOf(state) ?? {};
  return (
    (progress?.iteration ?? 0) >= iterations &&
    (progress?.scores?.accuracy ?? 0) >= accuracy &&
    (now.distance ?? 0) >= distance &&
    steps >= least &&
    areRight(reading, right) &&
    wrong.every((step) => isRightAt(reading, step) === false) &&
    (answers === undefined || guessesAt(reading, steps - 1).at(0)?.text === answers) &&
    reads(now, goal) &&
    (writes === undefined || (now.written ?? '').includes(writes)) &&
    (changed === undefined || now.changed.has(changed)) &&
    (forgets === undefined || isForgotten(now) === forgets) &&
    now.guessed >= guessed &&
    (!unit || followed(now, unit.follows) >= unit.least) &&
    (!correlates || strongest(reading, correlates.with) >= correlates.least)
  );
}

/** Capitals and white space around are all the same. */
function reads({ reading }: FigureNow, { reads: part = '', ends = '' }: Goal): boolean {
  const text = reading && 'text' in reading ? plain(reading.text) : '';
  return text.includes(plain(part)) && text.endsWith(plain(ends));
}

const plain = (text: string): string => text.trim().toLowerCase();

/** Undefined where nothing was erased. */
function isForgotten({ state, whole, holds }: FigureNow): boolean | undefined {
  const reading = readingOf(state);
  if (!reading || !whole || holds.length === 0) return undefined;
  const [held, free] = [reading, whole].map((one) => guessesAt(one, one.trace.tokens.length - 1).at(0)?.text);
  return held !== free;
}

function areRight(reading: Reading, right: Goal['right']): boolean {
  if (right === undefined) return true;
  const steps = right === 'all' ? reading.trace.tokens.map((_, step) => step) : right;
  return steps.every((step) => isRightAt(reading, step) === true);
}

/** How far the chosen unit follows a property, up or down; −1 where none is chosen. */
function followed({ state, concepts }: FigureNow, name: string): number {
  const { layer, unit } = state.look;
  const concept = concepts.find((one) => one.concept === name);
  return concept && unit !== undefined ? extentOf(concept, concept.scores[layer][unit]) : -1;
}

/** Of the units' correlations with a quantity, the size of the largest. */
function strongest({ trace }: Reading, name: NonNullable<Goal['correlates']>['with']): number {
  const quantity = quantityOf(name, trace);
  const [{ units }] = trace.layers;
  const sizes = Array.from({ length: units }, (_, unit) =>
    Math.abs(correlation(unitAlong(trace, unit), quantity)),
  );
  return Math.max(0, ...sizes.filter((size) => !Number.isNaN(size)));
}
