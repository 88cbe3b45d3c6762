/** What the units of each run were found to stand for, as long as the window is open. */
import { worthOf } from '../../data/concepts/worth';
import type { ConceptFinding } from '../../protocol/concepts';
import type { UnitPlace } from '../../protocol/lens';
import type { Session } from '../session';
import { conceptName } from './conceptNames';

type Place = Pick<UnitPlace, 'layer' | 'unit'>;

export class KnownConcepts {
  private readonly names = new WeakMap<Session, Map<string, string>>();

  /** Takes over the findings that are worth the name; later ones take the place of earlier ones. */
  learn(session: Session, findings: readonly ConceptFinding[]): void {
    const names = new Map<string, string>();
    // Best first: a unit keeps the concept that it tells best.
    for (const finding of findings) {
      const key = keyOf(finding);
      if (worthOf(finding) !== 'chance' && !names.has(key)) names.set(key, conceptName(finding.concept));
    }
    this.names.set(session, names);
  }

  nameOf(session: Session, place: Place): string | undefined {
    return this.names.get(session)?.get(keyOf(place));
  }
}

/** h and c of a unit are told apart nowhere in a hover. */
const keyOf = ({ layer, unit }: Place): string => `${layer}:${unit}`;
