/** What a person has chosen to see, and how it is called. */
import * as vscode from 'vscode';
import { visibleToken } from '../../data/written';
import { cellStateName, hiddenName, type UnitPlace } from '../../protocol/lens';
import type { RunSummary } from '../../protocol/runs';
import { similarityScale, surpriseScale, unitScale, type Scale } from './scale';

export type Chosen =
  | ({ readonly kind: 'unit' } & UnitPlace)
  | { readonly kind: 'surprise' }
  | { readonly kind: 'similarity' | 'connectivity' | 'occlusion'; readonly anchor: Anchor };

/** The token that all others are compared with, or after which the guess was made. */
export interface Anchor {
  readonly uri: string;
  readonly offset: number;
  readonly token: string;
}

export type LensKind = Chosen['kind'];

/** `h #5`, with its layer where there are several. */
export function unitName({ layer, unit, of }: UnitPlace, { options }: Pick<RunSummary, 'options'>): string {
  return options.layers > 1
    ? vscode.l10n.t('{0} #{1} of layer {2}', of, unit, layer + 1)
    : vscode.l10n.t('{0} #{1}', of, unit);
}

export function chosenName(chosen: Chosen, run: Pick<RunSummary, 'options'>): string {
  switch (chosen.kind) {
    case 'unit':
      return unitName(chosen, run);
    case 'surprise':
      return vscode.l10n.t('surprise');
    case 'similarity':
      return vscode.l10n.t('similarity to “{0}”', visibleToken(chosen.anchor.token));
    case 'connectivity':
      return vscode.l10n.t('moved the guess after “{0}”', visibleToken(chosen.anchor.token));
    case 'occlusion':
      return vscode.l10n.t('left out, for the guess after “{0}”', visibleToken(chosen.anchor.token));
  }
}

/** Whether the cell keeps its state within −1…1. */
const isBounded = ({ cell, activation }: RunSummary['options']): boolean =>
  cell === 'lstm' || cell === 'gru' || activation === 'tanh';

/** What the numbers of a unit are called that can be seen of a cell. */
export function numbersOf({ cell }: RunSummary['options']): readonly string[] {
  const gates = { dense: [], rnn: [], gru: ['r', 'z', 'n'], lstm: ['i', 'f', 'g', 'o'] }[cell];
  return [hiddenName, ...(cell === 'lstm' ? [cellStateName] : []), ...gates];
}

/** The token that all are compared with moves with the text before it. */
export type Anchored = Extract<Chosen, { anchor: Anchor }>;

export function moved<T extends Anchored>(
  chosen: T,
  document: vscode.TextDocument,
  changes: readonly vscode.TextDocumentContentChangeEvent[],
): T {
  if (chosen.anchor.uri !== document.uri.toString()) return chosen;
  const offset = changes.reduce(
    (at, { rangeOffset, rangeLength, text }) =>
      rangeOffset + rangeLength <= at ? at + text.length - rangeLength : at,
    chosen.anchor.offset,
  );
  return { ...chosen, anchor: { ...chosen.anchor, offset } };
}

/** @param largest number that is known */
export function scaleFor(chosen: Chosen, { options }: Pick<RunSummary, 'options'>, largest: number): Scale {
  switch (chosen.kind) {
    case 'surprise':
      return surpriseScale;
    case 'similarity':
    case 'connectivity':
    case 'occlusion':
      return similarityScale;
    case 'unit':
      return unitScale(chosen, isBounded(options), largest);
  }
}
