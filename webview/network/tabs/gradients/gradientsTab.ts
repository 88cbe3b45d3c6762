/** How far the gradient of the chosen step's loss reaches back through each layer, on a log axis. */
import * as l10n from '@vscode/l10n';
import type { Trace } from '../../../../src/model/trace';
import type { CanvasSize } from '../../../shared/canvas';
import { element, setText } from '../../../shared/dom';
import { small, visibleToken } from '../../../shared/format';
import { onlyReads } from '../../../../src/protocol/halves';
import type { Tip } from '../../describe';
import type { Ink } from '../../draw/ink';
import { series } from '../../draw/series';
import { normsAt, reachLines, reachWords, spanOf, type ReachLine } from '../../reach';
import type { State } from '../../state';
import { Plot, type Place } from '../plot';
import { SignKey } from '../signs';
import type { Tab, TabServices } from '../tab';
import { drawReach, pitchOf, reachFrame, type ReachFrame } from './draw';

/** Several networks on the same text, or the layers of the shown one. */
export type LinesOf = (state: State) => readonly ReachLine[];

export class GradientsTab implements Tab {
  private readonly plot: Plot;
  private readonly title = element('span', { class: 'plot-title muted number' });
  private readonly note = element('p', { class: 'plot-note muted', role: 'status' });
  private readonly key = new SignKey();
  private readonly words = element('ul', { class: 'reach-words number' });
  private state: State | undefined;
  private lines: readonly ReachLine[] = [];
  /** Steps from the chosen one to that which the keys have gone to. */
  private offset = 0;

  constructor(
    private readonly services: TabServices,
    private readonly linesOf: LinesOf = layerLines,
  ) {
    this.plot = new Plot('gradients', services, {
      paint: (context, size, trace) => this.paint(context, size, trace),
      tip: (at, trace) => this.tip(at, trace),
      click: (at) => this.click(at),
      window: () => {
        const { firstStep, columns } = this.frame;
        return { firstStep: Math.max(0, firstStep), columns };
      },
    });
    this.plot.head.append(this.title, this.key.element);
    this.plot.surface.box.append(this.note);
    this.plot.element.append(this.words);
    this.plot.surface.canvas.addEventListener('keydown', (event) => this.press(event), { capture: true });
  }

  get element(): HTMLElement {
    return this.plot.element;
  }

  setInk(ink: Ink): void {
    this.plot.setInk(ink);
    this.showKey();
  }

  scrollTo(firstStep: number): void {
    this.services.dispatch({ type: 'select', step: Math.round(firstStep) });
  }

  update(state: State): void {
    if (state.look.step !== this.state?.look.step) this.offset = 0;
    this.state = state;
    this.lines = this.linesOf(state);
    if (state.shown) this.describe(state, state.shown.trace);
    this.showKey();
    this.plot.update(state);
  }

  private get frame(): ReachFrame {
    return reachFrame({ lines: this.lines, step: this.step }, this.plot.surface.size);
  }

  private get step(): number {
    return this.state?.look.step ?? 0;
  }

  private showKey(): void {
    const { ink } = this.plot;
    this.key.show(
      this.lines.map(({ name }, index) => {
        const style = index % series.length;
        return { name, colour: ink.series[style], dash: series[style].dash, mark: style };
      }),
    );
  }

  private describe(state: State, trace: Trace): void {
    const why = whyNothing(state, trace, this.lines);
    this.note.hidden = why === undefined;
    setText(this.note, why ?? '');
    const { step } = this;
    const token = visibleToken(trace.tokens[step].text);
    const title = why ? '' : l10n.t('How far the loss of step {0} (“{1}”) reaches back', step, token);
    setText(this.title, title);
    const words = this.lines.map((line) => `${line.name}: ${reachWords(line)}`);
    if (this.words.textContent !== words.join(''))
      this.words.replaceChildren(...words.map((text) => element('li', {}, text)));
    const keys = l10n.t('Arrow keys left and right choose the step, up and down go back through the line.');
    const label = why ?? `${title}. ${words.join('. ')}. ${keys}`;
    this.plot.surface.canvas.setAttribute('aria-label', label);
  }

  private paint(context: CanvasRenderingContext2D, _size: CanvasSize, { tokens }: Trace): void {
    const { lines, step, frame } = this;
    if (lines.length === 0) return;
    const pointed = this.plot.pointer ? this.stepAt(this.plot.pointer) : step + this.offset;
    drawReach(context, this.plot.ink, { lines, tokens, step, pointed }, frame);
  }

  /** A step that a line reaches. */
  private stepAt({ x }: Place): number | undefined {
    const { frame, lines, step } = this;
    const at = Math.floor(frame.firstStep + (x - frame.left) / pitchOf(frame));
    const { back, ahead } = spanOf(lines);
    return lines.length > 0 && at >= step - back && at <= step + ahead ? at : undefined;
  }

  private tip(at: Place, { tokens }: Trace): Tip | undefined {
    const step = this.stepAt(at);
    if (step === undefined) return undefined;
    const token = visibleToken(tokens[step].text);
    return { title: l10n.t('t={0} · token “{1}”', step, token), lines: this.linesAt(step - this.step) };
  }

  private linesAt(offset: number): string[] {
    return normsAt(this.lines, offset).map(({ name, norm }) => `${name}  ${small(norm)}`);
  }

  private click(at: Place): void {
    const step = this.stepAt(at);
    if (step !== undefined) this.services.dispatch({ type: 'select', step });
  }

  private press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || this.lines.length === 0) return;
    switch (event.key) {
      case 'ArrowUp':
        this.go(-1);
        break;
      case 'ArrowDown':
        this.go(1);
        break;
      default:
        return;
    }
    event.preventDefault();
  }

  /** Along the lines, and says what they are there. */
  private go(by: 1 | -1): void {
    const { back, ahead } = spanOf(this.lines);
    this.offset = Math.max(-back, Math.min(ahead, this.offset + by));
    const step = this.step + this.offset;
    const token = this.state?.shown?.trace.tokens.at(step)?.text ?? '';
    this.services.say(
      `${l10n.t('t={0} · token “{1}”', step, visibleToken(token))}: ${this.linesAt(this.offset).join(', ')}`,
    );
    this.plot.surface.invalidate();
  }
}

export function layerLines({ shown, detail, look }: State): readonly ReachLine[] {
  return shown && detail && detail.step.step === look.step ? reachLines(shown.trace, detail.step) : [];
}

/** Undefined where there is something to draw. */
function whyNothing({ look }: State, trace: Trace, lines: readonly ReachLine[]): string | undefined {
  if (trace.layers.every(({ cell }) => cell === 'dense'))
    return l10n.t('This network has no memory: its loss reaches back to no step before.');
  if (look.step === undefined)
    return l10n.t(
      'Choose a step: click the strip below, or press an arrow key, to see how far its loss reaches back.',
    );
  if (onlyReads(trace, look.step))
    return l10n.t('This step only reads. Choose one that writes: from its loss the gradient goes back.');
  return lines.length === 0 ? l10n.t('Following the gradient…') : undefined;
}
