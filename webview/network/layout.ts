/**
 * Where everything of the unrolled network stands, in CSS pixels. Pure numbers, so that folding is nothing but
 * numbers on their way from one layout to another.
 */

export interface Strip {
  readonly layer: number;
  /** Reads from the end to the start. */
  readonly reversed: boolean;
  readonly top: number;
  readonly height: number;
  /** Rows that are drawn. */
  readonly rows: number;
  /** Units that share a row: 1 until a row would be thinner than a pixel. */
  readonly group: number;
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  /** The middle of step s stands at anchorX + (s − anchorStep) · pitch. */
  readonly anchorStep: number;
  readonly anchorX: number;
  readonly pitch: number;
  /** Width of the labels at the left. */
  readonly gutter: number;
  readonly boxWidth: number;
  readonly stripWidth: number;
  /** The names of the two halves; 0 high where there are none. */
  readonly headTop: number;
  readonly headHeight: number;
  readonly outputTop: number;
  readonly outputHeight: number;
  /** The probabilities of classes along the steps, between outputs and strips; 0 high where there are none. */
  readonly opinionTop: number;
  readonly opinionHeight: number;
  readonly inputTop: number;
  readonly inputHeight: number;
  readonly captionTop: number;
  /** Numbers that the box of an input holds, one above the other. */
  readonly inputLines: number;
  /** There is one step alone, and no time. */
  readonly atOnce: boolean;
  /** 0: W_hh runs to the next column. 1: it loops around its own. */
  readonly bend: number;
  /** Top layer first. */
  readonly strips: readonly Strip[];
}

export interface Content {
  /** Each drawn layer, bottom first, with its number in the network. */
  readonly layers: readonly ContentLayer[];
  /** Whether the probabilities of classes are drawn along the steps. */
  readonly opinions: boolean;
  /** Whether one half reads and the other writes. */
  readonly halves: boolean;
  /** Characters of a long token: words need wider columns than letters. */
  readonly tokenLength: number;
  /** Whether there is one step alone, and no time. */
  readonly atOnce?: boolean;
  /** Numbers that a step reads, as far as they are written in its box; 1 where left out. */
  readonly inputLines?: number;
  /** Different answers that there are, where one is given at once. */
  readonly answers?: number;
}

export interface ContentLayer {
  readonly layer: number;
  readonly units: number;
  readonly reversed: boolean;
}

export interface Viewport {
  readonly width: number;
  readonly height: number;
  readonly devicePixelRatio: number;
}

const outputHeight = 48;
const inputHeight = 34;
/** Of several numbers in one box. */
const numberHeight = 16;
/** For the number of a token and that of its step. */
const captionHeight = 32;
/** Of a network without time, which stands alone: boxes and strips. */
const widest = { box: 200, strip: 116 } as const;
const margin = 14;
const tallestCell = 20;
const shortestStrip = 56;
const leastOpinions = 64;
const mostOpinions = 116;
const opinionGap = 14;
const headHeight = 26;
/** Where there are no steps: of one class, and of so many. */
const [rankHeight, mostRanks] = [17, 6];
/** What wires beside the strips of two directions need of a column. */
const wireRoom = 22;

export const isNarrow = (width: number): boolean => width < 480;

/** Least height that shows every part; a lower view scrolls. */
export function leastHeight(content: Content): number {
  const { layers, opinions, halves } = content;
  const head = halves ? headHeight : 0;
  const fixed = 2 * margin + head + outputHeight + inputRoom(content);
  const probabilities = opinions ? leastOpinions + opinionGap : 0;
  return fixed + probabilities + layers.length * shortestStrip + (layers.length + 1) * narrowestGap(layers);
}

const inputHeightOf = ({ inputLines = 1 }: Content): number =>
  inputLines === 1 ? inputHeight : inputLines * numberHeight + 10;

/** For the box and what stands below it. */
const inputRoom = (content: Content): number => inputHeightOf(content) + (content.atOnce ? 0 : captionHeight);

/** Two directions need room to bring together what they hold. */
const narrowestGap = (layers: Content['layers']): number => (isTwoWay(layers) ? 36 : 24);

/** Whether some of them read from the end. */
export const isTwoWay = (layers: readonly { readonly reversed: boolean }[]): boolean =>
  layers.some(({ reversed }) => reversed);

/** Distance of two steps. */
export function pitchFor({ tokenLength, layers, atOnce }: Content, width: number): number {
  if (atOnce) return Math.max(76, width - gutterFor(width) - 16);
  const wide = Math.min(132, Math.max(76, 40 + 10 * tokenLength));
  const wires = isTwoWay(layers) ? wireRoom : 0;
  // Of a word at least its beginning can be read.
  const narrow = tokenLength > 3 ? 84 : 60;
  return (isNarrow(width) ? Math.min(wide, narrow) : wide) + wires;
}

export const gutterFor = (width: number): number => (isNarrow(width) ? 34 : 84);

/** The network unrolled, with `firstStep` (which may be a fraction) at the left edge of the columns. */
export function unrolled(content: Content, viewport: Viewport, firstStep: number): Layout {
  const pitch = pitchFor(content, viewport.width);
  const gutter = gutterFor(viewport.width);
  const { inputLines = 1, atOnce = false } = content;
  const narrow = isNarrow(viewport.width);
  return {
    ...verticals(content, viewport),
    ...{ inputLines, atOnce },
    width: viewport.width,
    height: viewport.height,
    gutter,
    anchorStep: firstStep,
    anchorX: gutter + pitch / 2,
    pitch,
    boxWidth: atOnce ? Math.min(pitch - 18, widest.box) : pitch - (narrow ? 18 : 30),
    stripWidth: atOnce ? Math.min(pitch - 60, widest.strip) : narrow ? 24 : 30,
    bend: 0,
  };
}

/** The network folded: one cell with its loop, at step `step`, its neighbours stacked behind it. */
export function folded(content: Content, viewport: Viewport, step: number): Layout {
  const open = unrolled(content, viewport, step);
  const room = viewport.width - open.gutter;
  return {
    ...open,
    anchorStep: step,
    anchorX: open.gutter + room / 2 - open.gutter / 4,
    pitch: 7,
    boxWidth: Math.min(room - 60, Math.max(open.boxWidth, 88)),
    stripWidth: Math.min(room - 96, 116),
    bend: 1,
  };
}

type Verticals = Pick<
  Layout,
  | 'headTop'
  | 'headHeight'
  | 'outputTop'
  | 'outputHeight'
  | 'opinionTop'
  | 'opinionHeight'
  | 'inputTop'
  | 'inputHeight'
  | 'captionTop'
  | 'strips'
>;

function verticals(content: Content, { height, devicePixelRatio }: Viewport): Verticals {
  const { layers, opinions, halves } = content;
  const count = layers.length;
  const opinionHeight = opinions ? opinionHeightOf(content, height) : 0;
  const above = opinions ? opinionHeight + opinionGap : 0;
  const head = halves ? headHeight : 0;
  const fixed = 2 * margin + head + outputHeight + above + inputRoom(content);
  const leastGap = Math.min(40, Math.max(narrowestGap(layers), height * 0.055));
  const room = Math.max(shortestStrip, (height - fixed - (count + 1) * leastGap) / count);
  const sizes = layers.map(({ units, ...layer }) => ({
    ...layer,
    ...rowsFor(units, room, devicePixelRatio),
  }));
  const used = sizes.reduce((sum, size) => sum + size.height, fixed);
  const gap = Math.min(56, Math.max(leastGap, (height - used) / (count + 1)));
  let y = margin + Math.max(0, (height - used - (count + 1) * gap) / 2);
  const headTop = Math.round(y);
  const outputTop = headTop + head;
  y = outputTop + outputHeight + above;
  const opinionTop = y - opinionHeight;
  const strips = sizes.reverse().map((size) => {
    const strip = { ...size, top: snap(y + gap, devicePixelRatio) };
    y = strip.top + strip.height;
    return strip;
  });
  const inputTop = Math.round(y + gap);
  const ownHeight = inputHeightOf(content);
  const captionTop = inputTop + ownHeight + 6;
  return {
    ...{ headTop, headHeight: head },
    ...{ outputTop, outputHeight, opinionTop, opinionHeight, strips, inputTop, captionTop },
    inputHeight: ownHeight,
  };
}

function opinionHeightOf({ atOnce, answers = mostRanks }: Content, height: number): number {
  const usual = Math.round(Math.min(mostOpinions, Math.max(leastOpinions, height * 0.15)));
  return atOnce ? Math.min(usual, rankHeight * Math.min(answers, mostRanks)) : usual;
}

/** Rows for `units` in `room` pixels: whole device pixels each, at least one CSS pixel, else units share a row. */
export function rowsFor(
  units: number,
  room: number,
  devicePixelRatio: number,
): Pick<Strip, 'rows' | 'group' | 'height'> {
  const devicePixels = Math.floor(room * devicePixelRatio);
  const thinnest = Math.max(1, Math.round(devicePixelRatio));
  const group = Math.ceil(units / Math.max(1, Math.floor(devicePixels / thinnest)));
  const rows = Math.ceil(units / group);
  const cell = Math.min(Math.floor(devicePixels / rows), Math.round(tallestCell * devicePixelRatio));
  return { rows, group, height: (rows * cell) / devicePixelRatio };
}

const snap = (value: number, devicePixelRatio: number): number =>
  Math.round(value * devicePixelRatio) / devicePixelRatio;

export const stepX = (layout: Layout, step: number): number =>
  layout.anchorX + (step - layout.anchorStep) * layout.pitch;

/** Where the outputs begin, seen from the strips. */
export const outputBottom = ({ outputTop, outputHeight, opinionTop, opinionHeight }: Layout): number =>
  opinionHeight > 0 ? opinionTop + opinionHeight : outputTop + outputHeight;

/** First and last step with a column in view (both within 0…steps−1). */
export function visibleSteps(layout: Layout, steps: number): { first: number; last: number } {
  const at = (x: number): number => layout.anchorStep + (x - layout.anchorX) / layout.pitch;
  return {
    first: Math.max(0, Math.floor(at(layout.gutter) - 0.5)),
    last: Math.min(steps - 1, Math.ceil(at(layout.width) + 0.5)),
  };
}

/** Columns that stand completely in view. */
export const wholeColumns = (layout: Layout): number =>
  Math.max(1, Math.floor((layout.width - layout.gutter) / layout.pitch));
