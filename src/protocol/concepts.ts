/** What a network's units know of a text. Plain data. */
import type { UnitScores } from '../data/concepts/unitScores';
import type { Judged } from '../data/concepts/worth';

/** A property that is given: what a regular expression matches, or parts of the text. */
export interface OwnProperty {
  /** What it is called. */
  readonly label: string;
  /** Of a `count`, each place has the number of spans that it lies in. */
  readonly kind: 'yes-no' | 'count';
  readonly marks:
    | { readonly pattern: string; readonly flags: string }
    /** UTF-16 units of the held text. */
    | { readonly spans: readonly { readonly start: number; readonly end: number }[] };
}

export type { UnitScores };

export interface ConceptRequest {
  /** Of a held text. */
  readonly key: string;
  /** VS Code's name of the language that the text is in. */
  readonly language: string;
  /** Searched too. */
  readonly given?: readonly OwnProperty[];
  /** Nothing else is searched. */
  readonly alone?: boolean;
  /** Iteration of a kept snapshot; the present weights where it is left out. */
  readonly snapshot?: number;
}

/** What of every unit is to be scored. */
export interface ScoreRequest extends Pick<ConceptRequest, 'key' | 'language'> {
  /** Names of properties; those that never change in the text are left out of the answer. */
  readonly concepts: readonly string[];
}

export type ConceptFinding = Judged;

export interface ConceptFindings {
  /** Tokens that were read. */
  readonly tokens: number;
  /** Whether the text has more. */
  readonly cut: boolean;
  /** Of the weights. */
  readonly iteration: number;
  /** Best first. */
  readonly findings: readonly ConceptFinding[];
}
