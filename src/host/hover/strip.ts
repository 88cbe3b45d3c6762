/** One hidden state as a picture: a bar for each unit, up for positive values and down for negative ones. */

const width = 320;
const halfHeight = 16;
/** Legible on white, on black and on everything between; apart for colour-blind eyes too. */
const colours = { positive: '#d9730d', negative: '#2f7fe0', line: '#888888' };

/** @returns an SVG document; its scale is −1…1, or up to the largest value where one is larger */
export function stripSvg(hidden: Float32Array): string {
  const values = strongestOfBlocks(hidden, width);
  const scale = halfHeight / Math.max(1, ...values.map(Math.abs));
  const bar = (value: number, i: number): string => `M${i} ${halfHeight}h1v${rounded(-value * scale)}h-1z`;
  const bars = (sign: number): string =>
    values.map((value, i) => (value * sign > 0 ? bar(value, i) : '')).join('');
  const path = (sign: number, colour: string): string => `<path fill="${colour}" d="${bars(sign)}"/>`;
  const line = `<path stroke="${colours.line}" stroke-width=".5" d="M0 ${halfHeight}h${values.length}"/>`;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${2 * halfHeight}" ` +
    `viewBox="0 0 ${values.length} ${2 * halfHeight}" preserveAspectRatio="none">` +
    `${path(1, colours.positive)}${path(-1, colours.negative)}${line}</svg>`
  );
}

/** At most `count` values: the strongest of each block of units where there are more. */
function strongestOfBlocks(hidden: Float32Array, count: number): number[] {
  if (hidden.length <= count) return [...hidden];
  return Array.from({ length: count }, (_, block) => {
    const from = Math.floor((block * hidden.length) / count);
    const to = Math.floor(((block + 1) * hidden.length) / count);
    return hidden.subarray(from, to).reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a));
  });
}

function rounded(value: number): string {
  return value.toFixed(2).replace(/\.?0+$/, '');
}
