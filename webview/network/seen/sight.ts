/** What a network saw before its first step: the picture at the bottom, and above it the maps that each convolution made. */
import * as l10n from '@vscode/l10n';
import type { SeenPicture } from '../../../src/model/trace';
import { element, setAttributes, setText } from '../../shared/dom';
import type { Ink } from '../draw/ink';
import { paintInto, pixelsOf } from './paint';
import { captionOf, describeSeen, gridAt, levelsOf, seenBeside, thePicture, type SeenPlace } from './places';

export interface SightEvents {
  /** A map was chosen, or let go. */
  choose(place: SeenPlace | undefined): void;
  /** The mouse is over a map. */
  point(place: SeenPlace | undefined, at: MouseEvent): void;
}

interface Level {
  readonly element: HTMLElement;
  readonly caption: HTMLElement;
  readonly maps: readonly { readonly button: HTMLButtonElement; readonly canvas: HTMLCanvasElement }[];
}

export class Sight {
  private readonly flow = element('div', { class: 'sight-flow' });
  readonly element = element(
    'div',
    { class: 'sight', role: 'group', 'aria-label': l10n.t('What the network saw') },
    this.flow,
  );
  private levels: readonly Level[] = [];
  private picture: SeenPicture | undefined;
  private chosen: SeenPlace | undefined;

  constructor(
    private ink: Ink,
    private readonly events: SightEvents,
  ) {
    this.flow.addEventListener('keydown', (event) => this.press(event));
  }

  setInk(ink: Ink): void {
    this.ink = ink;
    this.paint();
  }

  update(picture: SeenPicture | undefined, chosen: SeenPlace | undefined): void {
    this.element.hidden = !picture;
    if (picture && picture !== this.picture) {
      const isOther = !this.picture || levelsOf(picture).join() !== levelsOf(this.picture).join();
      this.picture = picture;
      if (isOther) this.build(picture);
      this.paint();
    }
    this.mark(chosen);
  }

  /** The end of the way: what goes on into the layers leaves there. */
  get top(): HTMLElement | undefined {
    return this.levels.at(-1)?.element;
  }

  private build(picture: SeenPicture): void {
    this.levels = levelsOf(picture).map((maps, level) => this.levelOf(level, maps));
    this.flow.replaceChildren(
      ...this.levels.flatMap(({ element: own }, level) => (level === 0 ? [own] : [arrow(level), own])),
    );
    this.chosen = undefined;
    this.levels[0].maps[0].button.tabIndex = 0;
  }

  private levelOf(level: number, count: number): Level {
    const maps = Array.from({ length: count }, (_, map) => {
      const canvas = element('canvas');
      const button = element('button', { type: 'button', class: 'map', tabindex: -1 }, canvas);
      const place = { level, map };
      button.addEventListener('click', () => this.toggle(place));
      button.addEventListener('mousemove', (event) => this.events.point(place, event));
      button.addEventListener('mouseleave', (event) => this.events.point(undefined, event));
      return { button, canvas };
    });
    const caption = element('figcaption', { class: 'muted small-text number' });
    const grid = element(
      'div',
      { class: level === 0 ? 'maps picture' : 'maps' },
      ...maps.map(({ button }) => button),
    );
    return { element: element('figure', { class: 'level' }, grid, caption), caption, maps };
  }

  private paint(): void {
    const { picture } = this;
    if (!picture) return;
    for (const [level, { caption, maps }] of this.levels.entries()) {
      setText(caption, captionOf(picture, level));
      for (const [map, { button, canvas }] of maps.entries()) {
        const place = { level, map };
        paintInto(canvas, gridAt(picture, place), pixelsOf(picture, place, this.ink));
        button.setAttribute('aria-label', describeSeen(picture, place));
      }
    }
  }

  private mark(chosen: SeenPlace | undefined): void {
    const before = this.buttonAt(this.chosen);
    const now = this.buttonAt(chosen);
    this.chosen = chosen;
    if (before !== now && before) setAttributes(before, { 'aria-pressed': undefined });
    if (!now) return;
    setAttributes(now, { 'aria-pressed': 'true' });
    this.makeStop(now);
  }

  private toggle(place: SeenPlace): void {
    const { chosen } = this;
    const isChosen = chosen?.level === place.level && chosen.map === place.map;
    this.events.choose(isChosen ? undefined : place);
  }

  private press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || !this.picture) return;
    switch (event.key) {
      case 'Escape':
        return this.events.choose(undefined);
    }
    const from = this.placeOf(event.target);
    const to =
      from &&
      seenBeside(
        event.key,
        from,
        levelsOf(this.picture),
        this.levels.map(({ maps }) => columnsOf(maps.map(({ button }) => button))),
      );
    const button = this.buttonAt(to);
    if (!to || !button) return;
    event.preventDefault();
    this.makeStop(button);
    button.focus();
    this.events.choose(to);
  }

  /** Tab comes to one of them, arrow keys lead on. */
  private makeStop(button: HTMLButtonElement): void {
    for (const { maps } of this.levels) for (const own of maps) own.button.tabIndex = -1;
    button.tabIndex = 0;
  }

  private placeOf(target: EventTarget | null): SeenPlace | undefined {
    for (const [level, { maps }] of this.levels.entries()) {
      const map = maps.findIndex(({ button }) => button === target);
      if (map >= 0) return { level, map };
    }
    return undefined;
  }

  private buttonAt(place: SeenPlace | undefined): HTMLButtonElement | undefined {
    return place && this.levels.at(place.level)?.maps.at(place.map)?.button;
  }
}

/** How many of them stand in the first row. */
function columnsOf(buttons: readonly HTMLElement[]): number {
  const [{ offsetTop }] = buttons;
  const below = buttons.findIndex((button) => button.offsetTop > offsetTop);
  return below < 0 ? buttons.length : below;
}

/** What happens between two levels. */
function arrow(level: number): HTMLElement {
  const words =
    level === thePicture.level + 1 ? l10n.t('3 × 3 · ReLU') : l10n.t('pooled by 2 × 2 · 3 × 3 · ReLU');
  return element(
    'div',
    { class: 'level-arrow' },
    element('span', { class: 'level-line', 'aria-hidden': 'true' }),
    element('span', { class: 'level-words muted small-text' }, words),
  );
}
