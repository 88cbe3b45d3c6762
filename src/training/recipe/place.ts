/** Where in the text of a recipe a value stands. */

/** Strings, marks, and what stands between them: numbers, true, false, null. */
const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]:,]|[^\s{}[\]:,"]+/g;

/**
 * The offset of the name of a property, or of an item of a list.
 * @param text JSON without faults
 * @param place as `network.units` or `corpus.files[1]`; what is not there lies where the nearest thing around it is
 */
export function offsetOf(text: string, place: string): number {
  let nearest = { length: 0, offset: 0 };
  for (const [here, offset] of placesIn(text))
    if (place.startsWith(here) && here.length > nearest.length) nearest = { length: here.length, offset };
  return nearest.offset;
}

function* placesIn(text: string): Generator<[place: string, offset: number]> {
  /** Of the objects and lists around: where they are, and the number of the item at hand in a list. */
  const around: { place: string; item: number | undefined }[] = [];
  let isName = false;
  let here = '';
  for (const { 0: token, index } of text.matchAll(tokens)) {
    const outer = around.at(-1);
    if (token === '}' || token === ']') around.pop();
    else if (token === ',' && outer?.item === undefined) isName = true;
    else if (token === ',' && outer?.item !== undefined) outer.item++;
    else if (isName) {
      here = [outer?.place, JSON.parse(token) as string].filter(Boolean).join('.');
      isName = false;
      yield [here, index];
    } else if (token !== ':') {
      if (outer?.item !== undefined) yield [(here = `${outer.place}[${outer.item}]`), index];
      if (token === '{' || token === '[') around.push({ place: here, item: token === '[' ? 0 : undefined });
      isName = token === '{';
    }
  }
}
