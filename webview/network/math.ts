/** Writes formulas such as `W_xh·x_t` as text with real subscripts, each matrix in the colour of its arrows. */
import { element } from '../shared/dom';

const classes: Readonly<Record<string, string>> = { xh: 'input', hh: 'memory', hy: 'output' };

/** `h_t−1` lowers `t−1`, `h^2_t`, `W^←_hh` and `W^D_hh` raise what stands between. */
export function math(formula: string): HTMLElement {
  const made = element('span', { class: 'math' });
  for (const part of formula.split(
    /(W(?:\^[←→ED])?_(?:[hxy]{2}|[kcs])|h̃_t|h_s|[a-z](?:\^\d?[←→]?)?_t(?:s|[−+]1|−k)?)/,
  )) {
    const colour = part.startsWith('W') ? classes[part.slice(-2)] : undefined;
    const own = part.startsWith('W^D') ? ' decoder' : '';
    if (colour) made.append(element('span', { class: `${colour}${own}` }, ...scripts(part)));
    else made.append(...(/[_^]/.test(part) ? scripts(part) : [part]));
  }
  return made;
}

function scripts(symbol: string): (Node | string)[] {
  return (symbol.match(/[_^]?[^^_]+/g) ?? []).map((part) => {
    if (part.startsWith('_')) return element('sub', {}, part.slice(1));
    return part.startsWith('^') ? element('sup', {}, part.slice(1)) : part;
  });
}
