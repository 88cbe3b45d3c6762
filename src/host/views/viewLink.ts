/**
 * The host's end of a webview. Nothing is posted before the page says `ready`, or while it cannot be seen; then it
 * gets everything once, and changes from there on. Pictures are not queued: the newest one waits until the last is drawn.
 */
import { Emitter, type Event } from '../emitter';

/** What WebviewPanel and WebviewView have in common. */
export interface Page {
  readonly visible: () => boolean;
  post(message: unknown): unknown;
  readonly onDidReceive: Event<unknown>;
  readonly onDidChangeVisible: Event<void>;
}

/** A page that never says `drawn` must not stop the training's pictures for good. */
const longestDrawing = 2000;

export interface ViewHandlers<From> {
  /** Post the full state. */
  hydrate(): void;
  receive(message: From): void;
  visibility(visible: boolean): void;
}

export class ViewLink<To extends { type: string }, From extends { type: string }> {
  private ready = false;
  private disposed = false;
  private drawing = false;
  private waiting: (() => To) | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly rested = new Emitter<void>();

  constructor(
    private readonly page: Page,
    private readonly handlers: ViewHandlers<From | { type: 'ready' }>,
  ) {
    page.onDidReceive((message) => this.receive(message as From | { type: 'ready' | 'drawn' }));
    page.onDidChangeVisible(() => this.onVisibility());
  }

  /** The page can be seen and knows the full state. */
  get live(): boolean {
    return this.ready && !this.disposed && this.page.visible();
  }

  post(message: To): void {
    if (this.live) this.page.post(message);
  }

  /** Posts a picture once the last one is drawn; a newer one takes its place. It is made when it is posted. */
  postFrame(frame: () => To): void {
    if (!this.live) return;
    if (this.drawing) {
      this.waiting = frame;
      return;
    }
    this.drawing = true;
    this.timer = setTimeout(() => this.onDrawn(), longestDrawing);
    this.page.post(frame());
  }

  /** Resolves when the page has drawn everything it was sent, or cannot be seen. */
  atRest(): Promise<void> {
    if (!this.drawing || !this.live) return Promise.resolve();
    return new Promise((resolve) => {
      const subscription = this.rested.event(() => {
        subscription.dispose();
        resolve();
      });
    });
  }

  dispose(): void {
    this.disposed = true;
    this.rest();
  }

  private receive(message: From | { type: 'ready' | 'drawn' }): void {
    if (this.disposed) return;
    if (message.type === 'drawn') this.onDrawn();
    else if (message.type === 'ready') {
      this.rest();
      this.ready = true;
      this.handlers.hydrate();
    } else this.handlers.receive(message as From);
  }

  /** A hidden page is thrown away by VS Code; it says `ready` again when it comes back. */
  private onVisibility(): void {
    const visible = this.page.visible();
    if (!visible) {
      this.ready = false;
      this.rest();
    }
    this.handlers.visibility(visible);
  }

  private onDrawn(): void {
    const next = this.waiting;
    this.rest();
    if (next) this.postFrame(next);
  }

  private rest(): void {
    clearTimeout(this.timer);
    this.drawing = false;
    this.waiting = undefined;
    this.rested.fire();
  }
}
