/** What is drawn, in words: for screen readers, tooltips and the text beside the picture. Pure. */
import * as l10n from '@vscode/l10n';
import type { SeenPicture, Trace } from '../../src/model/trace';
import { borderOf, halfAt, onlyReads, onlyWrites } from '../../src/protocol/halves';
import { numbersAt, type NumberAnswer } from '../../src/protocol/numberAnswers';
import { loss, percent, signed, spokenToken, visibleToken, writtenNumber } from '../shared/format';
import { answersAt, guessesAt, isRightAt, wantedAt, type Reading } from './answers';
import { shareOf, strongestLooks } from './attention';
import type { Hit } from './hit';
import type { Layout } from './layout';
import { floorOf, halfSigns, hasTwoDirections, layerWords } from './layers';

/** Two or three short sentences about one step. */
export function describeStep(reading: Reading, step: number): string {
  const { trace } = reading;
  if (reading.atOnce) return `${readWords(trace)}. ${describeAnswer(reading, step)}`;
  const { text, id } = trace.tokens[step];
  const last = trace.tokens.length - 1;
  const place = onlyWrites(trace, step)
    ? l10n.t('Step {0} of {1}, which writes: fed with {2}, number {3}.', step, last, spokenToken(text), id)
    : l10n.t('Step {0} of {1}: {2}, number {3}.', step, last, spokenToken(text), id);
  return [place, describeAnswer(reading, step), describeLooks(trace, step)].filter(Boolean).join(' ');
}

const mostLooks = 3;

/** Where a step looks, or who looks at it; empty where there is no attention. */
export function describeLooks(trace: Trace, step: number): string {
  const looks = strongestLooks(trace, step, mostLooks);
  if (looks.length === 0) return '';
  const named = looks.map(
    ({ step: other, share }) => `${spokenToken(trace.tokens[other].text)} ${percent(share)}`,
  );
  return onlyReads(trace, step)
    ? l10n.t('Steps that look at it most, fed with {0}.', named.join(', '))
    : l10n.t('It looks at {0}.', named.join(', '));
}

/** What is read at once: the name of the picture, or the numbers with those of their columns. */
export function readWords({ tokens, numbers }: Trace): string {
  const { text } = tokens[0];
  if (!numbers) return text;
  return numbers.columns.map((name, column) => `${name} ${writtenNumber(numbers.values[column])}`).join(', ');
}

/** What the network answers after a step, and whether it is right. */
export function describeAnswer(reading: Reading, step: number): string {
  const { outputs, task, trace } = reading;
  const numbers = numbersAt(trace, outputs, step);
  if (numbers) return numbers.map(numberWords).join(' ');
  if (onlyReads(trace, step)) return l10n.t('It reads here, and writes once all is read.');
  const [guess] = guessesAt(reading, step);
  const text = spokenToken(guess.text);
  const chance = percent(guess.probability);
  const right = isRightAt(reading, step);
  const wanted = wantedAt(reading, step);
  const other = wanted === undefined ? '' : spokenToken(outputs.at(wanted) ?? '');
  if (task === 'next-token') {
    if (right === undefined) return l10n.t('It expects {0} next, {1}.', text, chance);
    if (right) return l10n.t('It expects {0} next, {1}: right.', text, chance);
    return l10n.t('It expects {0} next, {1}: wrong, {2} came.', text, chance, other);
  }
  if (onlyWrites(trace, step)) return describeWritten(text, chance, right, other);
  if (!answersAt(reading, step)) return l10n.t('So far it leans to {0}, {1}.', text, chance);
  if (right === undefined) return l10n.t('It answers {0}, {1}.', text, chance);
  if (right) return l10n.t('It answers {0}, {1}: right.', text, chance);
  return l10n.t('It answers {0}, {1}: wrong, {2} is right.', text, chance, other);
}

function describeWritten(text: string, chance: string, right: boolean | undefined, other: string): string {
  if (right === undefined) return l10n.t('It writes {0}, {1}.', text, chance);
  if (right) return l10n.t('It writes {0}, {1}: right.', text, chance);
  return l10n.t('It writes {0}, {1}: wrong, {2} is right.', text, chance, other);
}

function numberWords({ name, answered, wanted }: NumberAnswer): string {
  return wanted === undefined
    ? l10n.t('It answers {0} for {1}.', writtenNumber(answered), name)
    : l10n.t('It answers {0} for {1}; {2} is right.', writtenNumber(answered), name, writtenNumber(wanted));
}

export function describeUnit(trace: Trace, step: number, layer: number, unit: number): string {
  const { hidden, units } = trace.layers[layer];
  const name = layerWords(trace.layers, layer);
  return l10n.t('Unit {0} of layer {1}: {2}.', unit, name, signed(hidden[step * units + unit]));
}

/** Name of the drawing for screen readers. */
export function describeDrawing(
  trace: Trace,
  { folded, atOnce }: { readonly folded: boolean; readonly atOnce: boolean },
): string {
  const { tokens, layers, picture } = trace;
  const steps = tokens.length;
  const [{ cell, units }] = layers;
  const floors = floorOf(layers, layers.length - 1) + 1;
  const size =
    floors === 1 ? l10n.t('one layer of {0} units', units) : l10n.t('{0} layers of {1} units', floors, units);
  const shape = hasTwoDirections(layers) ? l10n.t('{0} in each direction', size) : size;
  const seen = picture ? ` ${describeMaps(picture)}` : '';
  if (atOnce)
    return `${l10n.t('Network without memory: {0}, all is read at once.', size)}${seen} ${l10n.t('Arrow keys choose unit and example.')}`;
  const form = folded
    ? l10n.t('Folded network: {0}, {1}, the same at each of {2} steps.', cell.toUpperCase(), shape, steps)
    : l10n.t('Unrolled network: {0}, {1}, {2} steps.', cell.toUpperCase(), shape, steps);
  const memory =
    cell === 'dense' && steps > 1 ? l10n.t('It has no memory: nothing goes from step to step.') : '';
  const keys = l10n.t('Arrow keys choose step and unit, Space plays, F folds, Escape lets go.');
  return [`${form}${seen}`, memory, halvesWords(trace), keys].filter(Boolean).join(' ');
}

/** Of tips: the half that has a step; none where there is but one network. */
export function halfLines(trace: Trace, step: number): string[] {
  const words = { encoder: l10n.t('encoder, which reads'), decoder: l10n.t('decoder, which writes') };
  const half = halfAt(trace, step);
  return half ? [words[half]] : [];
}

/** What each half does; empty where there are none. */
function halvesWords(trace: Trace): string {
  const border = borderOf(trace);
  if (border === undefined) return '';
  const halves = l10n.t(
    'Steps 0 to {0} read; the state that they leave is handed over to steps {1} to {2}, which write.',
    border - 1,
    border,
    trace.tokens.length - 1,
  );
  return trace.attention ? `${halves} ${l10n.t('Those that write look back at those that read.')}` : halves;
}

function describeMaps({ width, height, maps, first }: SeenPicture): string {
  const sizes = maps.map(({ channels }) => channels).join(', ');
  const seen = l10n.t('It sees a picture of {0} × {1} by convolutions of {2} maps.', width, height, sizes);
  return first ? `${seen} ${l10n.t('From these it makes the state that it begins with.')}` : seen;
}

export interface Tip {
  readonly title: string;
  readonly lines: readonly string[];
}

const mostListed = 8;

/**
 * The exact numbers of what lies under the mouse.
 * @param chosen the step that is chosen
 */
export function tipFor(hit: Hit, layout: Layout, reading: Reading, chosen?: number): Tip | undefined {
  const { trace } = reading;
  switch (hit.kind) {
    case 'unit':
      return unitTip(hit, layout, trace);
    case 'memory':
      return memoryTip(hit, trace);
    case 'input':
      return inputTip(hit.step, trace);
    case 'output':
      return onlyReads(trace, hit.step) ? lookTip(hit.step, trace, chosen) : outputTip(hit.step, reading);
    case 'column':
      return undefined;
  }
}

function unitTip({ step, layer, row }: Extract<Hit, { kind: 'unit' }>, layout: Layout, trace: Trace): Tip {
  const { hidden, cellState, units } = trace.layers[layer];
  const { group } = layout.strips.find((strip) => strip.layer === layer) ?? { group: 1 };
  const first = row * group;
  const last = Math.min(units, first + group) - 1;
  const value = (unit: number): number => hidden[step * units + unit];
  const name = layerWords(trace.layers, layer);
  if (first === last) {
    const lines = [`h = ${signed(value(first), 4)}`];
    if (cellState) lines.push(`c = ${signed(cellState[step * units + first], 4)}`);
    return { title: l10n.t('unit {0} · layer {1} · t={2}', first, name, step), lines };
  }
  const listed = Array.from({ length: last - first + 1 }, (_, i) => first + i).slice(0, mostListed);
  const lines = listed.map((unit) => `#${unit} ${signed(value(unit), 4)}`);
  if (last - first >= mostListed) lines.push(l10n.t('and {0} more', last - first + 1 - mostListed));
  lines.push(l10n.t('one row shows the strongest of {0}', last - first + 1));
  return { title: l10n.t('units {0}–{1} · layer {2} · t={3}', first, last, name, step), lines };
}

/** Above a column that reads: how much the chosen step looks at it. */
function lookTip(step: number, trace: Trace, chosen: number | undefined): Tip | undefined {
  if (chosen === undefined || onlyReads(trace, chosen) || !trace.attention) return undefined;
  return {
    title: l10n.t('t={0} looks at “{1}” (t={2})', chosen, visibleToken(trace.tokens[step].text), step),
    lines: [percent(shareOf(trace, chosen, step))],
  };
}

function memoryTip({ step, layer }: Extract<Hit, { kind: 'memory' }>, trace: Trace): Tip {
  const { layers } = trace;
  const share = layers[layer].memoryShare[step];
  const [before, half] = [step - 1, halfAt(trace, step)];
  const isHanded = step === borderOf(trace);
  const raised = half ? `^${halfSigns[half]}` : '';
  return {
    title: l10n.t('into t={0}, layer {1}', step, layerWords(layers, layer)),
    lines: [
      ...(isHanded ? [l10n.t('the state of t={0} is handed over as it is', before)] : []),
      l10n.t('{0} from memory (W{1}_hh·h)', percent(share), raised),
      l10n.t('{0} from input (W{1}_xh·x)', percent(1 - share), raised),
    ],
  };
}

function inputTip(step: number, trace: Trace): Tip {
  const { numbers } = trace;
  const { text, id } = trace.tokens[step];
  if (numbers) {
    const { columns, values } = numbers;
    const from = step * columns.length;
    const lines = columns.map((name, column) => `${name}  ${writtenNumber(values[from + column])}`);
    return { title: l10n.t('numbers · t={0}', step), lines };
  }
  const nats = trace.surprise[step];
  const fed = onlyWrites(trace, step) ? [fedWords(trace, step)] : [];
  return {
    title: l10n.t('“{0}” · number {1} · t={2}', visibleToken(text), id, step),
    lines: Number.isFinite(nats) ? [l10n.t('surprise {0}', loss(nats, 'bits'))] : fed,
  };
}

/** Where what a step that writes is fed with comes from. */
function fedWords({ reads = 0, wanted }: Trace, step: number): string {
  if (step === reads) return l10n.t('tells it to begin');
  return wanted ? l10n.t('what is right before') : l10n.t('what it wrote before');
}

function outputTip(step: number, reading: Reading): Tip {
  const numbers = numbersAt(reading.trace, reading.outputs, step);
  if (numbers) return { title: l10n.t('answers after t={0}', step), lines: numbers.map(numberLine) };
  const wanted = wantedAt(reading, step);
  const lines = guessesAt(reading, step)
    .slice(0, 5)
    .map(({ text, id, probability }) => {
      const mark = id === wanted ? ' ✓' : '';
      return `${visibleToken(text)}  ${percent(probability)}${mark}`;
    });
  const title =
    reading.task === 'next-token'
      ? l10n.t('expected after t={0}', step)
      : l10n.t('answers after t={0}', step);
  return { title, lines };
}

function numberLine({ name, answered, wanted }: NumberAnswer): string {
  const own = `${name}  ${writtenNumber(answered)}`;
  return wanted === undefined ? own : `${own}  ✓ ${writtenNumber(wanted)}`;
}
