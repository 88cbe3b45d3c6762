/** What a network would write next, as far as it is sure of it. */
import { unknownId, type Vocabulary } from '../data/vocabulary';
import type { Writer } from '../model/writer';

/** The least chance of a token that is suggested: more than all others together. */
const sure = 0.5;
const mostTokens = 80;
/** A single letter is sooner typed than taken. */
const leastLength = 2;

/**
 * The likeliest tokens one after another, to the end of the line or where the network is no longer sure; empty where that is no more
 * than a letter, or `enough` says so before there is more.
 * @param ids what stands before, at least one token
 */
export function suggest(
  writer: Writer,
  vocabulary: Vocabulary,
  ids: Uint32Array,
  enough: () => boolean,
): string {
  writer.reset();
  for (const id of ids) {
    if (enough()) return '';
    writer.feed(id);
  }
  let text = '';
  for (let i = 0; i < mostTokens && !enough(); i++) {
    const chances = writer.distribution();
    const id = chances.indexOf(Math.max(...chances));
    const next = vocabulary.text(id);
    if (chances[id] < sure || id === unknownId || /[\r\n]/.test(next)) break;
    text += next;
    writer.feed(id);
  }
  return text.trimEnd().length >= leastLength ? text : '';
}
