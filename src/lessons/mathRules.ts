/** Formulas for markdown-it: `$…$` in a line, `$$…$$` by itself. They become tokens; nothing is rendered here. */
import type { MarkdownIt, StateBlock, StateInline } from 'markdown-it';

export function mathRules(markdown: MarkdownIt): void {
  markdown.inline.ruler.after('escape', 'math_inline', inlineMath);
  markdown.block.ruler.after('blockquote', 'math_block', blockMath, {
    alt: ['paragraph', 'reference', 'blockquote', 'list'],
  });
}

/** As in Pandoc: no space inside the signs, no digit after the last, so that “$5 and $6” stays what it is. */
function inlineMath(state: StateInline, silent: boolean): boolean {
  const { src, pos } = state;
  if (src[pos] !== '$' || src[pos + 1] === '$') return false;
  let end = pos + 1;
  while ((end = src.indexOf('$', end)) > 0 && src[end - 1] === '\\') end++;
  if (end < 0 || end === pos + 1) return false;
  const formula = src.slice(pos + 1, end);
  if (/^\s|\s$/.test(formula) || /\d/.test(src[end + 1] ?? '')) return false;
  if (!silent) state.push('math_inline', 'math', 0).content = formula;
  state.pos = end + 1;
  return true;
}

function blockMath(state: StateBlock, startLine: number, endLine: number, silent: boolean): boolean {
  const lineAt = (line: number): string =>
    state.src.slice(state.bMarks[line] + state.tShift[line], state.eMarks[line]);
  const first = lineAt(startLine);
  if (!first.startsWith('$$')) return false;
  const only = /^\$\$(.+)\$\$\s*$/.exec(first)?.[1];
  let last = startLine;
  if (only === undefined) {
    do last++;
    while (last < endLine && !lineAt(last).trimEnd().endsWith('$$'));
    if (last >= endLine) return false;
  }
  if (silent) return true;
  const inside = Array.from({ length: last - startLine + 1 }, (_, i) => lineAt(startLine + i)).join('\n');
  const token = state.push('math_block', 'math', 0);
  token.block = true;
  token.content = (only ?? inside.trim().slice(2, -2)).trim();
  token.map = [startLine, last + 1];
  state.line = last + 1;
  return true;
}
