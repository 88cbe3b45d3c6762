/** The text of a lesson as elements: nothing in it is ever read as HTML. */
import type { ProseNode } from '../../src/protocol/lessonMessages';
import { element, type Child } from '../shared/dom';
import { formula } from './formula';

export interface ProsePlace {
  /** Address of the folder of the lesson's pictures, with a slash at its end. */
  readonly folder: string;
  /** A link to something beside the lesson was chosen. */
  follow(href: string): void;
}

export function prose(nodes: readonly ProseNode[], place: ProsePlace): Child[] {
  const made: Child[] = [];
  for (const [index, node] of nodes.entries()) {
    const before = nodes.at(index - 1);
    const follows = index > 0 && typeof before === 'object' && before.tag === 'math' && !before.display;
    const [mark = ''] = (follows && typeof node === 'string' && /^[.,;:!?)’”]+/.exec(node)) || [];
    // A mark stays with the formula before it.
    if (mark) made.push(element('span', { class: 'unbroken' }, made.pop() ?? '', mark));
    made.push(mark && typeof node === 'string' ? node.slice(mark.length) : nodeOf(node, place));
  }
  return made;
}

function nodeOf(node: ProseNode, place: ProsePlace): Child {
  if (typeof node === 'string') return node;
  switch (node.tag) {
    case 'math':
      return formula(node.formula, node.display);
    case 'img':
      return element('img', { src: `${place.folder}${node.src}`, alt: node.alt });
    case 'a':
      return link(node.href, prose(node.of, place), place);
    case 'table':
      return element('div', { class: 'table-box' }, element('table', {}, ...prose(node.of, place)));
    default:
      return element(node.tag, { start: node.start }, ...prose(node.of, place));
  }
}

/** VS Code itself follows addresses and commands. */
function link(href: string, words: readonly Child[], place: ProsePlace): HTMLElement {
  const made = element('a', { href }, ...words);
  if (!/^(https?|command):/.test(href))
    made.addEventListener('click', (event) => {
      event.preventDefault();
      place.follow(href);
    });
  return made;
}
