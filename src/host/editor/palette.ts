/** Colours of the shades. Pure. */
import { coarseShades, unknownShade, type Shade } from './strokes';
import { shades } from './scale';

export type ThemeKind = 'dark' | 'light' | 'highContrast' | 'highContrastLight';
export const paletteNames = ['blueOrange', 'purpleGreen', 'gray'] as const;
export type PaletteName = (typeof paletteNames)[number];

type Rgb = readonly [red: number, green: number, blue: number];

/** Apart for eyes that tell red from green badly, on dark and on light ground. */
const hues: Record<PaletteName, { positive: Rgb; negative: Rgb }> = {
  blueOrange: { positive: [235, 125, 20], negative: [40, 120, 235] },
  purpleGreen: { positive: [150, 80, 200], negative: [30, 150, 90] },
  gray: { positive: [128, 128, 128], negative: [128, 128, 128] },
};

/** How opaque the strongest shade is: letters in every colour of the theme stay legible on it. */
const strongest: Record<ThemeKind, number> = {
  dark: 0.45,
  light: 0.5,
  highContrast: 0.5,
  highContrastLight: 0.35,
};

/** The first shade that is underlined, which tells its sign without colour. */
const underlinedFrom: Record<ThemeKind, number> = {
  dark: 4,
  light: 4,
  highContrast: 2,
  highContrastLight: 2,
};

export interface Ink {
  readonly background?: string;
  /** A value of the CSS property `text-decoration`. */
  readonly underline?: string;
  readonly border?: string;
  /** In the overview ruler. */
  readonly ruler?: string;
}

const isHighContrast = (kind: ThemeKind): boolean => kind.startsWith('highContrast');
const css = ([red, green, blue]: Rgb, alpha: number): string =>
  `rgba(${red}, ${green}, ${blue}, ${alpha.toFixed(2)})`;

/** Letters of tokens that the vocabulary lacks stand in a box. */
const box: Record<ThemeKind, Rgb> = {
  dark: [200, 200, 200],
  light: [90, 90, 90],
  highContrast: [255, 255, 255],
  highContrastLight: [0, 0, 0],
};

/** The ink of a shade in the text. */
export function inkOf(shade: Shade, name: PaletteName, kind: ThemeKind): Ink {
  if (shade === unknownShade) return { border: `1px dashed ${css(box[kind], 1)}` };
  const { positive, negative } = hues[name];
  const rgb = shade < 0 ? negative : positive;
  const size = Math.abs(shade);
  const background = css(rgb, (strongest[kind] * size) / shades);
  if (size < underlinedFrom[kind]) return { background };
  const line = css(isHighContrast(kind) ? box[kind] : rgb, 1);
  return { background, underline: `underline ${shade < 0 ? 'dotted' : 'solid'} 1px ${line}` };
}

/** The ink of a coarse shade in the overview ruler. */
export function rulerInk(shade: number, name: PaletteName, kind: ThemeKind): Ink {
  const { positive, negative } = hues[name];
  const alpha = isHighContrast(kind) ? 1 : Math.abs(shade) / coarseShades;
  return { ruler: css(shade < 0 ? negative : positive, alpha) };
}

/** A picture of all shades, the lowest first: bars, and under them the lines that tell signs. */
export function swatches(signed: boolean, name: PaletteName, kind: ThemeKind): string {
  const levels = Array.from({ length: 2 * shades + 1 }, (_, i) => i - shades).filter((i) => signed || i >= 0);
  const cells = levels.map((level, i) => {
    const { background = 'none', underline } = inkOf(level, name, kind);
    const dots = level < 0 ? ' stroke-dasharray="2 2"' : '';
    const line = underline
      ? `<path d="M${i * 14} 15h14" stroke="${underline.replace(/^.*?rgba/, 'rgba')}" stroke-width="2"${dots}/>`
      : '';
    return `<rect x="${i * 14}" width="14" height="14" fill="${background}"/>${line}`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${levels.length * 14}" height="16">${cells.join('')}</svg>`;
}
