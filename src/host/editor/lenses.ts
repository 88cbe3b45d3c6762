/**
 * The lens that is on: what it shows, of which run, in which documents. It follows edits, scrolling, training, snapshots and the
 * theme. The host computes nothing: every number comes from the worker.
 */
import * as vscode from 'vscode';
import { RpcError } from '../../protocol/rpc';
import type { Answers } from '../answers';
import type { Documents } from '../documents';
import { Emitter, type Subscription } from '../emitter';
import { contextKeys } from '../ids';
import { messageOf } from '../messageOf';
import type { Session } from '../session';
import type { Sessions } from '../sessions';
import type { Spotlight } from '../spotlight';
import { moved, scaleFor, type Anchor, type Chosen } from './chosen';
import { Inks, paletteName, themeKind } from './inks';
import { followForLens } from './lensFollow';
import { PaintedDocument } from './paintedDocument';
import type { PaletteName } from './palette';
import type { View } from './reading';
import type { Scale } from './scale';
import { Throttle } from './throttle';

/** Milliseconds: after a key, between two paintings, two overviews, and two sets of weights while a run trains. */
const settleTime = 60;
const paintTime = 40;
const overviewTime = 500;
const renewTime = 1000;

export interface LensState {
  readonly session: Session;
  readonly chosen: Chosen;
  readonly scale: Scale;
  readonly palette: PaletteName;
}

interface Active {
  readonly session: Session;
  /** Another one when the token that all are compared with has moved. */
  chosen: Chosen;
  view: View;
  /** The largest number that was seen. */
  largest: number;
}

export interface LensServices {
  readonly sessions: Sessions;
  readonly answers: Answers;
  readonly documents: Documents;
  readonly spotlight: Spotlight;
}

export class Lenses {
  private active: Active | undefined;
  private readonly painted = new Map<string, PaintedDocument>();
  private inks: Inks | undefined;
  private following: Subscription | undefined;
  private turn = 0;
  private readonly changed = new Emitter<void>();
  /** Another lens, more numbers, or none. */
  readonly onDidChange = this.changed.event;
  private readonly painting = new Throttle(paintTime, () => this.paint());
  private readonly overview = new Throttle(overviewTime, () => this.paintOverview());
  private readonly updating = new Throttle(settleTime, () => this.update());
  private readonly renewing = new Throttle(renewTime, () => void this.renew());

  constructor(
    private readonly services: LensServices,
    /** Says something to the person. */
    private readonly say: (message: string) => void,
  ) {}

  get state(): LensState | undefined {
    const { active } = this;
    if (!active) return undefined;
    const { session, chosen } = active;
    return { session, chosen, scale: scaleOf(active), palette: paletteName() };
  }

  documentOf(document: vscode.TextDocument): PaintedDocument | undefined {
    return this.painted.get(document.uri.toString());
  }

  get documents(): readonly PaintedDocument[] {
    return [...this.painted.values()];
  }

  /** Paints a document, beside those that are painted with the same run already. */
  async show(document: vscode.TextDocument, session: Session, chosen: Chosen): Promise<void> {
    this.services.sessions.refuseElsewhere(session);
    const turn = ++this.turn;
    if (session !== this.active?.session) this.forgetDocuments();
    const view = await this.viewOf(session, chosen, document);
    if (turn !== this.turn) return;
    this.start();
    this.active = { session, chosen, view, largest: 0 };
    for (const one of this.painted.values()) one.look(view);
    this.add(document, view);
    this.setContext(chosen.kind);
    this.changed.fire();
  }

  /** @param why it was not the person who did it */
  clear(why?: string): void {
    if (!this.active) return;
    this.turn++;
    this.active = undefined;
    this.forgetDocuments();
    this.following?.dispose();
    for (const throttle of [this.painting, this.overview, this.updating, this.renewing]) throttle.cancel();
    this.inks?.dispose();
    this.inks = undefined;
    this.setContext('');
    this.changed.fire();
    if (why !== undefined) this.say(why);
  }

  dispose(): void {
    this.clear();
    this.changed.dispose();
  }

  private add(document: vscode.TextDocument, view: View): void {
    const key = document.uri.toString();
    if (this.painted.has(key)) return;
    const read = (): void => {
      this.painting.ask();
      this.overview.ask();
    };
    const failed = (error: unknown): void =>
      this.clear(vscode.l10n.t('The colors are gone: {0}', messageOf(error)));
    this.painted.set(key, new PaintedDocument(document, view, this.services, { read, failed }));
  }

  private forgetDocuments(): void {
    for (const one of this.painted.values()) {
      for (const editor of one.editors) this.inks?.clean(editor);
      one.dispose();
    }
    this.painted.clear();
  }

  /** @param document that the person looks at */
  private async viewOf(session: Session, chosen: Chosen, document?: vscode.TextDocument): Promise<View> {
    const place = this.placeOf(session);
    if (!('anchor' in chosen)) return { ...place, lens: chosen };
    const { anchor } = chosen;
    if (chosen.kind !== 'similarity') {
      const by = chosen.kind === 'occlusion' ? 'occlusion' : 'gradient';
      return { ...place, anchor, lens: { kind: 'connectivity', at: anchor.offset, by } };
    }
    const state = await this.stateAt(place, chosen.anchor, document);
    if (state) return { ...place, lens: { kind: 'similarity', state } };
    throw new RpcError('no-token-there', vscode.l10n.t('There is no token at that place any more.'));
  }

  private placeOf(session: Session): Omit<View, 'lens'> {
    const { spotlight } = this.services;
    const snapshot = session === spotlight.session ? spotlight.snapshot : undefined;
    const changes = session.state === 'training' || session.state === 'starting';
    return { session, snapshot, resting: snapshot !== undefined || !changes };
  }

  /** The state that the others are compared with. */
  private async stateAt(
    place: Omit<View, 'lens'>,
    { uri, offset }: Anchor,
    document: vscode.TextDocument | undefined,
  ): Promise<Float32Array | undefined> {
    const known = this.painted.get(uri);
    if (known) return known.stateAt(offset, place.snapshot);
    if (document?.uri.toString() !== uri) return undefined;
    const silent = { read: () => undefined, failed: () => undefined };
    const view: View = { ...place, resting: false, lens: { kind: 'surprise' } };
    const reader = new PaintedDocument(document, view, this.services, silent);
    try {
      return await reader.stateAt(offset, place.snapshot);
    } finally {
      reader.dispose();
    }
  }

  private start(): void {
    if (this.active) return;
    this.inks = new Inks(paletteName(), themeKind());
    this.following = followForLens(this.services, {
      edited: (event) => this.onEdit(event),
      closed: (document) => this.onClose(document),
      scrolled: (editor) => this.onScroll(editor),
      rearranged: () => this.onEditors(),
      recolored: () => this.changeInks(),
      shown: () => void this.renew(),
      runChanged: (session) => this.onRunChanged(session),
      runsChanged: () => this.onRunsChanged(),
    });
  }

  private onEdit({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const { active } = this;
    if (!active || !this.documentOf(document) || contentChanges.length === 0) return;
    if ('anchor' in active.chosen) active.chosen = moved(active.chosen, document, contentChanges);
    this.updating.ask();
  }

  private onClose(document: vscode.TextDocument): void {
    const one = this.documentOf(document);
    if (!one) return;
    one.dispose();
    this.painted.delete(document.uri.toString());
    if (this.painted.size === 0) this.clear();
  }

  private onScroll({ document }: vscode.TextEditor): void {
    const one = this.documentOf(document);
    if (!one) return;
    one.scroll();
    this.painting.ask();
  }

  private onEditors(): void {
    for (const one of this.painted.values()) one.scroll();
    this.painting.ask();
    this.overview.ask();
  }

  private onRunChanged(session: Session): void {
    const { active } = this;
    if (session !== active?.session) return;
    const { resting } = this.placeOf(session);
    if (resting !== active.view.resting) void this.renew();
    else if (!resting) this.renewing.ask();
  }

  private onRunsChanged(): void {
    const { active } = this;
    if (active && !this.services.sessions.list.includes(active.session))
      this.clear(vscode.l10n.t('The run was deleted, and with it the colors of its lens.'));
  }

  private update(): void {
    for (const one of this.painted.values()) one.update();
    // What all are compared with may itself be another state now.
    if (this.active && 'anchor' in this.active.chosen) void this.renew();
  }

  /** The weights are others, or the state that all are compared with. */
  private async renew(): Promise<void> {
    const { active, turn } = this;
    if (!active) return;
    const { session, chosen, view } = active;
    try {
      // A document that is closed leaves the state that it had.
      const isGone = chosen.kind === 'similarity' && !this.painted.has(chosen.anchor.uri);
      const next = isGone
        ? { ...this.placeOf(session), lens: view.lens }
        : await this.viewOf(session, chosen);
      if (turn !== this.turn) return;
      active.view = next;
      for (const one of this.painted.values()) one.renew(next);
    } catch (error) {
      if (turn === this.turn) this.clear(messageOf(error));
    }
  }

  private changeInks(): void {
    this.inks?.dispose();
    this.inks = new Inks(paletteName(), themeKind());
    this.painting.ask();
    this.overview.ask();
    this.changed.fire();
  }

  private paint(): void {
    const { active, inks } = this;
    if (!active || !inks) return;
    active.largest = Math.max(active.largest, ...this.documents.map(({ largest }) => largest));
    const scale = scaleOf(active);
    for (const one of this.painted.values()) one.paint(inks, scale);
    this.changed.fire();
  }

  private paintOverview(): void {
    const { active, inks } = this;
    if (!active || !inks) return;
    for (const one of this.painted.values()) one.paintOverview(inks, scaleOf(active));
  }

  private setContext(kind: Chosen['kind'] | ''): void {
    void vscode.commands.executeCommand('setContext', contextKeys.lens, kind);
  }
}

const scaleOf = ({ session, chosen, largest }: Active): Scale => scaleFor(chosen, session.summary, largest);
