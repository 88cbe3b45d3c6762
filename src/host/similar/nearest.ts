/**
 * Where `wanted` stands in a text, nearest to a place where it stood in an earlier state of that text; undefined where it does not
 * any more. Pure.
 */
export function nearest(text: string, wanted: string, at: number): number | undefined {
  const before = text.lastIndexOf(wanted, at);
  const after = text.indexOf(wanted, Math.max(0, at));
  if (before < 0 || after < 0) return Math.max(before, after) < 0 ? undefined : Math.max(before, after);
  return at - before <= after - at ? before : after;
}
