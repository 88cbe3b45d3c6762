/** What a network's units know of a text. Plain data. */
import type { Judged } from '../data/concepts/worth';

export interface ConceptRequest {
  /** Of a held text. */
  readonly key: string;
  /** VS Code's name of the language that the text is in. */
  readonly language: string;
  /** Iteration of a kept snapshot; the present weights where it is left out. */
  readonly snapshot?: number;
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
