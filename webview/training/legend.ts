/** The key of the chart: every line by its name, its pattern and its newest value. */
import * as l10n from '@vscode/l10n';
import { element, setText } from '../shared/dom';
import { writtenNumber, type LossUnit } from '../shared/format';
import type { Palette, Theme } from '../shared/theme';
import type { Curve } from './curve';

export type LineName =
  'training' | 'validation' | NonNullable<Curve['counterpart']>['name'] | Curve['ladder'][number]['name'];

interface LineStyle {
  readonly dash: readonly number[];
  readonly width: number;
  readonly colour: keyof Palette;
}

/** In the colour of W_hh, and with a dash that no other line has. */
const compared: LineStyle = { dash: [9, 3, 2, 3], width: 2, colour: 'purple' };
const dotted: LineStyle = { dash: [1, 3], width: 1, colour: 'muted' };

export const lines: Readonly<Record<LineName, LineStyle>> = {
  training: { dash: [], width: 1.5, colour: 'blue' },
  validation: { dash: [6, 3], width: 2, colour: 'orange' },
  memoryless: compared,
  memory: compared,
  uniform: dotted,
  unigram: dotted,
  bigram: dotted,
  majority: dotted,
  tokenAlone: dotted,
  bagOfTokens: dotted,
  mean: dotted,
  lastValue: dotted,
  linear: dotted,
};

export const lineNames: Readonly<Record<LineName, () => string>> = {
  training: () => l10n.t('training'),
  validation: () => l10n.t('validation'),
  memoryless: () => l10n.t('without memory'),
  memory: () => l10n.t('with memory'),
  uniform: () => l10n.t('uniform'),
  unigram: () => l10n.t('unigram'),
  bigram: () => l10n.t('bigram'),
  majority: () => l10n.t('majority'),
  tokenAlone: () => l10n.t('token alone'),
  bagOfTokens: () => l10n.t('regression'),
  mean: () => l10n.t('mean'),
  lastValue: () => l10n.t('last value'),
  linear: () => l10n.t('linear regression'),
};

const explanations: Readonly<Record<LineName, () => string>> = {
  training: () => l10n.t('Loss on what it learns from, as it reads it'),
  validation: () => l10n.t('Loss on the part that is kept for validation, which it never learns from'),
  memoryless: () => l10n.t('The same network without its memory, measured the same way'),
  memory: () => l10n.t('The same network with its memory, measured the same way'),
  uniform: () => l10n.t('Every answer equally likely'),
  unigram: () => l10n.t('Each token as likely as it is frequent'),
  bigram: () => l10n.t('Each token as likely as it is after the one before it'),
  majority: () => l10n.t('Each class as likely as it is frequent'),
  tokenAlone: () => l10n.t('Each class as likely as it is for the token, whatever stands around it'),
  bagOfTokens: () => l10n.t('Logistic regression on which tokens occur, whatever their order'),
  mean: () => l10n.t('Always the mean of what it learns from'),
  lastValue: () => l10n.t('Always the value that was read last'),
  linear: () => l10n.t('Linear regression on the row that was read last'),
};

export interface Legend {
  readonly element: HTMLElement;
  show(curve: Curve, theme: Theme, unit: LossUnit): void;
}

export function createLegend(): Legend {
  const list = element('ul', { class: 'legend' });
  const rows = new Map<LineName, Row>();
  return {
    element: list,
    show: (curve, { palette }, unit) => {
      const values = newestValues(curve);
      for (const name of Object.keys(lines) as LineName[]) {
        const value = values.get(name);
        const row = rows.get(name) ?? createRow(name);
        if (!rows.has(name)) list.append(row.element);
        rows.set(name, row);
        row.element.hidden = value === undefined;
        setText(row.value, value === undefined ? '' : bare(value, unit));
        row.pattern.style.stroke = palette[lines[name].colour];
      }
    },
  };
}

/** Without its unit, which stands above. */
function bare(value: number, unit: LossUnit): string {
  return typeof unit === 'object' ? writtenNumber(value) : value.toFixed(2);
}

export function newestValues({ training, validation, counterpart, ladder }: Curve): Map<LineName, number> {
  const values = new Map<LineName, number>();
  for (const [name, points] of [
    ['training', training],
    ['validation', validation],
    [counterpart?.name ?? 'memoryless', counterpart?.points ?? []],
  ] as const) {
    const last = points.at(-1);
    if (last) values.set(name, last.y);
  }
  for (const { name, y } of ladder) values.set(name, y);
  return values;
}

interface Row {
  readonly element: HTMLElement;
  readonly value: HTMLElement;
  readonly pattern: SVGElement;
}

function createRow(name: LineName): Row {
  const value = element('span', { class: 'number legend-value' });
  const pattern = createPattern(name);
  const row = element('li', { title: explanations[name]() }, pattern, lineNames[name](), value);
  return { element: row, value, pattern };
}

function createPattern(name: LineName): SVGElement {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  const line = document.createElementNS('http://www.w3.org/2000/svg', 'line');
  const { dash, width } = lines[name];
  svg.setAttribute('class', 'pattern');
  svg.setAttribute('viewBox', '0 0 20 4');
  svg.setAttribute('aria-hidden', 'true');
  for (const [key, value] of Object.entries({ x1: 0, y1: 2, x2: 20, y2: 2, 'stroke-width': width }))
    line.setAttribute(key, String(value));
  line.setAttribute('stroke-dasharray', dash.join(' '));
  svg.append(line);
  return svg;
}
