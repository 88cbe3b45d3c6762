/** A page: text, and beside it the networks. Each network stands with the text after it, the first one with that before it too. */
import type { Page, Piece, Question } from '../../src/protocol/lessonMessages';
import { element, icon, type Child } from '../shared/dom';
import type { FigureView } from './figureView';
import { prose, type ProsePlace } from './prose';

export interface PageParts {
  readonly place: ProsePlace;
  figure(name: string): FigureView | undefined;
  question(question: Question): HTMLElement;
}

export function pageView({ pieces }: Page, parts: PageParts): HTMLElement[] {
  const first = pieces.findIndex(isFigure);
  if (first < 0) return [spread(pieces, undefined, [], parts)];
  const spreads: HTMLElement[] = [];
  let before = pieces.slice(0, first);
  for (let at = first; at < pieces.length;) {
    const next = pieces.findIndex((piece, index) => index > at && isFigure(piece));
    const end = next < 0 ? pieces.length : next;
    spreads.push(spread(before, pieces[at], pieces.slice(at + 1, end), parts));
    before = [];
    at = end;
  }
  return spreads;
}

/** The name of the figure that a piece shows. */
export function figureIn(piece: Piece): string | undefined {
  if (piece.as === 'again') return piece.figure;
  return piece.as === 'figure' ? piece.figure.name : undefined;
}

const isFigure = (piece: Piece): boolean => figureIn(piece) !== undefined;

/** On a wide screen the figure stands beside the text and stays in sight; on a narrow one between the text before and after it. */
function spread(
  before: readonly Piece[],
  figure: Piece | undefined,
  after: readonly Piece[],
  parts: PageParts,
): HTMLElement {
  const column = (name: string, pieces: readonly Piece[]): HTMLElement =>
    element('div', { class: `text ${name}` }, ...pieces.flatMap((piece) => pieceOf(piece, parts)));
  if (!figure) return element('div', { class: 'spread alone' }, column('before', before));
  return element(
    'div',
    { class: 'spread' },
    column('before', before),
    element('div', { class: 'beside' }, ...pieceOf(figure, parts)),
    column('after', after),
  );
}

function pieceOf(piece: Piece, parts: PageParts): Child[] {
  switch (piece.as) {
    case 'prose':
      return prose(piece.nodes, parts.place);
    case 'question':
      return [parts.question(piece.question)];
    case 'figure':
    case 'again': {
      const view = parts.figure(figureIn(piece) ?? '');
      return view ? [view.element] : [];
    }
    case 'fault':
      return [element('p', { class: 'fault' }, icon('warning'), ` ${piece.fault.message}`)];
  }
}
