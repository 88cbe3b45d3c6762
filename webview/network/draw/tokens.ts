/** The tokens of the steps in one row below a picture over time. */
import type { Token } from '../../../src/model/trace';
import { visibleToken } from '../../shared/format';
import { mono, type Ink } from './ink';

export const tokenRow = 16;
const leastPitch = 6.5;

export interface TimeAxis {
  /** CSS pixels at which `firstStep` starts. */
  readonly left: number;
  readonly firstStep: number;
  /** Steps shown; may be a fraction. */
  readonly columns: number;
  /** CSS pixels of a step. */
  readonly pitch: number;
}

export const tokensFit = (pitch: number): boolean => pitch >= leastPitch;

export function drawTokens(
  context: CanvasRenderingContext2D,
  ink: Ink,
  tokens: readonly Token[],
  { left, firstStep, columns, pitch }: TimeAxis,
  bottom: number,
  selected: number | undefined,
): void {
  context.font = mono(ink, Math.min(12, pitch * 1.5));
  context.textAlign = 'center';
  context.textBaseline = 'bottom';
  const room = Math.max(1, Math.floor(pitch / 7));
  const end = Math.min(tokens.length, Math.ceil(firstStep + columns));
  for (let step = Math.floor(firstStep); step < end; step++) {
    const shown = [...visibleToken(tokens[step].text)];
    const fitting = shown.length > room ? `${shown.slice(0, room - 1).join('')}…` : shown.join('');
    context.fillStyle = step === selected ? ink.text : ink.muted;
    context.fillText(fitting, left + (step - firstStep + 0.5) * pitch, bottom);
  }
}
