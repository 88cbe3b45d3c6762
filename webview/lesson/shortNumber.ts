import { writtenNumber } from '../shared/format';

/** A number of a sum, with as many digits as a reader can follow. */
export const shortNumber = (value: number): string =>
  Number.isFinite(value) ? writtenNumber(Number(value.toFixed(3))) : '–';

/** One that is added or multiplied: negative ones in brackets. */
export const inTerm = (value: number): string => {
  const text = shortNumber(value);
  return text.startsWith('−') ? `(${text})` : text;
};

/** `5 + 0 − 4` */
export function sumOf(terms: readonly number[]): string {
  return terms
    .map((term, index) => {
      const text = shortNumber(term);
      if (index === 0) return text;
      return text.startsWith('−') ? `− ${text.slice(1)}` : `+ ${text}`;
    })
    .join(' ');
}
