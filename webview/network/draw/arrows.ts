/** The three weight matrices, each in one colour at every step of its half, because they are the same matrices at every step. */
import type { Trace } from '../../../src/model/trace';
import { borderOf, halfAt, onlyReads } from '../../../src/protocol/halves';
import { answersAt, type Reading } from '../answers';
import { ownAlpha, peeking } from '../fold';
import { isTwoWay, outputBottom, stepX, type Layout, type Strip } from '../layout';
import { matricesOf, type Ink } from './ink';
import type { Column } from './strips';

const clearance = 5;
const head = 7;
/** From a strip to the wires that lead past it. */
const wireGap = 9;
/** How far above two directions their states come together. */
const joint = 11;
/** Radius of a wire's turns. */
const bow = 6;

/** Thickness of an arrow that carries this share of what makes h_t. */
export const thickness = (share: number): number => 1 + 3.5 * share;

/** W_hh: from the column that was read before, or folded around its own; as thick as the share of h_t that came from memory. */
export function drawMemoryArrows(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  strip: Strip,
  columns: readonly Column[],
  trace: Trace,
): void {
  const { cell, memoryShare } = trace.layers[strip.layer];
  if (cell === 'dense') return;
  for (const { step, alpha } of columns) {
    // Unrolled, the first step that writes is handed the state of the last one that reads: another arrow (`drawHandOver`).
    target.globalAlpha = ownAlpha(layout, step, alpha) * (step === borderOf(trace) ? layout.bend : 1);
    target.strokeStyle = target.fillStyle = matricesOf(ink, halfAt(trace, step)).memory;
    target.lineWidth = thickness(memoryShare[step]);
    drawMemoryArrow(target, layout, strip, step);
  }
  target.globalAlpha = 1;
}

function drawMemoryArrow(target: CanvasRenderingContext2D, layout: Layout, strip: Strip, step: number): void {
  const way = strip.reversed ? -1 : 1;
  const reach = way * (sideOf(layout) + (isTwoWay(layout.strips) ? clearance + 1 : clearance - wireGap));
  const pitch = way * layout.pitch;
  const start = stepX(layout, step) - pitch + reach + pitch * layout.bend;
  const end = stepX(layout, step) - reach;
  const y = strip.top + strip.height / 2;
  const out = way * 30 * layout.bend;
  const rise = (strip.height / 2 + 14) * layout.bend ** 2;
  const radius = Math.min(16, Math.abs(out), rise / 2);
  target.beginPath();
  target.moveTo(start, y);
  if (layout.bend > 0) {
    target.arcTo(start + out, y, start + out, y - rise, radius);
    target.arcTo(start + out, y - rise, end - out, y - rise, radius);
    target.arcTo(end - out, y - rise, end - out, y, radius);
    target.arcTo(end - out, y, end, y, radius);
  }
  target.lineTo(end - way * head, y);
  target.stroke();
  fillHead(target, end, y, strip.reversed ? 'left' : 'right');
}

/** W_xh below a strip and W_hy above the top one. */
export function drawVerticalArrows(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  columns: readonly Column[],
  reading: Reading,
): void {
  const floors = floorsOf(layout.strips);
  const { trace } = reading;
  for (const { step, alpha } of columns) {
    const x = stepX(layout, step);
    target.globalAlpha = ownAlpha(layout, step, alpha);
    for (const [i, floor] of floors.entries()) {
      const below = floors.at(i + 1);
      target.strokeStyle = target.fillStyle = matricesOf(ink, halfAt(trace, step)).input;
      const thick = (strip: Strip): number => thickness(1 - trace.layers[strip.layer].memoryShare[step]);
      target.lineWidth = thick(floor.lower);
      arrowUp(target, x, below ? topOf(below) : layout.inputTop, floor.lower.top + floor.lower.height);
      if (floor.upper === floor.lower) continue;
      target.lineWidth = thick(floor.upper);
      drawBypass(target, layout, floor, x, below);
      drawJoint(target, ink, layout, floor, x);
    }
    if (onlyReads(trace, step)) continue;
    target.strokeStyle = target.fillStyle = ink.output;
    target.lineWidth = 1.75;
    // Before the end, what a network would answer is only read off.
    if (!answersAt(reading, step)) target.globalAlpha *= 0.4;
    arrowUp(target, x, topOf(floors[0]), outputBottom(layout));
    if (layout.opinionHeight > 0 && answersAt(reading, step))
      arrowUp(target, x, layout.opinionTop, layout.outputTop + layout.outputHeight);
  }
  target.globalAlpha = 1;
}

/** A layer, or its two directions one above the other. */
interface Floor {
  readonly upper: Strip;
  readonly lower: Strip;
}

/** From the top down. */
function floorsOf(strips: readonly Strip[]): Floor[] {
  const floors: Floor[] = [];
  for (let i = 0; i < strips.length; i++) {
    const lower = strips.at(i + 1);
    if (strips[i].reversed && lower && !lower.reversed) {
      floors.push({ upper: strips[i], lower });
      i++;
    } else floors.push({ upper: strips[i], lower: strips[i] });
  }
  return floors;
}

/** Where what a floor gives out leaves it: two directions are brought together first. */
const topOf = ({ upper, lower }: Floor): number => (upper === lower ? upper.top : upper.top - joint);

/** Distance from the middle of a column to the wires that lead past a strip. */
const sideOf = ({ stripWidth, pitch, bend }: Layout): number =>
  // Folded, everything keeps clear of the neighbours that peek out at each side.
  stripWidth / 2 + wireGap + peeking * pitch * bend;

/** W_xh of the upper direction: around the lower one. */
function drawBypass(
  target: CanvasRenderingContext2D,
  layout: Layout,
  { upper }: Floor,
  x: number,
  below: Floor | undefined,
): void {
  const side = x + sideOf(layout);
  const start = (below ? topOf(below) : layout.inputTop) - clearance;
  const end = upper.top + upper.height + clearance;
  const turn = end + head + 3;
  target.beginPath();
  target.moveTo(below ? x : side, start);
  if (below) target.arcTo(side, start, side, turn, bow);
  target.arcTo(side, turn, x, turn, bow);
  target.arcTo(x, turn, x, end, bow / 2);
  target.lineTo(x, end + head);
  target.stroke();
  fillHead(target, x, end, 'up');
}

/** What both directions hold, side by side, goes up together: no weights, so in no weight's colour. */
function drawJoint(
  target: CanvasRenderingContext2D,
  ink: Ink,
  layout: Layout,
  { upper, lower }: Floor,
  x: number,
): void {
  const side = x - sideOf(layout);
  const [from, to] = [lower.top - clearance - 2, upper.top - joint];
  target.strokeStyle = ink.muted;
  target.lineWidth = 1.25;
  target.beginPath();
  target.moveTo(x, lower.top - 2);
  target.arcTo(x, from, side, from, bow / 2);
  target.arcTo(side, from, side, to, bow);
  target.arcTo(side, to, x, to, bow);
  target.lineTo(x, to);
  target.moveTo(x, upper.top - 2);
  target.lineTo(x, to);
  target.stroke();
}

function arrowUp(target: CanvasRenderingContext2D, x: number, from: number, to: number): void {
  target.beginPath();
  target.moveTo(x, from - clearance);
  target.lineTo(x, to + clearance + head);
  target.stroke();
  fillHead(target, x, to + clearance, 'up');
}

/** The tip is at (x, y). The head grows with the line. */
export function fillHead(
  target: CanvasRenderingContext2D,
  x: number,
  y: number,
  towards: 'up' | 'left' | 'right',
): void {
  const wing = 3 + target.lineWidth * 0.7;
  target.beginPath();
  target.moveTo(x, y);
  if (towards === 'up') {
    target.lineTo(x - wing, y + head + 1);
    target.lineTo(x + wing, y + head + 1);
  } else {
    const back = x + (towards === 'left' ? head + 1 : -head - 1);
    target.lineTo(back, y - wing);
    target.lineTo(back, y + wing);
  }
  target.fill();
}
