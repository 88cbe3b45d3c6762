/** Pure colour arithmetic. Channels are 0…255. */
export type Rgb = readonly [red: number, green: number, blue: number];

export interface Translucent {
  readonly rgb: Rgb;
  /** 0…1 */
  readonly alpha: number;
}

/**
 * Reads `#rgb`, `#rrggbb`, `#rrggbbaa` and `rgb()`/`rgba()`, the forms in which VS Code writes theme colours.
 * Undefined for anything else.
 */
export function parseColour(css: string): Translucent | undefined {
  return parseHex(css.trim()) ?? parseFunction(css.trim());
}

function parseHex(css: string): Translucent | undefined {
  const digits = /^#([0-9a-f]{3,8})$/i.exec(css)?.[1];
  if (!digits || digits.length === 5 || digits.length === 7) return undefined;
  const width = digits.length <= 4 ? 1 : 2;
  const channel = (index: number): number =>
    parseInt(digits.slice(index * width, (index + 1) * width).padStart(2, digits[index]), 16);
  const hasAlpha = digits.length === 4 || digits.length === 8;
  return { rgb: [channel(0), channel(1), channel(2)], alpha: hasAlpha ? channel(3) / 255 : 1 };
}

function parseFunction(css: string): Translucent | undefined {
  const inside = /^rgba?\(([^)]+)\)$/i.exec(css)?.[1];
  const parts = inside?.split(/[\s,/]+/).filter(Boolean);
  if (!parts || parts.length < 3) return undefined;
  const [red, green, blue, alpha] = parts.map((part) =>
    part.endsWith('%') ? parseFloat(part) / 100 : parseFloat(part),
  );
  return { rgb: [red, green, blue], alpha: alpha ?? 1 };
}

/** `share` 0 is `from`, 1 is `to`. */
export function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const channel = (i: 0 | 1 | 2): number => Math.round(from[i] + (to[i] - from[i]) * share);
  return [channel(0), channel(1), channel(2)];
}

/** Degrees between two hues on the colour circle, 0…180; 0 when one of them is grey. */
export function hueDistance(a: Rgb, b: Rgb): number {
  const hueA = hue(a);
  const hueB = hue(b);
  if (hueA === undefined || hueB === undefined) return 0;
  const apart = Math.abs(hueA - hueB);
  return Math.min(apart, 360 - apart);
}

function hue([red, green, blue]: Rgb): number | undefined {
  const high = Math.max(red, green, blue);
  const range = high - Math.min(red, green, blue);
  if (range === 0) return undefined;
  if (high === red) return (60 * ((green - blue) / range) + 360) % 360;
  return high === green ? 60 * ((blue - red) / range) + 120 : 60 * ((red - green) / range) + 240;
}

/** WCAG 2 contrast of two colours, 1…21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [darker, lighter] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Black or white, whichever stands out more from a colour. */
export function readableOn(rgb: Rgb): 'black' | 'white' {
  return contrast(rgb, [0, 0, 0]) >= contrast(rgb, [255, 255, 255]) ? 'black' : 'white';
}

function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The three anchors of the scale that hidden states are drawn in. */
export interface DivergingScale {
  readonly negative: Rgb;
  readonly zero: Rgb;
  readonly positive: Rgb;
}

/** The colour of a value; values beyond ±1 are drawn as ±1, and NaN as 0. */
export function divergingColour(value: number, { negative, zero, positive }: DivergingScale): Rgb {
  const share = Math.min(1, Math.abs(value)) || 0;
  return mix(zero, value < 0 ? negative : positive, share);
}

export function cssColour([red, green, blue]: Rgb): string {
  return `rgb(${red}, ${green}, ${blue})`;
}
