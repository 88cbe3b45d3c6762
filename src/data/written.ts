/** How tokens and numbers are written wherever a person reads them: in hovers and in views. */

/** With a true minus sign, a plus where it is positive, and neither where it rounds to zero. */
export function signed(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value).toFixed(digits);
  if (Number(size) === 0) return size;
  return `${value < 0 ? '−' : '+'}${size}`;
}

/** Small is never nothing, and nearly all is never all. */
export function percent(share: number): string {
  if (!Number.isFinite(share)) return '–';
  if (share > 0 && share < 0.001) return '<0.1%';
  if (share < 1 && share >= 0.9995) return '>99.9%';
  return `${(100 * share).toFixed(share < 1 ? 1 : 0)}%`;
}

/** Numbers of any size with so many digits that they are told apart: `172.31`, `−0.0041`, `1203417`. */
export function writtenNumber(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const short = Math.abs(value) < 1e5 ? Number(value.toPrecision(5)) : Math.round(value);
  const size = Math.abs(short);
  const text = size !== 0 && (size < 1e-4 || size >= 1e9) ? size.toExponential() : String(size);
  return short < 0 ? `−${text}` : text;
}

export function writtenNumbers(values: ArrayLike<number>): string {
  return Array.from(values, writtenNumber).join(' ');
}

const visibleForms: Readonly<Record<string, string>> = {
  ' ': '␣',
  '\n': '↵',
  '\r\n': '↵',
  '\r': '␍',
  '\t': '⇥',
  '\u00a0': '⍽',
  '': '∅',
};

/** A token as it can be seen: white space and control characters get signs. */
export function visibleToken(text: string): string {
  return visibleForms[text] ?? text.replace(/\r\n|[\s\p{Cc}\p{Cf}\p{Cs}]/gu, visibleCharacter);
}

function visibleCharacter(character: string): string {
  const form = visibleForms[character];
  if (form) return form;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  // Joiners hold one sign together (families of emoji): to replace them would tear it apart.
  return code === 0x200d ? character : `⟨${code.toString(16).padStart(4, '0')}⟩`;
}
