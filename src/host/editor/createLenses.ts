/** Builds all that belongs to lenses, and the search for what is worth looking at through them. */
import * as vscode from 'vscode';
import { ConceptCommands } from '../concepts/conceptCommands';
import { ConceptsPanel } from '../concepts/conceptsPanel';
import { KnownConcepts } from '../concepts/knownConcepts';
import { Disposables } from '../dispose';
import { SimilarCommands, type SimilarServices } from '../similar/similarCommands';
import { showLegend } from './legend';
import { LensCommands, type LensCommandServices } from './lensCommands';
import { LensHover } from './lensHover';
import { Lenses } from './lenses';
import { followSuggestions } from './suggestions';

export interface LensFeature extends vscode.Disposable {
  readonly commands: LensCommands;
  readonly concepts: ConceptCommands;
  readonly similar: SimilarCommands;
  readonly known: KnownConcepts;
  /** Shows legend, hover and suggestions from now on; to be called once there is a run. */
  listen(): void;
}

export function createLenses(
  extension: vscode.Uri,
  services: LensCommandServices & SimilarServices,
): LensFeature {
  const all = new Disposables();
  const lenses = new Lenses(services, (message) => void vscode.window.showInformationMessage(message));
  all.add(lenses);
  const known = new KnownConcepts();
  return {
    commands: new LensCommands(services, lenses),
    concepts: new ConceptCommands(services, all.add(new ConceptsPanel(extension)), known),
    similar: all.add(new SimilarCommands(services)),
    known,
    listen() {
      all.add(showLegend(lenses));
      all.add(followSuggestions(services));
      all.add(vscode.languages.registerHoverProvider('*', new LensHover(lenses)));
    },
    dispose: () => all.dispose(),
  };
}
