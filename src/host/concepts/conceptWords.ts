/** Findings in words and figures. */
import * as vscode from 'vscode';
import { worthOf } from '../../data/concepts/worth';
import type { ConceptFinding } from '../../protocol/concepts';
import type { RunSummary } from '../../protocol/runs';
import type { ConceptRow } from '../../protocol/viewMessages';
import { unitName } from '../editor/chosen';
import { conceptName } from './conceptNames';

export function rowOf(finding: ConceptFinding, run: RunSummary): ConceptRow {
  const { concept, layer, unit, of, score, heldOut, chance, untrained, whole } = finding;
  return {
    concept: conceptName(concept),
    unit: unitName(finding, run),
    score: figure(score),
    heldOut: figure(heldOut),
    chance: figure(chance),
    untrained: untrained === undefined ? '–' : figure(untrained),
    whole: whole ? wholeText(whole, run) : '–',
    caption: caption(finding, run),
    worth: worthOf(finding),
    place: { layer, unit, of },
  };
}

/** With its layer where there are several. */
function wholeText(
  { layer, heldOut }: NonNullable<ConceptFinding['whole']>,
  { options }: RunSummary,
): string {
  return options.layers > 1 ? vscode.l10n.t('{0}, layer {1}', figure(heldOut), layer + 1) : figure(heldOut);
}

/** A plain sentence with its numbers. */
export function caption(finding: ConceptFinding, run: RunSummary): string {
  const { concept, kind, rising, heldOut, chance, spans, untrained } = finding;
  const name = unitName(finding, run);
  const what = conceptName(concept);
  switch (worthOf(finding)) {
    case 'chance':
      return vscode.l10n.t(
        'No unit tells “{0}” better than chance: the best, {1}, reaches {2}, shifted labels {3}.',
        what,
        name,
        figure(heldOut),
        figure(chance),
      );
    case 'given':
      return vscode.l10n.t(
        '{0}. It needed no training: before it, some unit reached {1}.',
        sentence({ kind, rising, name, what, heldOut, spans }),
        figure(untrained ?? NaN),
      );
    case 'learned':
      return vscode.l10n.t('{0}.', sentence({ kind, rising, name, what, heldOut, spans }));
  }
}

interface Said extends Pick<ConceptFinding, 'kind' | 'rising' | 'heldOut'> {
  readonly name: string;
  readonly what: string;
  readonly spans: ConceptFinding['spans'] | undefined;
}

function sentence({ kind, rising, name, what, heldOut, spans }: Said): string {
  if (kind === 'count')
    return rising
      ? vscode.l10n.t('{0} rises with the {1}: Spearman’s correlation {2}', name, what, figure(heldOut))
      : vscode.l10n.t('{0} falls with the {1}: Spearman’s correlation −{2}', name, what, figure(heldOut));
  const args = [name, what, figure(heldOut), spans?.right ?? 0, spans?.all ?? 0];
  return rising
    ? vscode.l10n.t('{0} is high at “{1}”: AUC {2}, on {3} of {4} spans', ...args)
    : vscode.l10n.t('{0} is low at “{1}”: AUC {2}, on {3} of {4} spans', ...args);
}

const figure = (value: number): string => value.toFixed(2);
