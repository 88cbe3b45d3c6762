/** Zooming and moving through time, the same in every tab over time: they share one window. */
import * as l10n from '@vscode/l10n';
import { iconButton } from '../../shared/controls';
import { element } from '../../shared/dom';
import type { State } from '../state';
import { windowOf, zoom, type VisibleWindow } from '../window';
import type { TabServices } from './tab';

export const zoomKeys: Readonly<Record<string, number>> = { '+': 1.5, '=': 1.5, '-': 1 / 1.5 };

export class TimeWindow {
  private state: State | undefined;

  constructor(private readonly services: TabServices) {}

  update(state: State): void {
    this.state = state;
  }

  get steps(): number {
    return this.state?.shown?.trace.tokens.length ?? 1;
  }

  get shown(): VisibleWindow {
    return this.state ? windowOf(this.state.look, this.steps) : { firstStep: 0, columns: 1 };
  }

  /** Around a place in steps, or else around the chosen step where it is seen. */
  zoom(factor: number, around?: number): void {
    const { firstStep, columns } = this.shown;
    const { step } = this.state?.look ?? {};
    const seen = step !== undefined && step >= firstStep && step < firstStep + columns;
    const at = around ?? (seen ? step + 0.5 : firstStep + columns / 2);
    this.services.dispatch({ type: 'window', ...zoom(this.shown, this.steps, factor, at) });
  }

  scrollTo(firstStep: number): void {
    const { columns } = this.shown;
    this.services.dispatch({ type: 'window', ...zoom({ firstStep, columns }, this.steps, 1, firstStep) });
  }

  showAll(): void {
    this.services.dispatch({ type: 'window', firstStep: 0, span: undefined });
  }

  /**
   * The wheel zooms; sideways, or with Shift, it goes through time.
   * @param left where the steps begin on the canvas, `width` what they fill, `x` where the mouse is; CSS pixels
   */
  wheel(event: WheelEvent, x: number, left: number, width: number): void {
    event.preventDefault();
    const pitch = width / this.shown.columns;
    const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (event.shiftKey || sideways)
      this.scrollTo(
        this.shown.firstStep + wheelPixels(event, sideways ? event.deltaX : event.deltaY) / pitch,
      );
    else this.zoom(wheelFactor(event), this.shown.firstStep + (x - left) / pitch);
  }

  /** @param showAll what else is to be seen again */
  buttons(showAll: () => void): HTMLElement {
    return zoomButtons((factor) => this.zoom(factor), showAll);
  }
}

export function zoomButtons(zoom: (factor: number) => void, showAll: () => void): HTMLElement {
  const button = (icon: string, label: string, act: () => void): HTMLElement =>
    iconButton(icon, label, act).element;
  return element(
    'span',
    { role: 'group', 'aria-label': l10n.t('Zoom') },
    button('zoom-out', l10n.t('Zoom out (−)'), () => zoom(zoomKeys['-'])),
    button('zoom-in', l10n.t('Zoom in (+)'), () => zoom(zoomKeys['+'])),
    button('screen-full', l10n.t('Show all (0)'), showAll),
  );
}

const wheelPixels = ({ deltaMode }: WheelEvent, delta: number): number =>
  delta * (deltaMode === WheelEvent.DOM_DELTA_LINE ? 24 : 1);

export const wheelFactor = (event: WheelEvent): number => Math.exp(-wheelPixels(event, event.deltaY) / 300);
