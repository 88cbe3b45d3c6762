/** Puts the panel together: one state, one way to change it, views that show it. */
import * as l10n from '@vscode/l10n';
import type { FromNetworkView, ToNetworkView } from '../../src/protocol/viewMessages';
import { createAnnouncer } from '../shared/announce';
import { showProblem } from '../shared/boundary';
import { element } from '../shared/dom';
import type { Host } from '../shared/host';
import { dressPage, onThemeChange, readTheme } from '../shared/theme';
import { describeStep, describeUnit } from './describe';
import { createInk, type Ink } from './draw/ink';
import { keyAction } from './interaction';
import { NoticeView } from './noticeView';
import { Overview } from './overview';
import { Pane } from './pane/pane';
import { Passages } from './passages';
import { outgoing, reduceAction, type Action } from './actions';
import { reduceMessage } from './messages';
import type { State } from './state';
import { tabKinds } from './tabs/registry';
import type { TabServices } from './tabs/tab';
import { TabBar } from './tabs/tabBar';
import { Toolbar } from './toolbar';

const playMilliseconds = 420;

export class App {
  private readonly announce = createAnnouncer(150);
  private readonly toolbar;
  private readonly tabs;
  private readonly tabBar;
  private readonly overview;
  private readonly pane;
  private readonly passages;
  private readonly notice;
  private playTimer: number | undefined;
  private saveTimer: number | undefined;

  constructor(
    root: HTMLElement,
    private readonly host: Host<ToNetworkView, FromNetworkView>,
    private state: State,
  ) {
    const ink = createInk(readTheme());
    const command = (name: Extract<FromNetworkView, { type: 'command' }>['command']): void =>
      host.post({ type: 'command', command: name });
    this.toolbar = new Toolbar(this.dispatch, command);
    this.passages = new Passages((index) => host.post({ type: 'showPassage', index }));
    this.overview = new Overview(ink, this.passages.element, (step) => this.tab.scrollTo(step));
    this.tabs = this.createTabs(ink);
    const named = this.tabs.map(({ id, label, tab }) => ({ id, label: label(), panel: tab.element }));
    this.tabBar = new TabBar(named, (tab) => this.dispatch({ type: 'tab', tab }));
    this.pane = new Pane(this.dispatch);
    this.notice = new NoticeView(command);
    const panels = this.tabs.map(({ tab }) => tab.element);
    const main = element('div', { class: 'main' }, ...panels, this.overview.element);
    const body = element('div', { class: 'body' }, main, this.pane.element, this.notice.element);
    root.replaceChildren(this.toolbar.element, this.tabBar.element, body);
    dressPage(root, ink.theme);
    this.listen(root);
    this.show(state, state, false);
  }

  receive(message: ToNetworkView): void {
    const before = this.state;
    this.state = reduceMessage(before, message);
    if (message.type === 'problem' && this.state.shown) showProblem(message.message);
    if (message.type === 'trace' && this.state.shown === before.shown) this.host.post({ type: 'drawn' });
    this.show(before, this.state, false);
    this.tellStep(before);
  }

  /** Tells the host of a step that came with a Trace: after a reload, and when another passage was entered. */
  private tellStep(before: State): void {
    const { shown, look, place } = this.state;
    const entered = before.entering !== undefined && before.entering.index === place?.index;
    if (shown && look.step !== undefined && (!before.shown || entered))
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

  private createTabs(ink: Ink) {
    const services: TabServices = {
      ink,
      dispatch: this.dispatch,
      press: (event, columns) => this.press(event, columns),
      choose: (action, quick) => this.choose(action, quick),
      drawn: () => this.host.post({ type: 'drawn' }),
      scrolled: (firstStep) => {
        this.state = reduceAction(this.state, { type: 'scrolled', firstStep });
        this.save();
      },
      framed: (window) => this.overview.setWindow(window),
    };
    return tabKinds.map(({ id, label, create }) => ({ id, label, tab: create(services) }));
  }

  /** The shown tab; the first one where what was saved is of another version. */
  private get shownTab() {
    return this.tabs.find(({ id }) => id === this.state.look.tab) ?? this.tabs[0];
  }

  private get tab() {
    return this.shownTab.tab;
  }

  private show(before: State, state: State, quick: boolean): void {
    const empty = state.shown === undefined;
    for (const { tab } of this.tabs) tab.element.hidden = empty || tab !== this.tab;
    this.tabBar.element.hidden = empty;
    this.tabBar.set(this.shownTab.id);
    this.overview.element.hidden = empty;
    this.notice.update(state);
    this.toolbar.update(state);
    this.passages.update(state.place);
    this.overview.update(state);
    this.tab.update(state, quick);
    this.pane.update(state);
    if (state.playing !== before.playing) this.setPlaying(state.playing);
    this.save();
  }

  private listen(root: HTMLElement): void {
    onThemeChange((theme) => {
      const ink = createInk(theme);
      dressPage(root, ink.theme);
      for (const { tab } of this.tabs) tab.setInk(ink);
      this.overview.setInk(ink);
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
    const { shown, look, vocabulary } = this.state;
    if (!shown || look.step === undefined) return;
    if (action.type === 'select') this.announce(describeStep(shown.trace, look.step, vocabulary));
    if (action.type === 'unit' && look.unit !== undefined)
      this.announce(describeUnit(shown.trace, look.step, look.layer, look.unit));
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
