/**
 * The host's end of a webview. A page gets everything when it is made, and changes from there on: VS Code keeps what is
 * posted while the page loads, so that the first picture is there as soon as the page is. It gets everything again when it
 * says `ready`, for it may be another page than the one that was made, and nothing while it cannot be seen. Pictures are
 * not queued: the newest one waits until the last is drawn.
 */
import { Emitter, type Event } from '../emitter';

/** What WebviewPanel and WebviewView have in common. */
export interface Page {
  readonly visible: () => boolean;
  post(message: unknown): unknown;
  readonly onDidReceive: Event<unknown>;
  readonly onDidChangeVisible: Event<void>;
}

/** A message to a page that takes time to draw. */
export interface Picture<To> {
  /** What is drawn; two pictures of the same are the same. */
  readonly of: object;
  /** Made only when it is posted. */
  message(): To;
}

/** A picture that got lost must not stop those after it for good. */
const longestDrawing = 2000;

export interface ViewHandlers<From> {
  /** Post the full state. */
  hydrate(): void;
  receive(message: From): void;
  visibility(visible: boolean): void;
}

export class ViewLink<To extends { type: string }, From extends { type: string }> {
  private greeted = false;
  private disposed = false;
  private drawing: Picture<To> | undefined;
  private waiting: Picture<To> | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly rested = new Emitter<void>();

  constructor(
    private readonly page: Page,
    private readonly handlers: ViewHandlers<From | { type: 'ready' }>,
  ) {
    page.onDidReceive((message) => this.receive(message as From | { type: 'ready' | 'drawn' }));
    page.onDidChangeVisible(() => this.onVisibility());
  }

  /** The page can be seen and knows the full state, or will as soon as it is loaded. */
  get live(): boolean {
    return this.greeted && !this.disposed && this.page.visible();
  }

  /** Posts the full state; to be called when the page is made. */
  greet(): void {
    this.greeted = true;
    this.handlers.hydrate();
  }

  post(message: To): void {
    if (this.live) this.page.post(message);
  }

  /** Posts a picture once the last one is drawn; a newer one takes its place. */
  postFrame(picture: Picture<To>): void {
    if (!this.live) return;
    if (this.drawing) {
      this.waiting = picture;
      return;
    }
    this.drawing = picture;
    this.timer = setTimeout(() => this.postWaiting(), longestDrawing);
    this.page.post(picture.message());
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
    else if (message.type === 'ready') this.greet();
    else this.handlers.receive(message as From);
  }

  /** A hidden page is thrown away by VS Code; it says `ready` again when it comes back. */
  private onVisibility(): void {
    const visible = this.page.visible();
    if (!visible) {
      this.greeted = false;
      this.rest();
    }
    this.handlers.visibility(visible);
  }

  private onDrawn(): void {
    if (this.waiting?.of === this.drawing?.of) this.rest();
    else this.postWaiting();
  }

  private postWaiting(): void {
    const next = this.waiting;
    this.rest();
    if (next) this.postFrame(next);
  }

  private rest(): void {
    clearTimeout(this.timer);
    this.drawing = undefined;
    this.waiting = undefined;
    this.rested.fire();
  }
}
