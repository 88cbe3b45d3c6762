/** A map looked at closely, or the picture: what it is, and every one of its numbers. */
import * as l10n from '@vscode/l10n';
import { iconButton } from '../../shared/controls';
import { element, setText } from '../../shared/dom';
import type { Action } from '../actions';
import type { Ink } from '../draw/ink';
import { cellText, figureLines, gridAt, nameOf, type Grid, type SeenPlace } from '../seen/places';
import { paintInto, pixelsOf } from '../seen/paint';
import type { State } from '../state';

interface Cell {
  readonly column: number;
  readonly row: number;
}

export class SeenSection {
  private readonly title = element('h3');
  private readonly figures = element('p', { class: 'muted number' });
  private readonly meaning = element('p', { class: 'muted small-text' });
  private readonly canvas = element('canvas', { class: 'closeup', tabindex: 0, role: 'img' });
  private readonly cell = element('p', { class: 'mono number small-text', role: 'status' });
  readonly element: HTMLElement;
  private grid: Grid | undefined;
  private at: Cell = { column: 0, row: 0 };
  private place: SeenPlace | undefined;
  private state: State | undefined;

  constructor(
    private ink: Ink,
    dispatch: (action: Action) => void,
  ) {
    const close = iconButton('close', l10n.t('Let it go (Escape)'), () =>
      dispatch({ type: 'seen', place: undefined }),
    );
    this.element = element(
      'section',
      { class: 'seen-section' },
      element('div', { class: 'seen-head' }, this.title, close.element),
      this.figures,
      this.canvas,
      this.cell,
      this.meaning,
    );
    this.listen(dispatch);
  }

  setInk(ink: Ink): void {
    this.ink = ink;
    this.place = undefined;
    if (this.state) this.update(this.state);
  }

  update(state: State): void {
    const picture = state.shown?.trace.picture;
    const place = state.look.seen;
    const isSame = place === this.place && picture === this.state?.shown?.trace.picture;
    this.state = state;
    this.element.hidden = !picture || !place;
    if (!picture || !place || isSame) return;
    this.place = place;
    const grid = gridAt(picture, place);
    this.grid = grid;
    const words = figureLines(grid).join(' · ');
    setText(this.title, nameOf(place));
    setText(this.figures, words);
    setText(this.meaning, meaningOf(place));
    paintInto(this.canvas, grid, pixelsOf(picture, place, this.ink));
    this.canvas.style.imageRendering = 'pixelated';
    this.canvas.setAttribute(
      'aria-label',
      `${nameOf(place)}, ${words}. ${l10n.t('Arrow keys read its cells.')}`,
    );
    this.show(this.at);
  }

  private listen(dispatch: (action: Action) => void): void {
    this.canvas.addEventListener('mousemove', ({ offsetX, offsetY }) => {
      const { clientWidth, clientHeight } = this.canvas;
      if (!this.grid) return;
      const { width, height } = this.grid;
      this.show({
        column: Math.floor((offsetX / clientWidth) * width),
        row: Math.floor((offsetY / clientHeight) * height),
      });
    });
    this.canvas.addEventListener('keydown', (event) => {
      switch (event.key) {
        case 'Escape':
          return dispatch({ type: 'seen', place: undefined });
      }
      const step = steps[event.key];
      if (!step) return;
      event.preventDefault();
      this.show({ column: this.at.column + step[0], row: this.at.row + step[1] });
    });
  }

  private show({ column, row }: Cell): void {
    if (!this.grid) return;
    const { width, height } = this.grid;
    const within = (at: number, size: number): number => Math.max(0, Math.min(size - 1, at));
    this.at = { column: within(column, width), row: within(row, height) };
    const value = cellText(this.grid, this.at.column, this.at.row);
    setText(this.cell, l10n.t('row {0}, column {1}: {2}', this.at.row, this.at.column, value));
  }
}

const steps: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

function meaningOf({ level }: SeenPlace): string {
  return level === 0
    ? l10n.t(
        'As the network sees it: red, green and blue of each pixel, in halves of their range from the mean of the picture; shown from the darkest to the lightest.',
      )
    : l10n.t(
        'What this convolution answers at each place, after ReLU: 0 is the ground, the largest number of all its maps the full colour.',
      );
}
