/** What a network that sees reads: pictures to choose from, and a board to draw one's own on. */
import * as l10n from '@vscode/l10n';
import type { Figure, ShownPicture } from '../../../src/protocol/lessonMessages';
import { button } from '../../shared/controls';
import { element } from '../../shared/dom';
import { Board, isGrey, type Colour } from '../board';
import { DrawBoard, pixelsOf } from '../drawBoard';
import { mayEdit, type CreatePart, type FigureNow, type FigurePart, type PartServices } from './part';

/** So often, at most, what is being drawn is looked at, milliseconds. */
const pace = 80;
const paper: Colour = [255, 255, 255];
const inks: readonly { readonly name: () => string; readonly colour: Colour }[] = [
  { name: () => l10n.t('black'), colour: [32, 32, 32] },
  { name: () => l10n.t('white'), colour: paper },
  { name: () => l10n.t('red'), colour: [214, 48, 49] },
  { name: () => l10n.t('green'), colour: [46, 164, 79] },
  { name: () => l10n.t('blue'), colour: [48, 104, 216] },
  { name: () => l10n.t('yellow'), colour: [240, 200, 48] },
];
/** Pen and wiper, where pictures have no colours. */
const greys = 2;

export const picturePart: CreatePart = (figure, services) => new PicturePart(figure, services);

class PicturePart implements FigurePart {
  private readonly choices = element('div', {
    class: 'picture-choices',
    role: 'group',
    'aria-label': l10n.t('Pictures to choose from'),
  });
  private readonly inks = element('div', { class: 'inks', role: 'radiogroup', 'aria-label': l10n.t('Pen') });
  private readonly studio = element('div', { class: 'studio' });
  readonly element = element('div', { class: 'picture-part' }, this.choices, this.studio);
  private readonly images = new Map<string, HTMLImageElement>();
  private buttons = new Map<string, HTMLButtonElement>();
  private board: DrawBoard | undefined;
  private ink = 0;
  private timer: number | undefined;
  /** What the board shows: the path of a picture, or what was drawn. */
  private onBoard = '';

  constructor(
    private readonly figure: Figure,
    private readonly services: PartServices,
  ) {
    this.studio.hidden = !mayEdit(figure, 'input');
  }

  update({ pictures, reading, state }: FigureNow): void {
    if (this.buttons.size !== pictures.length) this.offer(pictures);
    const chosen = reading && 'picture' in reading ? reading.picture : undefined;
    for (const [path, made] of this.buttons) made.setAttribute('aria-pressed', String(path === chosen));
    const seen = state.shown?.trace.picture;
    if (seen && !this.board && !this.studio.hidden) this.build(seen.width);
    if (chosen !== undefined) this.lay(chosen);
  }

  private offer(pictures: readonly ShownPicture[]): void {
    this.buttons = new Map(
      pictures.map((picture, at) => [picture.path, this.choice(picture, at, pictures.length)]),
    );
    this.choices.replaceChildren(...this.buttons.values());
  }

  private choice({ path, png }: ShownPicture, at: number, all: number): HTMLButtonElement {
    const image = element('img', { src: `data:image/png;base64,${png}`, alt: '' });
    this.images.set(path, image);
    const made = element(
      'button',
      { type: 'button', class: 'picture-choice', 'aria-label': l10n.t('Picture {0} of {1}', at + 1, all) },
      image,
    );
    made.addEventListener('click', () => this.services.read({ picture: path }));
    return made;
  }

  private build(side: number): void {
    const board = new DrawBoard(new Board(side, paper), {
      ink: () => inks[this.ink].colour,
      paper: () => paper,
      changed: () => this.send(),
      say: this.services.say,
    });
    this.board = board;
    const clear = button(l10n.t('Clear'), () => board.clear());
    const words = element(
      'p',
      { class: 'muted small-text' },
      l10n.t('Draw here, or change what you have chosen.'),
    );
    this.studio.replaceChildren(
      board.element,
      element('div', { class: 'studio-bar' }, this.inks, clear.element, words),
    );
    void this.offerInks();
  }

  /** Colours where the pictures have some. */
  private async offerInks(): Promise<void> {
    const images = [...this.images.values()];
    await Promise.all(images.map((image) => image.decode().catch(() => undefined)));
    const isPlain = images.every((image) => isGrey(pixelsOf(image, this.board?.board.side ?? 1)));
    this.inks.replaceChildren(
      ...inks.slice(0, isPlain ? greys : inks.length).map(({ name }, at) => this.inkOf(name(), at)),
    );
  }

  private inkOf(name: string, at: number): HTMLElement {
    const input = element('input', {
      type: 'radio',
      name: `ink-${this.figure.name}`,
      checked: at === this.ink,
    });
    input.addEventListener('change', () => (this.ink = at));
    const swatch = element('span', { class: 'ink', 'aria-hidden': 'true' });
    swatch.style.backgroundColor = `rgb(${inks[at].colour.join()})`;
    return element('label', {}, input, swatch, name);
  }

  /** The board shows what is chosen, so that one can go on from it. */
  private lay(path: string): void {
    const image = this.images.get(path);
    if (!image || !this.board || this.onBoard === path) return;
    this.onBoard = path;
    const { board } = this;
    void image.decode().then(
      () => {
        if (this.onBoard === path) board.show(image);
      },
      () => undefined,
    );
  }

  private send(): void {
    this.onBoard = '';
    this.timer ??= window.setTimeout(() => {
      this.timer = undefined;
      if (this.board) this.services.read({ drawn: this.board.png });
    }, pace);
  }
}
