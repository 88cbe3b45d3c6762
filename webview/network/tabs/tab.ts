/** What the panel asks of a tab, and what it gives it. */
import type { RunSummary } from '../../../src/protocol/runs';
import type { ViewCommand } from '../../../src/protocol/viewMessages';
import type { Ink } from '../draw/ink';
import type { Action } from '../actions';
import type { State } from '../state';
import type { VisibleWindow } from '../window';

export interface Tab {
  readonly element: HTMLElement;
  /** Only called while the tab is shown, and when it comes to be. `quick`: a key is held, nothing glides. */
  update(state: State, quick: boolean): void;
  setInk(ink: Ink): void;
  /** The strip below was clicked: goes there. */
  scrollTo(firstStep: number): void;
}

export interface TabServices {
  readonly ink: Ink;
  dispatch(action: Action, quick?: boolean): void;
  /** Runs a command on the shown run. */
  command(command: ViewCommand): void;
  /** A key was pressed on the tab's picture, which shows `columns` steps. */
  press(event: KeyboardEvent, columns: number): void;
  /** Dispatches what a key means, and says it to a screen reader. */
  choose(action: Action, quick?: boolean): void;
  /** Says something to a screen reader that no action is. */
  say(words: string): void;
  /** A new Trace is on the screen. */
  drawn(): void;
  /** The tab scrolled by itself. */
  scrolled(firstStep: number): void;
  /** What the tab shows now; the strip below frames it. */
  framed(window: VisibleWindow): void;
}

/** A line of the registry. */
export interface TabKind {
  readonly id: string;
  readonly label: () => string;
  /** Whether it has something to show for a run; for every one where left out. */
  suits?(run: RunSummary): boolean;
  /** It needs Traces that come with cell states and gates. */
  readonly drawsGates?: true;
  create(services: TabServices): Tab;
}
