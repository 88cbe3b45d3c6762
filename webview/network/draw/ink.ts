/** The theme as a canvas needs it: ready-made colours, fonts and the table that turns values into pixels. */
import { cssColour, divergingColour, mix, parseColour, type Rgb } from '../../shared/colour';
import type { Half } from '../../../src/protocol/halves';
import { decoderColours, type Theme } from '../../shared/theme';

const half = 255;

export interface Ink {
  readonly theme: Theme;
  readonly background: string;
  /** Fill of token boxes: a breath away from the background. */
  readonly card: string;
  readonly text: string;
  readonly muted: string;
  /** Quiet lines: borders of strips and boxes. */
  readonly line: string;
  readonly focus: string;
  readonly band: string;
  readonly input: string;
  readonly memory: string;
  readonly output: string;
  readonly wrong: string;
  /** Of the matrices of a network that writes. */
  readonly decoder: Readonly<Record<'input' | 'memory', string>>;
  /** Colours of lines that are told apart; each also has a dash and a mark of its own. */
  readonly series: readonly string[];
  /** Packed ABGR pixels of the values −1…+1, as `ImageData` holds them on little-endian machines. */
  readonly scale: Uint32Array;
  /** The value at the end of the scale. */
  readonly range: number;
  /** High contrast: values are bars from a midline, so that the sign is a shape. */
  readonly bars: boolean;
}

/** @param range the largest value that is told from larger ones: 1, unless a cell has no bounds */
export function createInk(theme: Theme, range = 1): Ink {
  const { palette, background, highContrast } = theme;
  const foreground = parseColour(palette.foreground)?.rgb ?? [128, 128, 128];
  const focus = parseColour(palette.focus)?.rgb ?? foreground;
  const shade = (over: Rgb, share: number): string =>
    cssColour(highContrast ? background : mix(background, over, share));
  return {
    theme,
    background: cssColour(background),
    card: shade(foreground, 0.05),
    text: palette.foreground,
    muted: highContrast ? palette.foreground : palette.muted,
    line: theme.contrastBorder ?? cssColour(mix(background, foreground, 0.28)),
    focus: palette.focus,
    band: shade(focus, 0.12),
    input: palette.cyan,
    memory: palette.purple,
    output: palette.green,
    wrong: palette.red,
    decoder: decoderColours(palette),
    series: [palette.blue, palette.orange, palette.green, palette.purple, palette.red, palette.cyan],
    scale: scaleTable(theme),
    range,
    bars: highContrast,
  };
}

function scaleTable({ scale }: Theme): Uint32Array {
  return Uint32Array.from({ length: 2 * half + 1 }, (_, i) =>
    pack(divergingColour((i - half) / half, scale)),
  );
}

export const pack = ([red, green, blue]: Rgb): number =>
  ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;

/** Pixel of a value; beyond ±1 it stays at the end of the scale, NaN is drawn as zero. */
export function pixelOf(scale: Uint32Array, value: number): number {
  const clamped = value > 1 ? 1 : value < -1 ? -1 : value || 0;
  return scale[Math.round(half + half * clamped)];
}

export const sans = (ink: Ink, size: number, weight = ''): string =>
  `${weight} ${size}px ${ink.theme.font}`.trim();
export const mono = (ink: Ink, size: number, weight = ''): string =>
  `${weight} ${size}px ${ink.theme.monospace}`.trim();

/** The colours of the matrices of a half, or of a whole network. */
export const matricesOf = (ink: Ink, half: Half | undefined): Ink['decoder'] =>
  half === 'decoder' ? ink.decoder : ink;
