/** What the view says about a step. Pure. */
import * as l10n from '@vscode/l10n';
import type { StateAtCursor } from '../../src/protocol/viewMessages';
import { count, loss, percent, visibleToken } from '../shared/format';

export function titleOf({ token, half }: StateAtCursor): string {
  const quoted = `“${visibleToken(token)}”`;
  return half === 'decoder' ? l10n.t('fed with {0}', quoted) : quoted;
}

export function placeOf({ step, steps, tokenId }: StateAtCursor): string {
  return l10n.t('step {0} of {1} · id {2}', count(step), count(steps - 1), tokenId);
}

export function sourceOf({ run, iteration, held }: StateAtCursor): string {
  const source = l10n.t('{0} · iteration {1}', run.label, count(iteration));
  return held ? l10n.t('{0} · with units held', source) : source;
}

/** Surprise is −ln p: said both as bits and as the chance that the network had given the token. */
export function surpriseOf({ run, surprise }: StateAtCursor): string {
  if (run.task !== 'next-token') return '';
  if (!Number.isFinite(surprise)) return l10n.t('Nothing foretells the first token.');
  const chance = percent(Math.exp(-surprise));
  return l10n.t('Surprise {0}: the network had given this token {1}.', loss(surprise, 'bits'), chance);
}

export function sharesOf(memoryShare: number): string {
  return l10n.t('{0} memory · {1} input', percent(memoryShare), percent(1 - memoryShare));
}

/** The title of the guesses. */
export function askedOf({ run, half }: StateAtCursor): string {
  if (half === 'encoder') return l10n.t('It reads here, and writes once all is read.');
  if (half === 'decoder') return l10n.t('What it writes here');
  return run.task === 'next-token' ? l10n.t('What it expects next') : l10n.t('What it would answer here');
}

/** What is right; empty when the guesses already mark it, and where numbers stand beside the right ones. */
export function rightOf({ run, right, guesses, numbers, half }: StateAtCursor): string {
  if (numbers || half === 'encoder') return '';
  if (half && right === undefined) return '';
  const isText = run.task === 'next-token';
  if (right === undefined)
    return isText ? l10n.t('The passage ends here.') : l10n.t('No answer is wanted here.');
  if (guesses.some(({ text }) => text === right)) return '';
  return isText
    ? l10n.t('Really came: “{0}”, which is not among them.', visibleToken(right))
    : l10n.t('Right is “{0}”, which is not among them.', visibleToken(right));
}

/** What a unit was at the last steps, oldest first. */
export function pastOf({ past, hidden }: StateAtCursor['layers'][number], unit: number): Float32Array {
  const units = hidden.length;
  return Float32Array.from({ length: past.length / units }, (_, i) => past[i * units + unit]);
}

export interface StrongUnit {
  readonly layer: number;
  readonly unit: number;
  readonly value: number;
}

/** The units farthest from zero, over all layers. */
export function strongestUnits(layers: StateAtCursor['layers'], howMany: number): StrongUnit[] {
  return layers
    .flatMap(({ hidden }, layer) => Array.from(hidden, (value, unit) => ({ layer, unit, value })))
    .sort((a, b) => Math.abs(b.value) - Math.abs(a.value))
    .slice(0, howMany);
}
