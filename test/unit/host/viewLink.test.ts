import assert from 'node:assert/strict';
import { Emitter } from '../../../src/host/emitter';
import { ViewLink, type Page } from '../../../src/host/views/viewLink';

type To = { type: 'state' | 'delta' } | { type: 'frame'; n: number };
type From = { type: 'pick' };

/** A webview that is as slow as a test wants. */
class FakePage implements Page {
  shown = true;
  readonly posted: unknown[] = [];
  private readonly received = new Emitter<unknown>();
  private readonly visibility = new Emitter<void>();
  readonly onDidReceive = this.received.event;
  readonly onDidChangeVisible = this.visibility.event;
  readonly visible = (): boolean => this.shown;
  post = (message: unknown): number => this.posted.push(message);

  say(type: string): void {
    this.received.fire({ type });
  }

  show(shown: boolean): void {
    this.shown = shown;
    this.visibility.fire();
  }
}

function linked(): { page: FakePage; link: ViewLink<To, From>; heard: string[] } {
  const page = new FakePage();
  const heard: string[] = [];
  const link: ViewLink<To, From> = new ViewLink<To, From>(page, {
    hydrate: () => link.post({ type: 'state' }),
    receive: ({ type }) => heard.push(type),
    visibility: (visible) => heard.push(visible ? 'visible' : 'hidden'),
  });
  return { page, link, heard };
}

describe('ViewLink', () => {
  it('posts nothing before the page is ready, then the full state', () => {
    const { page, link } = linked();
    link.post({ type: 'delta' });
    link.postFrame(() => ({ type: 'frame', n: 1 }));
    assert.deepEqual(page.posted, []);
    page.say('ready');
    assert.deepEqual(page.posted, [{ type: 'state' }]);
  });

  it('drops frames while the page draws, but never the newest', () => {
    const { page, link } = linked();
    page.say('ready');
    page.posted.length = 0;
    for (let n = 0; n < 10_000; n++) link.postFrame(() => ({ type: 'frame', n }));
    assert.deepEqual(page.posted, [{ type: 'frame', n: 0 }]);
    page.say('drawn');
    assert.deepEqual(page.posted.at(-1), { type: 'frame', n: 9999 });
    page.say('drawn');
    assert.equal(page.posted.length, 2);
    link.dispose();
  });

  it('posts nothing to a hidden page and everything when it comes back', () => {
    const { page, link, heard } = linked();
    page.say('ready');
    page.show(false);
    link.post({ type: 'delta' });
    page.show(true);
    link.post({ type: 'delta' });
    assert.deepEqual(page.posted, [{ type: 'state' }], 'the page that comes back has not said ready yet');
    page.say('ready');
    assert.deepEqual(page.posted, [{ type: 'state' }, { type: 'state' }]);
    assert.deepEqual(heard, ['hidden', 'visible']);
  });

  it('holds nobody up: at rest when drawn, hidden or disposed', async () => {
    const { page, link } = linked();
    await link.atRest();
    page.say('ready');
    for (const end of [() => page.say('drawn'), () => page.show(false), () => link.dispose()]) {
      page.show(true);
      page.say('ready');
      link.postFrame(() => ({ type: 'frame', n: 1 }));
      const rest = link.atRest();
      end();
      await rest;
    }
    link.postFrame(() => ({ type: 'frame', n: 2 }));
    page.say('pick');
    assert.equal(page.posted.filter((message) => (message as To).type === 'frame').length, 3);
  });

  it('passes on what the page says', () => {
    const { page, heard } = linked();
    page.say('ready');
    page.say('pick');
    assert.deepEqual(heard, ['pick']);
  });
});
