/** What a network's state looks like after every word, as the drawings that players hand on. */
import * as l10n from '@vscode/l10n';
import type { Drawing } from '../../src/protocol/lessonMessages';
import { guessesAt, type Reading } from '../network/answers';
import { parseColour, type Rgb } from '../shared/colour';
import { element, icon } from '../shared/dom';
import { percent, visibleToken } from '../shared/format';
import type { Theme } from '../shared/theme';
import { beforeAll, drawingAt } from './stateDrawing';

export interface FilmLook {
  readonly reading: Reading;
  readonly drawing: Drawing;
  readonly chosen: number | undefined;
  /** Steps that are shown, from the first; all where left out. */
  readonly shown?: number;
  /** Whether the words are not to be seen. */
  readonly secret?: boolean;
  /** Steps at which the memory was erased. */
  readonly erased?: readonly number[];
}

export class Film {
  private readonly list = element('ol', {
    class: 'film',
    'aria-label': l10n.t('The drawing after each word'),
  });
  readonly element = element('div', { class: 'film-box' }, this.list);
  private colour: Rgb;

  constructor(
    theme: Theme,
    private readonly choose: (step: number) => void,
  ) {
    this.colour = penOf(theme);
    this.list.addEventListener('keydown', (event) => this.press(event));
  }

  setTheme(theme: Theme): void {
    this.colour = penOf(theme);
  }

  update(look: FilmLook): void {
    const { reading, shown = reading.trace.tokens.length, chosen } = look;
    const focused = this.list.querySelector('button:focus')?.getAttribute('value');
    const steps = Array.from({ length: shown }, (_, step) => step);
    this.list.replaceChildren(
      element('li', { class: 'frame first' }, this.paper(look, beforeAll), caption(l10n.t('nothing yet'))),
      ...steps.map((step) => this.frame(look, step, step === (chosen ?? 0))),
    );
    if (focused) this.button(Number(focused))?.focus();
    this.reveal(chosen);
  }

  /** One large, for a closer look. */
  paper({ reading, drawing }: Pick<FilmLook, 'reading' | 'drawing'>, step: number): HTMLCanvasElement {
    const { side } = drawing.pictures;
    const canvas = element('canvas', { class: 'paper', width: side, height: side, 'aria-hidden': 'true' });
    const image = new ImageData(side, side);
    for (const [pixel, ink] of drawingAt(drawing, reading.trace, step).entries())
      image.data.set([...this.colour, 255 * ink], 4 * pixel);
    canvas.getContext('2d')?.putImageData(image, 0, 0);
    return canvas;
  }

  private frame(look: FilmLook, step: number, canFocus: boolean): HTMLElement {
    const isErased = look.erased?.includes(step) ?? false;
    const isChosen = step === look.chosen;
    const button = element(
      'button',
      {
        type: 'button',
        value: step,
        tabindex: canFocus ? 0 : -1,
        'aria-label': spoken(look, step, isErased),
        'aria-pressed': String(isChosen),
      },
      this.paper(look, step),
      caption(look.secret ? String(step + 1) : visibleToken(look.reading.trace.tokens[step].text).trim()),
    );
    if (isErased) button.append(icon('eraser'));
    button.addEventListener('click', () => this.choose(step));
    return element('li', { class: isErased ? 'frame erased' : 'frame' }, button);
  }

  private press(event: KeyboardEvent): void {
    const from = event.target instanceof HTMLButtonElement ? Number(event.target.value) : NaN;
    const last = this.list.querySelectorAll('button').length - 1;
    const to = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: last }[event.key];
    if (to === undefined || Number.isNaN(to)) return;
    event.preventDefault();
    const button = this.button(to);
    if (!button) return;
    button.focus();
    this.choose(to);
  }

  private button(step: number): HTMLButtonElement | null {
    return this.list.querySelector<HTMLButtonElement>(`button[value="${step}"]`);
  }

  /** Within its own box: the page stays where it is. */
  private reveal(step: number | undefined): void {
    const frame = step === undefined ? undefined : this.button(step)?.parentElement;
    if (!frame) return;
    const { scrollLeft, clientWidth } = this.element;
    const [from, to] = [frame.offsetLeft, frame.offsetLeft + frame.offsetWidth];
    if (step === 0) this.element.scrollLeft = 0;
    else if (from < scrollLeft) this.element.scrollLeft = from - 8;
    else if (to > scrollLeft + clientWidth) this.element.scrollLeft = to - clientWidth + 8;
  }
}

const caption = (text: string): HTMLElement => element('span', { class: 'frame-word' }, text);

/** What the drawing is of, as the network sees it: the picture itself cannot be heard. */
function spoken({ reading, secret }: FilmLook, step: number, isErased: boolean): string {
  const place = secret
    ? l10n.t('Drawing {0}', step + 1)
    : l10n.t('Drawing {0}, after “{1}”', step + 1, reading.trace.tokens[step].text.trim());
  const guesses = guessesAt(reading, step)
    .slice(0, 3)
    .map(({ text, probability }) => `${text} ${percent(probability)}`);
  const parts = [place, ...(isErased ? [l10n.t('the memory was erased here')] : []), guesses.join(', ')];
  return parts.join(': ');
}

const penOf = ({ palette }: Theme): Rgb => parseColour(palette.foreground)?.rgb ?? [128, 128, 128];
