/** Searches the units of a network for what they know of a text, in slices between which messages are answered. */
import { ownProperty, propertiesOf, type Property } from '../../data/concepts/properties';
import { probeLayers } from '../../data/concepts/probe';
import { searchUnits, type Finding, type UnitValues } from '../../data/concepts/search';
import { scoreUnits, type UnitScores } from '../../data/concepts/unitScores';
import { Random } from '../../model/random';
import { Sequence } from '../../model/sequence';
import type { Trace } from '../../model/trace';
import type { ConceptRequest, OwnProperty } from '../../protocol/concepts';
import { cellStateName, hiddenName } from '../../protocol/lens';
import { RpcError } from '../../protocol/rpc';
import type { HeldText, Reads } from '../lens/heldText';
import { ownMarks } from './ownMarks';

/** Steps that are read at most, and numbers that are kept of them. */
const mostSteps = 32_768;
const mostNumbers = 8_000_000;
/** Steps that are traced at a time. */
const block = 512;

export interface Searched {
  readonly tokens: number;
  readonly cut: boolean;
  readonly findings: readonly Finding[];
}

/** Does something with weights in place. */
export type WithWeights = <T>(action: () => T) => T;

/** Yields now and then. */
export function* findConcepts(
  reads: Reads,
  text: HeldText,
  { language, given = [], alone = false }: Omit<ConceptRequest, 'key' | 'snapshot'>,
  withWeights: WithWeights,
): Generator<undefined, Searched> {
  const { ids } = text.sequence;
  const width = withWeights(() => columnsOf(reads, ids.subarray(0, 1)));
  const tokens = Math.min(ids.length, mostSteps, Math.floor(mostNumbers / width));
  const starts = text.starts.subarray(0, tokens + 1);
  const searched = text.text.slice(0, starts[tokens]);
  const properties: Property[] = [
    ...(alone ? [] : propertiesOf(searched, starts, language)),
    ...given.flatMap((own) => {
      const marks = marksOf(searched, own, alone);
      return marks ? [ownProperty(own.label, own.kind, marks, starts)] : [];
    }),
  ];
  const columns = yield* read(reads, ids.subarray(0, tokens), withWeights);
  yield;
  const findings = yield* searchUnits(columns, properties, new Random(1));
  const found = properties.filter(({ name }) => findings.some(({ concept }) => concept === name));
  const wholes = yield* probeLayers(columns, found);
  return {
    ...{ tokens, cut: tokens < ids.length },
    findings: findings.map((finding) => {
      const whole = wholes.get(finding.concept);
      return whole ? { ...finding, whole } : finding;
    }),
  };
}

/** Undefined where what comes along with the others is nowhere in the text. */
function marksOf(text: string, own: OwnProperty, alone: boolean): Uint8Array | undefined {
  try {
    return ownMarks(text, own);
  } catch (error) {
    if (alone || !(error instanceof RpcError)) throw error;
    return undefined;
  }
}

/** How what each unit keeps, c where a cell has it and else h, goes with some properties. @param concepts their names */
export function* scoreText(
  reads: Reads,
  text: HeldText,
  language: string,
  concepts: readonly string[],
  withWeights: WithWeights,
): Generator<undefined, UnitScores[]> {
  const { ids } = text.sequence;
  const columns = yield* read(reads, ids, withWeights);
  const properties = propertiesOf(text.text, text.starts, language);
  const wanted = properties.filter(({ name }) => concepts.includes(name));
  const keeping = columns.some(({ of }) => of === cellStateName) ? cellStateName : hiddenName;
  return yield* scoreUnits(
    columns.filter(({ of }) => of === keeping),
    wanted,
  );
}

/** How many numbers a step has. */
function columnsOf({ network, tracer }: Reads, ids: Uint32Array): number {
  const { layers } = new Sequence(network, tracer, ids).trace(0, ids.length, { gates: true, k: 1 });
  return layers.reduce((sum, { units, cellState }) => sum + units * (cellState ? 2 : 1), 0);
}

/** The values of every unit at every step. */
function* read(
  { network, tracer }: Reads,
  ids: Uint32Array,
  withWeights: WithWeights,
): Generator<undefined, UnitValues[]> {
  const sequence = withWeights(() => new Sequence(network, tracer, ids));
  let columns: UnitValues[] = [];
  for (let start = 0; start < ids.length; start += block) {
    const end = Math.min(ids.length, start + block);
    const trace = withWeights(() => sequence.trace(start, end, { gates: true, k: 1 }));
    if (columns.length === 0) columns = emptyColumns(trace, ids.length);
    copy(trace, columns, start);
    yield;
  }
  return columns;
}

function matricesOf({ layers }: Pick<Trace, 'layers'>) {
  return layers.flatMap(({ units, hidden, cellState }, layer) => [
    { layer, units, of: hiddenName, matrix: hidden },
    ...(cellState ? [{ layer, units, of: cellStateName, matrix: cellState }] : []),
  ]);
}

function emptyColumns(trace: Pick<Trace, 'layers'>, steps: number): UnitValues[] {
  return matricesOf(trace).flatMap(({ layer, units, of }) =>
    Array.from({ length: units }, (_, unit) => ({ layer, unit, of, values: new Float32Array(steps) })),
  );
}

function copy(trace: Pick<Trace, 'layers'>, columns: readonly UnitValues[], start: number): void {
  let column = 0;
  for (const { units, matrix } of matricesOf(trace)) {
    for (let unit = 0; unit < units; unit++) {
      const { values } = columns[column++];
      for (let step = 0; step < matrix.length / units; step++)
        values[start + step] = matrix[step * units + unit];
    }
  }
}
