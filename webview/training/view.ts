/** The Training view: puts its parts together and redraws them when something changed. */
import * as l10n from '@vscode/l10n';
import type { RunSummary } from '../../src/protocol/runs';
import type { ViewCommand } from '../../src/protocol/viewMessages';
import { createAnnouncer } from '../shared/announce';
import { element } from '../shared/dom';
import { count, loss as lossText } from '../shared/format';
import { stateWord } from '../shared/runWords';
import { onThemeChange, readTheme } from '../shared/theme';
import { createEmpty } from './empty';
import { createFigures } from './figures';
import { createHeader } from './header';
import { LossSection } from './lossSection';
import { MemorySection } from './memorySection';
import { createSample } from './sample';
import { createScoreTable } from './scores';
import { nothing, type Shown } from './store';
import { unitFor, type ChosenUnit } from '../shared/lossUnit';

export interface Preferences {
  readonly unit: ChosenUnit;
  readonly whiteSpace: boolean;
}

/** Between two spoken reports of progress, milliseconds. */
const quiet = 10_000;

export class TrainingView {
  private readonly header;
  private readonly loss;
  private readonly memory;
  private readonly sample;
  private readonly scores = createScoreTable();
  private readonly figures = createFigures();
  private readonly empty;
  private readonly content;
  private readonly announce = createAnnouncer(quiet);
  private frame = 0;
  private shown: Shown = nothing;
  private spokenState = '';

  /** @param save keeps the preferences whenever the person changed one */
  constructor(
    root: HTMLElement,
    private preferences: Preferences,
    private readonly save: (preferences: Preferences) => void,
    run: (command: ViewCommand, of?: string) => void,
  ) {
    const { unit, whiteSpace } = preferences;
    this.header = createHeader(run);
    this.loss = new LossSection(unit, readTheme(), (chosen) => this.prefer({ unit: chosen }));
    this.memory = new MemorySection(run);
    this.sample = createSample(whiteSpace, (shown) => this.prefer({ whiteSpace: shown }));
    this.empty = createEmpty(run);
    const parts = [this.header, this.loss, this.memory, this.scores, this.sample, this.figures].map(
      (part) => part.element,
    );
    this.content = element('div', { class: 'content' }, ...parts);
    this.content.hidden = true;
    root.append(this.empty, this.content);
    onThemeChange((theme) => this.loss.setTheme(theme));
  }

  /** Draws at the next frame; of several calls before it only the last counts. */
  show(shown: Shown): void {
    this.shown = shown;
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.draw());
  }

  private prefer(change: Partial<Preferences>): void {
    this.preferences = { ...this.preferences, ...change };
    this.save(this.preferences);
    this.draw();
  }

  private draw(): void {
    const { run } = this.shown;
    this.empty.hidden = run !== undefined;
    this.content.hidden = run === undefined;
    if (!run) return;
    this.header.show(run);
    this.loss.show(this.shown);
    this.memory.show(this.shown, unitFor(run, this.preferences.unit));
    this.scores.show(run, this.shown.counterpart?.run);
    this.sample.show(run);
    this.figures.show(run);
    this.report(run);
  }

  /** Progress is spoken now and then, a change of state as soon as it can be. */
  private report(run: RunSummary): void {
    const { label, state, progress } = run;
    const words = `${label}: ${stateWord(state)}`;
    if (words !== this.spokenState) this.announce(words);
    else if (state === 'training' && progress) {
      const { iteration, iterations, loss } = progress;
      const value = lossText(loss, unitFor(run, this.preferences.unit));
      this.announce(l10n.t('Iteration {0} of {1}, loss {2}', count(iteration), count(iterations), value));
    }
    this.spokenState = words;
  }
}
