import type { Subscription } from './emitter';

/** Collects what has to end together with its owner; ends it in reverse order. */
export class Disposables {
  private items: Subscription[] = [];
  private disposed = false;

  add<T extends Subscription>(item: T): T {
    if (this.disposed) item.dispose();
    else this.items.push(item);
    return item;
  }

  dispose(): void {
    this.disposed = true;
    const items = this.items.reverse();
    this.items = [];
    for (const item of items) item.dispose();
  }
}
