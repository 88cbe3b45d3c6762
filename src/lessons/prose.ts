/** Markdown as a tree of text. Raw HTML is text, links and pictures go only where a lesson may send its reader. */
import MarkdownIt, { type Token } from 'markdown-it';
import { proseTags, type ProseNode, type ProseTag } from './lesson';
import { isAllowedLink, isBeside } from './links';
import { mathRules } from './mathRules';

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: false });
mathRules(markdown);

/** The blocks of a text, as markdown-it numbers their lines. */
export const tokensOf = (text: string): Token[] => markdown.parse(text, {});

/** The text of one line, as a question has it. */
export const lineOf = (text: string): ProseNode[] =>
  nodesOf(markdown.parseInline(text, {})[0]?.children ?? []);

const tags: ReadonlySet<string> = new Set(proseTags);
const isTag = (tag: string): tag is ProseTag => tags.has(tag);

export function nodesOf(tokens: readonly Token[]): ProseNode[] {
  const root: ProseNode[] = [];
  const open: ProseNode[][] = [root];
  for (const token of tokens) {
    const into = open[open.length - 1];
    if (token.nesting === 1) {
      const of: ProseNode[] = [];
      const made = opened(token, of);
      into.push(...made);
      // What has no element of its own goes on into the one around it.
      open.push(made.length > 0 ? of : into);
    } else if (token.nesting === -1) open.pop();
    else into.push(...single(token));
  }
  return root;
}

function opened(token: Token, of: ProseNode[]): ProseNode[] {
  if (token.hidden) return [];
  if (token.tag === 'a') {
    const href = String(token.attrGet('href') ?? '');
    return isAllowedLink(href) ? [{ tag: 'a', href, of }] : [];
  }
  if (!isTag(token.tag)) return token.tag === 'h1' ? [{ tag: 'h2', of }] : [];
  const start = Number(token.attrGet('start') ?? 1);
  return [{ tag: token.tag, of, ...(start !== 1 && { start }) }];
}

function single(token: Token): ProseNode[] {
  switch (token.type) {
    case 'inline':
      return nodesOf(token.children ?? []);
    case 'softbreak':
      return [' '];
    case 'hardbreak':
      return [{ tag: 'br', of: [] }];
    case 'hr':
      return [{ tag: 'hr', of: [] }];
    case 'code_inline':
      return [{ tag: 'code', of: [token.content] }];
    case 'code_block':
    case 'fence':
      return [{ tag: 'pre', of: [{ tag: 'code', of: [token.content] }] }];
    case 'math_inline':
    case 'math_block':
      return [{ tag: 'math', formula: token.content, display: token.type === 'math_block' }];
    case 'image': {
      const src = String(token.attrGet('src') ?? '');
      return isBeside(src) ? [{ tag: 'img', src, alt: token.content }] : [token.content];
    }
    default:
      return token.content === '' ? [] : [token.content];
  }
}
