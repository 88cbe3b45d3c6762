/** The whole unrolled (or folded, or folding) network: one call a frame. */
import { onlyWrites } from '../../../src/protocol/halves';
import { answersAt, type Reading } from '../answers';
import { lookingStep } from '../attention';
import { columnAlpha, ownAlpha, peeking } from '../fold';
import type { Hit } from '../hit';
import { stepX, visibleSteps, type Layout } from '../layout';
import type { Opinions } from '../opinions';
import type { Frame } from '../values';
import { drawMemoryArrows, drawVerticalArrows } from './arrows';
import { drawAttention } from './attention';
import { answerWidth, drawInput, drawOutput } from './boxes';
import { drawHalves } from './halves';
import { drawKey } from './key';
import { drawLead } from './lead';
import { drawOpinions } from './opinions';
import { drawRanking } from './ranking';
import type { Ink } from './ink';
import { drawArrowNames, drawGutter, type GutterWords } from './labels';
import { drawCellNumbers, StripPainter, type Column } from './strips';

export interface Scene {
  readonly layout: Layout;
  /** Before folding began: only its columns are drawn while they fly together. */
  readonly range: { readonly first: number; readonly last: number };
  readonly frame: Frame;
  readonly reading: Reading;
  /** Drawn along the steps where the network answers once. */
  readonly opinions: Opinions | undefined;
  readonly selected: number | undefined;
  /** It is played: of what is written, nothing later is seen yet. */
  readonly playing: boolean;
  readonly unit: { readonly layer: number; readonly unit: number } | undefined;
  readonly hover: Hit | undefined;
  readonly words: GutterWords;
}

/** How clearly what is still to be written is seen. */
const notYetWritten = 0.12;

export class NetworkPainter {
  private readonly strips = new StripPainter();
  private readonly columns: Column[] = [];

  draw(target: CanvasRenderingContext2D, ink: Ink, scene: Scene): void {
    const { layout, frame, reading } = scene;
    target.fillStyle = ink.background;
    target.fillRect(0, 0, layout.width, layout.height);
    this.chooseColumns(scene);
    if (layout.bend < 1 && !layout.atOnce) drawBand(target, ink, scene);
    for (const strip of layout.strips)
      drawMemoryArrows(target, ink, layout, strip, this.columns, frame.trace);
    drawVerticalArrows(target, ink, layout, this.columns, reading);
    drawHalves(target, ink, layout, frame.trace, scene.words);
    const looking = lookingStep(frame.trace, scene.hover?.step, scene.selected);
    if (looking !== undefined) drawAttention(target, ink, layout, frame.trace, looking);
    this.drawOpinions(target, ink, scene);
    for (const strip of layout.strips) {
      this.strips.draw(target, ink, layout, strip, this.columns, frame);
      const { bend, atOnce } = layout;
      if (atOnce) drawCellNumbers(target, ink, layout, strip, 0, frame, 1);
      else if (bend > 0.6)
        drawCellNumbers(target, ink, layout, strip, layout.anchorStep, frame, (bend - 0.6) / 0.4);
    }
    for (const column of this.columns) {
      drawInput(target, ink, layout, column, reading, column.step === scene.selected, scene.words);
      if (answersAt(reading, column.step)) drawOutput(target, ink, layout, column, reading);
    }
    this.drawMarks(target, ink, scene);
    drawGutter(target, ink, layout, frame.trace, scene.words);
    drawLead(target, ink, layout, frame.trace);
    if (layout.bend > 0) drawArrowNames(target, ink, layout, frame.trace);
  }

  /** The far ones first, so that folded the chosen step lies on top of the stack. */
  private chooseColumns({ layout, range, frame, playing, selected = 0 }: Scene): void {
    const steps = frame.trace.tokens.length;
    const anchor = layout.anchorStep;
    const { first, last } = layout.bend > 0 ? around(range, anchor, steps) : visibleSteps(layout, steps);
    this.columns.length = 0;
    for (let step = first; step <= last; step++) {
      const isToCome = playing && step > selected && onlyWrites(frame.trace, step);
      const alpha = columnAlpha(layout.bend, step - anchor) * (isToCome ? notYetWritten : 1);
      if (alpha > 0) this.columns.push({ step, alpha });
    }
    if (layout.bend > 0) this.columns.sort((a, b) => Math.abs(b.step - anchor) - Math.abs(a.step - anchor));
  }

  private drawOpinions(target: CanvasRenderingContext2D, ink: Ink, scene: Scene): void {
    const { layout, opinions, frame, range, selected } = scene;
    if (!opinions || layout.bend === 1) return;
    if (layout.atOnce) return drawRanking(target, ink, layout, scene.reading);
    const last = frame.trace.tokens.length - 1;
    drawOpinions(
      target,
      ink,
      layout,
      opinions,
      layout.bend > 0 ? range : visibleSteps(layout, last + 1),
      selected,
    );
    const [middle, half] = [stepX(layout, last), answerWidth(target, ink, layout, scene.reading) / 2];
    const answer = { left: middle - half, right: middle + half };
    drawKey(target, ink, layout, opinions, answer, scene.words.others);
  }

  private drawMarks(target: CanvasRenderingContext2D, ink: Ink, { layout, unit, hover }: Scene): void {
    if (unit) {
      const strip = layout.strips.find(({ layer }) => layer === unit.layer);
      const row = strip && Math.floor(unit.unit / strip.group);
      if (strip && row !== undefined)
        for (const { step, alpha } of this.columns)
          drawUnitMark(target, ink.text, layout, strip, row, step, 0.85 * ownAlpha(layout, step, alpha));
    }
    if (hover?.kind === 'unit') {
      const strip = layout.strips.find(({ layer }) => layer === hover.layer);
      if (strip) drawUnitMark(target, ink.focus, layout, strip, hover.row, hover.step, 1);
    }
  }
}

/** The columns that fly together, and at least the neighbours that peek out of the stack. */
function around(range: Scene['range'], anchor: number, steps: number): Scene['range'] {
  return {
    first: Math.max(0, Math.min(range.first, anchor - peeking)),
    last: Math.min(steps - 1, Math.max(range.last, anchor + peeking)),
  };
}

function drawUnitMark(
  target: CanvasRenderingContext2D,
  colour: string,
  layout: Layout,
  strip: { readonly top: number; readonly height: number; readonly rows: number },
  row: number,
  step: number,
  alpha: number,
): void {
  const cell = strip.height / strip.rows;
  const width = layout.stripWidth + 4;
  target.globalAlpha = alpha;
  target.strokeStyle = colour;
  target.lineWidth = 1.5;
  target.strokeRect(
    stepX(layout, step) - width / 2,
    strip.top + row * cell - 0.75,
    width,
    Math.max(cell, 2) + 0.5,
  );
  target.globalAlpha = 1;
}

/** The chosen step's column. */
function drawBand(target: CanvasRenderingContext2D, ink: Ink, { layout, selected }: Scene): void {
  if (selected === undefined) return;
  const width = layout.pitch - 12;
  const left = Math.round(stepX(layout, selected) - width / 2) + 0.5;
  if (left > layout.width || left + width < 0) return;
  const top = layout.outputTop - 9.5;
  target.globalAlpha = 1 - layout.bend;
  target.beginPath();
  target.roundRect(left, top, width, layout.captionTop + 34 - top, 6);
  target.fillStyle = ink.band;
  target.fill();
  target.strokeStyle = ink.focus;
  target.lineWidth = ink.theme.highContrast ? 2 : 1;
  target.stroke();
  target.globalAlpha = 1;
}
