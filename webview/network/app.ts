/** Puts the panel together: one state, one way to change it, views that show it. */
import * as l10n from '@vscode/l10n';
import { onlyWrites } from '../../src/protocol/halves';
import type { FromNetworkView, ToNetworkView, ViewCommand } from '../../src/protocol/viewMessages';
import { createAnnouncer } from '../shared/announce';
import { showProblem } from '../shared/boundary';
import { element } from '../shared/dom';
import type { Host } from '../shared/host';
import { dressPage, onThemeChange, readTheme } from '../shared/theme';
import { describeAnswer, describeStep, describeUnit } from './describe';
import type { Reading } from './answers';
import { createInk, type Ink } from './draw/ink';
import { keyAction } from './interaction';
import { describeSeen } from './seen/places';
import { HeldNote } from './heldNote';
import { NoticeView } from './noticeView';
import { Overview } from './overview';
import { Pane } from './pane/pane';
import { PredictBox } from './predict';
import { Passages } from './passages';
import { outgoing, reduceAction, type Action } from './actions';
import { reduceMessage } from './messages';
import { lastStep, readingOf, runOf, type State } from './state';
import { tabKinds } from './tabs/registry';
import type { TabServices } from './tabs/tab';
import { TabBar } from './tabs/tabBar';
import { whatIfTab } from './tabs/whatIf/name';
import { Toolbar } from './toolbar';
import { verdictOf } from './verdict';
import { wantedOf } from './whatIf';

const playMilliseconds = 420;

export class App {
  private readonly announce = createAnnouncer(150);
  private readonly toolbar;
  private readonly tabs;
  private readonly tabBar;
  private readonly predict;
  private readonly tabRow = element('div', { class: 'tab-row' });
  private readonly overview;
  private readonly pane;
  private readonly passages;
  private readonly notice;
  /** Whether the host was told that gates are drawn. */
  private gatesShown = false;
  private readonly heldNote;
  private playTimer: number | undefined;
  private saveTimer: number | undefined;

  constructor(
    root: HTMLElement,
    private readonly host: Host<ToNetworkView, FromNetworkView>,
    private state: State,
  ) {
    const ink = createInk(readTheme());
    const command = (name: ViewCommand): void => host.post({ type: 'command', command: name });
    this.toolbar = new Toolbar(this.dispatch, command);
    this.passages = new Passages((index) => host.post({ type: 'showPassage', index }));
    this.overview = new Overview(ink, this.passages.element, (step) => this.tab.scrollTo(step));
    this.tabs = this.createTabs(ink, command);
    const named = this.tabs.map(({ kind, tab }) => ({
      id: kind.id,
      label: kind.label(),
      panel: tab.element,
    }));
    this.tabBar = new TabBar(named, (tab) => this.dispatch({ type: 'tab', tab }));
    this.predict = new PredictBox(this.dispatch);
    this.pane = new Pane(ink, this.dispatch, {
      colorBy: (layer, unit) => host.post({ type: 'command', command: 'colorByUnit', args: [layer, unit] }),
      findSimilar: () => command('findSimilarStates'),
    });
    this.heldNote = new HeldNote(this.dispatch);
    this.notice = new NoticeView(command);
    const panels = this.tabs.map(({ tab }) => tab.element);
    const main = element('div', { class: 'main' }, ...panels, this.overview.element);
    const body = element('div', { class: 'body' }, main, this.pane.element, this.notice.element);
    this.tabRow.append(this.tabBar.element, this.predict.element);
    root.replaceChildren(this.toolbar.element, this.tabRow, this.heldNote.element, body);
    dressPage(root, ink.theme);
    this.listen(root);
    this.show(state, state, false);
  }

  receive(message: ToNetworkView): void {
    const before = this.state;
    this.state = reduceMessage(before, message);
    if (message.type === 'problem' && this.state.shown) showProblem(message.message);
    if (message.type === 'trace' && this.state.shown === before.shown) this.host.post({ type: 'drawn' });
    if (message.type === 'exam' && this.state.exam !== before.exam)
      this.host.post({ type: 'examples', query: this.state.exam.query });
    this.show(before, this.state, false);
    this.tellStep(before);
    const reading = readingOf(this.state);
    if (message.type === 'trace' && message.typed !== undefined && reading)
      this.announce(answerWords(reading, lastStep(this.state)));
  }

  /** Tells the host of a step that came with a Trace: after a reload, and when another passage was entered. */
  private tellStep(before: State): void {
    const { shown, look, place } = this.state;
    const entered = before.entering !== undefined && before.entering.index === place?.index;
    const isOther = !before.shown || before.shown.typed !== shown?.typed;
    if (shown && look.step !== undefined && (isOther || entered))
      this.host.post({ type: 'selectStep', step: look.step, reveal: entered });
  }

  private readonly dispatch = (action: Action, quick = false): void => {
    const before = this.state;
    this.state = reduceAction(before, action);
    if (this.state === before) return;
    for (const message of outgoing(before, this.state, action)) this.host.post(message);
    this.show(before, this.state, quick);
    if (action.type === 'tick' && !this.state.playing) this.announce(l10n.t('The text ends here.'));
  };

  private createTabs(ink: Ink, command: TabServices['command']) {
    const services: TabServices = {
      ink,
      dispatch: this.dispatch,
      command,
      press: (event, columns) => this.press(event, columns),
      choose: (action, quick) => this.choose(action, quick),
      say: (words) => this.announce(words),
      drawn: () => this.host.post({ type: 'drawn' }),
      scrolled: (firstStep) => {
        this.state = reduceAction(this.state, { type: 'scrolled', firstStep });
        this.save();
      },
      framed: (window) => this.overview.setWindow(window),
    };
    return tabKinds.map((kind) => ({ kind, tab: kind.create(services) }));
  }

  /** Those that have something to show for the run. */
  private get offeredTabs() {
    const run = runOf(this.state);
    return this.tabs.filter(({ kind }) => !kind.suits || (run && kind.suits(run)));
  }

  /** The shown tab; the first one where what was saved is of another version or another task. */
  private get shownTab() {
    const offered = this.offeredTabs;
    return offered.find(({ kind }) => kind.id === this.state.look.tab) ?? offered[0];
  }

  private get tab() {
    return this.shownTab.tab;
  }

  private show(before: State, state: State, quick: boolean): void {
    const empty = state.shown === undefined;
    for (const { tab } of this.tabs) tab.element.hidden = empty || tab !== this.tab;
    this.tabRow.hidden = empty;
    this.tabBar.set(
      this.shownTab.kind.id,
      this.offeredTabs.map(({ kind }) => kind.id),
    );
    this.tellGates();
    this.predict.update(state);
    this.overview.element.hidden = empty;
    this.notice.update(state);
    this.heldNote.update(
      state,
      this.offeredTabs.some(({ kind }) => kind.id === whatIfTab),
    );
    this.toolbar.update(state);
    this.passages.update(state);
    this.overview.update(state);
    this.tab.update(state, quick);
    this.pane.update(state);
    if (state.playing !== before.playing) this.setPlaying(state.playing);
    const wanted = wantedOf(state, this.shownTab.kind.id === whatIfTab);
    // Once this is shown: what is asked changes the state again.
    if (wanted) queueMicrotask(() => this.askWhatIf());
    this.save();
  }

  /** Gates make Traces several times as large: they come only while they are looked at. */
  private tellGates(): void {
    const shown = this.shownTab.kind.drawsGates ?? false;
    if (shown === this.gatesShown) return;
    this.gatesShown = shown;
    this.host.post({ type: 'gates', shown });
  }

  private askWhatIf(): void {
    const what = wantedOf(this.state, this.shownTab.kind.id === whatIfTab);
    if (what) this.dispatch({ type: 'askWhatIf', what });
  }

  private listen(root: HTMLElement): void {
    onThemeChange((theme) => {
      const ink = createInk(theme);
      dressPage(root, ink.theme);
      for (const { tab } of this.tabs) tab.setInk(ink);
      this.overview.setInk(ink);
      this.pane.setInk(ink);
    });
  }

  private press(event: KeyboardEvent, columns: number): void {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const action = keyAction(event.key, this.state, columns);
    if (!action) return;
    event.preventDefault();
    this.choose(action, event.repeat);
  }

  /** Does what a key has chosen, and says it to a screen reader. */
  private choose(action: Action, quick = false): void {
    this.dispatch(action, quick);
    const { look } = this.state;
    const reading = readingOf(this.state);
    const picture = reading?.trace.picture;
    if (action.type === 'seen' && action.place && picture) this.announce(describeSeen(picture, action.place));
    if (!reading || look.step === undefined) return;
    if (action.type === 'select') this.announce(describeStep(reading, look.step));
    if (action.type === 'unit' && look.unit !== undefined)
      this.announce(describeUnit(reading.trace, look.step, look.layer, look.unit));
  }

  private setPlaying(playing: boolean): void {
    window.clearInterval(this.playTimer);
    if (playing) this.playTimer = window.setInterval(() => this.dispatch({ type: 'tick' }), playMilliseconds);
  }

  /** Saved a moment later: scrolling changes it sixty times a second. */
  private save(): void {
    this.saveTimer ??= window.setTimeout(() => {
      this.saveTimer = undefined;
      this.host.setState({ run: this.state.run, look: this.state.look });
    }, 250);
  }
}

/** To what was typed. */
const answerWords = (reading: Reading, last: number): string =>
  onlyWrites(reading.trace, last) ? verdictOf(reading) : describeAnswer(reading, last);
