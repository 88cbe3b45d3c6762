/** How numbers and tokens are written, the same in every view; hovers share what needs no translation. Pure. */
import * as l10n from '@vscode/l10n';
import { writtenNumber } from '../../src/data/written';

export { percent, signed, visibleToken, writtenNumber } from '../../src/data/written';

/** `1,170`; whole numbers only. */
export function count(value: number): string {
  return Math.round(value).toLocaleString('en-US');
}

/** Of a run that answers numbers, the root of the mean squared error, in the units of the data if one is known. */
export interface ErrorUnit {
  /** What 1 of a scaled number is there. */
  readonly deviation: number;
}

export type LossUnit = 'bits' | 'nats' | ErrorUnit;

/** A loss or surprise in nats in the unit that the person chose, or a mean squared error as its root. */
export function inUnit(loss: number, unit: LossUnit): number {
  if (typeof unit === 'object') return unit.deviation * Math.sqrt(loss);
  return unit === 'bits' ? loss / Math.LN2 : loss;
}

/** What `inUnit` gives, in words: `1.74 bits`; a dash where there is no number. */
export function withUnit(value: number, unit: LossUnit, digits = 2): string {
  if (!Number.isFinite(value)) return '–';
  if (typeof unit === 'object') return writtenNumber(value);
  const text = value.toFixed(digits);
  return unit === 'bits' ? l10n.t('{0} bits', text) : l10n.t('{0} nats', text);
}

export function loss(loss: number, unit: LossUnit, digits = 2): string {
  return withUnit(inUnit(loss, unit), unit, digits);
}

/** `850 ms`, `12 s`, `3 min 20 s`, `2 h 5 min`. */
export function duration(seconds: number): string {
  if (!Number.isFinite(seconds) || seconds < 0) return '–';
  if (seconds < 0.9995) return l10n.t('{0} ms', Math.round(seconds * 1000));
  const whole = Math.round(seconds);
  if (whole < 60) return l10n.t('{0} s', whole);
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return l10n.t('{0} min {1} s', minutes, whole % 60);
  return l10n.t('{0} h {1} min', Math.floor(minutes / 60), minutes % 60);
}

/** At most three significant digits, small numbers in exponents: `0.003`, `0.000041`, `2.3e-9`. */
export function small(value: number): string {
  const short = Number(value.toPrecision(3));
  return short !== 0 && Math.abs(short) < 1e-6 ? short.toExponential() : String(short);
}

const spokenForms = new Map<string, () => string>([
  [' ', () => l10n.t('space')],
  ['\n', () => l10n.t('line break')],
  ['\r\n', () => l10n.t('line break')],
  ['\t', () => l10n.t('tab')],
  ['<start>', () => l10n.t('the start sign')],
  ['<end>', () => l10n.t('the end sign')],
  ['<unk>', () => l10n.t('an unknown token')],
]);

/** A token as a screen reader should say it. */
export function spokenToken(text: string): string {
  return spokenForms.get(text)?.() ?? text;
}
