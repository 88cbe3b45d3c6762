/** What is drawn, in words: for screen readers, tooltips and the text beside the picture. Pure. */
import * as l10n from '@vscode/l10n';
import type { Trace } from '../../src/model/trace';
import { loss, percent, signed, spokenToken, visibleToken } from '../shared/format';
import type { Hit, Layout } from './layout';
import { guessedRight, guessesAt } from './values';

/** Two or three short sentences about one step. */
export function describeStep(trace: Trace, step: number, vocabulary: readonly string[]): string {
  const token = trace.tokens[step];
  const [guess] = guessesAt(trace, step, vocabulary);
  const place = l10n.t(
    'Step {0} of {1}: {2}, number {3}.',
    step,
    trace.tokens.length - 1,
    spokenToken(token.text),
    token.id,
  );
  return `${place} ${describeGuess(trace, step, guess)}`;
}

function describeGuess(trace: Trace, step: number, guess: { text: string; probability: number }): string {
  const text = spokenToken(guess.text);
  const chance = percent(guess.probability);
  const right = guessedRight(trace, step);
  if (right === undefined) return l10n.t('It expects {0} next, {1}.', text, chance);
  if (right) return l10n.t('It expects {0} next, {1}: right.', text, chance);
  const came = spokenToken(trace.tokens[step + 1].text);
  return l10n.t('It expects {0} next, {1}: wrong, {2} came.', text, chance, came);
}

export function describeUnit(trace: Trace, step: number, layer: number, unit: number): string {
  const { hidden, units } = trace.layers[layer];
  return l10n.t('Unit {0} of layer {1}: {2}.', unit, layer + 1, signed(hidden[step * units + unit]));
}

/** Name of the drawing for screen readers. */
export function describeDrawing(trace: Trace, folded: boolean): string {
  const steps = trace.tokens.length;
  const [{ cell, units }] = trace.layers;
  const many = trace.layers.length;
  const size =
    many === 1 ? l10n.t('one layer of {0} units', units) : l10n.t('{0} layers of {1} units', many, units);
  const form = folded
    ? l10n.t('Folded network: {0}, {1}, the same at each of {2} steps.', cell.toUpperCase(), size, steps)
    : l10n.t('Unrolled network: {0}, {1}, {2} steps.', cell.toUpperCase(), size, steps);
  const keys = l10n.t('Arrow keys choose step and unit, Space plays, F folds, Escape lets go.');
  return `${form} ${keys}`;
}

export interface Tip {
  readonly title: string;
  readonly lines: readonly string[];
}

const mostListed = 8;

/** The exact numbers of what lies under the mouse. */
export function tipFor(
  hit: Hit,
  layout: Layout,
  trace: Trace,
  vocabulary: readonly string[],
): Tip | undefined {
  switch (hit.kind) {
    case 'unit':
      return unitTip(hit, layout, trace);
    case 'memory':
      return memoryTip(hit, trace);
    case 'input':
      return inputTip(hit.step, trace);
    case 'output':
      return outputTip(hit.step, trace, vocabulary);
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
  if (first === last) {
    const lines = [`h = ${signed(value(first), 4)}`];
    if (cellState) lines.push(`c = ${signed(cellState[step * units + first], 4)}`);
    return { title: l10n.t('unit {0} · layer {1} · t={2}', first, layer + 1, step), lines };
  }
  const listed = Array.from({ length: last - first + 1 }, (_, i) => first + i).slice(0, mostListed);
  const lines = listed.map((unit) => `#${unit} ${signed(value(unit), 4)}`);
  if (last - first >= mostListed) lines.push(l10n.t('and {0} more', last - first + 1 - mostListed));
  lines.push(l10n.t('one row shows the strongest of {0}', last - first + 1));
  return { title: l10n.t('units {0}–{1} · layer {2} · t={3}', first, last, layer + 1, step), lines };
}

function memoryTip({ step, layer }: Extract<Hit, { kind: 'memory' }>, trace: Trace): Tip {
  const share = trace.layers[layer].memoryShare[step];
  return {
    title: l10n.t('into t={0}, layer {1}', step, layer + 1),
    lines: [
      l10n.t('{0} from memory (W_hh·h)', percent(share)),
      l10n.t('{0} from input (W_xh·x)', percent(1 - share)),
    ],
  };
}

function inputTip(step: number, trace: Trace): Tip {
  const { text, id } = trace.tokens[step];
  return {
    title: l10n.t('“{0}” · number {1} · t={2}', visibleToken(text), id, step),
    lines: [l10n.t('surprise {0}', loss(trace.surprise[step], 'bits'))],
  };
}

function outputTip(step: number, trace: Trace, vocabulary: readonly string[]): Tip {
  const next = trace.tokens.at(step + 1);
  const lines = guessesAt(trace, step, vocabulary)
    .slice(0, 5)
    .map(({ text, id, probability }) => {
      const mark = step + 1 < trace.tokens.length && next?.id === id ? ' ✓' : '';
      return `${visibleToken(text)}  ${percent(probability)}${mark}`;
    });
  return { title: l10n.t('expected after t={0}', step), lines };
}
