/**
 * Which unit knows of which property of a text? Every unit is scored on one part of the steps; the best one is scored on the
 * other part, and beside it stands what the same search finds when the labels are shifted along the text, which leaves their
 * runs as they are but tears them from the units: chance.
 */
import type { Random } from '../../model/random';
import type { Property } from './properties';
import type { Whole } from './probe';
import { auc, product, ranks, standardised } from './ranks';
import { evidence, type Evidence } from './evidence';
import { pick, split, type Split } from './split';

/** How often the labels are shifted. */
const shifts = 12;
/** Fewer steps with, or without, a label tell nothing. */
const leastSteps = 8;

/** The values of one unit, one a step. */
export interface UnitValues {
  readonly layer: number;
  readonly unit: number;
  readonly of: string;
  readonly values: Float32Array;
}

export interface Finding {
  readonly concept: string;
  readonly kind: Property['kind'];
  readonly layer: number;
  readonly unit: number;
  readonly of: string;
  /** Whether the unit is high where the label is. */
  readonly rising: boolean;
  /** Area under the ROC curve of a yes-no property, 0.5…1; Spearman’s correlation of a count, 0…1; on the part searched. */
  readonly score: number;
  /** The same on the other part. */
  readonly heldOut: number;
  /** What the search reaches there by chance: the best of several shifts. */
  readonly chance: number;
  /** Of a yes-no property: on how many of its spans in the other part the unit is on its side of a threshold. */
  readonly spans?: Evidence;
  /** What a linear probe of all numbers of a layer reaches on the other part. */
  readonly whole?: Whole;
}

/** The labels of a property, as they are or shifted, made ready for both parts. */
type Labels = Record<keyof Split, Uint32Array | Float32Array>;

interface Best {
  readonly column: UnitValues;
  /** −1…1 */
  readonly score: number;
  readonly heldOut: number;
}

interface Question {
  readonly property: Property;
  /** The true labels first. */
  readonly versions: readonly Labels[];
  readonly best: (Best | undefined)[];
}

/** Yields after each unit. */
export function* searchUnits(
  columns: Iterable<UnitValues>,
  properties: readonly Property[],
  random: Random,
): Generator<undefined, Finding[]> {
  const steps = properties.at(0)?.labels.length ?? 0;
  const parts = split(steps);
  const questions = properties
    .filter((property) => isAnswerable(property, parts))
    .map((property): Question => ({ property, versions: versionsOf(property, parts, random), best: [] }));
  for (const column of columns) {
    const ranked = { search: rankedOf(column, parts.search), heldOut: rankedOf(column, parts.heldOut) };
    for (const { property, versions, best } of questions)
      for (const [i, labels] of versions.entries()) {
        const score = scoreOf(property, ranked.search, labels.search);
        if (Math.abs(score) <= Math.abs(best[i]?.score ?? 0)) continue;
        best[i] = { column, score, heldOut: scoreOf(property, ranked.heldOut, labels.heldOut) };
      }
    yield;
  }
  return questions.flatMap((question) => findingOf(question, parts));
}

function isAnswerable({ kind, labels }: Property, parts: Split): boolean {
  return Object.values(parts).every((steps: Uint32Array) => {
    const some = pick(labels, steps);
    const yes = some.filter((label) => label > 0).length;
    return kind === 'count' ? new Set(some).size > 1 : yes >= leastSteps && some.length - yes >= leastSteps;
  });
}

function versionsOf(property: Property, parts: Split, random: Random): Labels[] {
  const made = (by: number): Labels => ({
    search: prepared(property, shifted(pick(property.labels, parts.search), by)),
    heldOut: prepared(property, shifted(pick(property.labels, parts.heldOut), by)),
  });
  // Never so little that the labels still stand near their places.
  return [0, ...Array.from({ length: shifts }, () => 0.1 + 0.8 * random.uniform())].map(made);
}

function shifted(labels: Float32Array, share: number): Float32Array {
  const by = Math.floor(share * labels.length);
  return Float32Array.from(labels, (_, i) => labels[(i + by) % labels.length]);
}

function prepared({ kind }: Property, labels: Float32Array): Uint32Array | Float32Array {
  if (kind === 'count') return standardised(ranks(labels));
  return Uint32Array.from([...labels.keys()].filter((step) => labels[step] > 0));
}

/** The values of a unit in one part, for both kinds of scores. */
interface Ranked {
  readonly ranks: Float32Array;
  readonly standard: Float32Array;
}

function rankedOf({ values }: UnitValues, steps: Uint32Array): Ranked {
  const found = ranks(pick(values, steps));
  return { ranks: found, standard: standardised(found) };
}

function scoreOf({ kind }: Property, unit: Ranked, labels: Uint32Array | Float32Array): number {
  const score =
    kind === 'yes-no'
      ? 2 * auc(unit.ranks, labels as Uint32Array) - 1
      : product(unit.standard, labels as Float32Array);
  return score || 0;
}

function findingOf({ property, best }: Question, parts: Split): Finding[] {
  const [found, ...byChance] = best;
  if (!found) return [];
  const { kind, name, labels } = property;
  const { column, score } = found;
  const rising = score > 0;
  const shown = (size: number): number => (kind === 'yes-no' ? (1 + size) / 2 : size);
  const along = (one: Best | undefined): number => (one ? Math.sign(one.score) * one.heldOut : 0);
  const { layer, unit, of } = column;
  return [
    {
      ...{ concept: name, kind, layer, unit, of, rising },
      score: shown(Math.abs(score)),
      heldOut: shown(along(found)),
      chance: shown(Math.max(0, ...byChance.map(along))),
      ...(kind === 'yes-no' && { spans: evidence(column.values, labels, parts, rising) }),
    },
  ];
}
