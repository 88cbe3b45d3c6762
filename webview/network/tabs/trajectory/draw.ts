/** The way of h through its plane: all of it faintly, the steps in sight with their tokens, and how the chosen one was reached. */
import type { LayerTrace, Trace } from '../../../../src/model/trace';
import type { CanvasSize } from '../../../shared/canvas';
import { cssColour, divergingColour } from '../../../shared/colour';
import { visibleToken } from '../../../shared/format';
import { mono, type Ink } from '../../draw/ink';
import type { VisibleWindow } from '../../window';
import type { Place } from '../plot';
import { placeOf, type Camera, type Projection } from './projection';

export interface Scene {
  readonly trace: Trace;
  readonly layer: LayerTrace;
  readonly projection: Projection;
  readonly camera: Camera;
  readonly window: VisibleWindow;
  readonly step: number | undefined;
  /** Its value is the colour of the points. */
  readonly unit: number | undefined;
}

const radius = 3;
/** Steps before the chosen one whose way is drawn with arrows. */
const tail = 8;
/** Labels that would stand closer are left out, CSS pixels. */
const labelRoom = { width: 26, height: 16 };

export function drawTrajectory(
  context: CanvasRenderingContext2D,
  ink: Ink,
  scene: Scene,
  size: CanvasSize,
): void {
  const { projection, window } = scene;
  const steps = projection.points.length / 2;
  const from = Math.max(0, Math.floor(window.firstStep));
  const to = Math.min(steps, Math.ceil(window.firstStep + window.columns));
  drawAxes(context, ink, scene, size);
  context.lineJoin = 'round';
  strokeWay(context, scene, 0, steps, ink.line, faintness(steps) / 2);
  strokeWay(context, scene, from, to, ink.muted, faintness(to - from));
  drawPoints(context, ink, scene, from, to);
  drawLabels(context, ink, scene, from, to, size);
  if (scene.step !== undefined) drawChosen(context, ink, scene, scene.step);
}

/** Many lines together are as dark as a few. */
const faintness = (steps: number): number => Math.min(0.6, Math.max(0.08, 30 / steps));

/** Through the mean of all states. */
function drawAxes(
  context: CanvasRenderingContext2D,
  ink: Ink,
  { camera }: Scene,
  { width, height }: CanvasSize,
): void {
  context.globalAlpha = ink.theme.highContrast ? 1 : 0.5;
  context.fillStyle = ink.line;
  context.fillRect(0, Math.round(camera.y), width, 1);
  context.fillRect(Math.round(camera.x), 0, 1, height);
  context.globalAlpha = 1;
}

function strokeWay(
  context: CanvasRenderingContext2D,
  { projection, camera }: Scene,
  from: number,
  to: number,
  colour: string,
  alpha: number,
): void {
  context.beginPath();
  for (let step = from; step < to; step++) {
    const { x, y } = placeOf(projection, step, camera);
    context.lineTo(x, y);
  }
  context.strokeStyle = colour;
  context.lineWidth = 1;
  context.globalAlpha = alpha;
  context.stroke();
  context.globalAlpha = 1;
}

/** In high contrast the sign is a shape: a positive value is filled, a negative one a ring. */
function drawPoints(
  context: CanvasRenderingContext2D,
  ink: Ink,
  { layer, projection, camera, unit }: Scene,
  from: number,
  to: number,
): void {
  context.lineWidth = 1;
  for (let step = from; step < to; step++) {
    const { x, y } = placeOf(projection, step, camera);
    const value = unit === undefined ? undefined : layer.hidden[step * layer.units + unit];
    const colour = value === undefined ? ink.muted : cssColour(divergingColour(value, ink.theme.scale));
    context.beginPath();
    context.arc(x, y, value === undefined ? radius - 1 : radius, 0, 2 * Math.PI);
    if (ink.bars && value !== undefined && value < 0) context.fillStyle = ink.background;
    else context.fillStyle = ink.bars ? ink.text : colour;
    context.fill();
    if (value === undefined) continue;
    context.strokeStyle = ink.bars ? ink.text : ink.line;
    context.stroke();
  }
}

/** As many tokens as have room, those of the last steps in sight before the others. */
function drawLabels(
  context: CanvasRenderingContext2D,
  ink: Ink,
  { trace, projection, camera, step: chosen }: Scene,
  from: number,
  to: number,
  { width, height }: CanvasSize,
): void {
  const taken = new Set<string>();
  context.font = mono(ink, 11);
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillStyle = ink.text;
  for (let step = to - 1; step >= from; step--) {
    const { x, y } = placeOf(projection, step, camera);
    if (x < 0 || y < 0 || x > width || y > height || step === chosen) continue;
    const [column, row] = [Math.floor(x / labelRoom.width), Math.floor(y / labelRoom.height)];
    if (taken.has(`${column} ${row}`)) continue;
    // The next place at each side too, for a label does not begin where its place does.
    for (const at of [column - 1, column, column + 1]) taken.add(`${at} ${row}`);
    context.fillText(visibleToken(trace.tokens[step].text), x + radius + 3, y);
  }
}

function drawChosen(context: CanvasRenderingContext2D, ink: Ink, scene: Scene, step: number): void {
  const { projection, camera, trace } = scene;
  const at = (place: number): Place => placeOf(projection, place, camera);
  for (let to = Math.max(1, step - tail + 1); to <= step; to++) {
    context.globalAlpha = 1 - (step - to) / (tail + 1);
    drawArrow(context, at(to - 1), at(to), ink.memory);
  }
  context.globalAlpha = 1;
  const { x, y } = at(step);
  context.beginPath();
  context.arc(x, y, radius + 4, 0, 2 * Math.PI);
  context.strokeStyle = ink.focus;
  context.lineWidth = 2;
  context.stroke();
  const text = visibleToken(trace.tokens[step].text);
  context.font = mono(ink, 13, 'bold');
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  const wide = context.measureText(text).width;
  context.fillStyle = ink.band;
  context.fillRect(x + radius + 7, y - 10, wide + 8, 20);
  context.fillStyle = ink.text;
  context.fillText(text, x + radius + 11, y);
}

/** With its head in the middle, where no point hides it. */
function drawArrow(context: CanvasRenderingContext2D, from: Place, to: Place, colour: string): void {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = Math.hypot(dx, dy);
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = 2;
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
  context.stroke();
  if (length < 16) return;
  const [ux, uy] = [dx / length, dy / length];
  const [x, y] = [from.x + dx * 0.55, from.y + dy * 0.55];
  context.beginPath();
  context.moveTo(x + ux * 6, y + uy * 6);
  context.lineTo(x - ux * 4 - uy * 5, y - uy * 4 + ux * 5);
  context.lineTo(x - ux * 4 + uy * 5, y - uy * 4 - ux * 5);
  context.fill();
}
