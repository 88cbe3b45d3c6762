import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { Emitter } from '../../../src/host/emitter';
import { ViewLink, type Page, type Picture } from '../../../src/host/views/viewLink';

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
  link.greet();
  return { page, link, heard };
}

const frame = (n: number, of: object = {}): Picture<To> => ({ of, message: () => ({ type: 'frame', n }) });

describe('ViewLink', () => {
  it('posts the full state and the first picture while the page still loads', () => {
    const { page, link } = linked();
    link.postFrame(frame(1));
    assert.deepEqual(page.posted, [{ type: 'state' }, { type: 'frame', n: 1 }]);
    link.dispose();
  });

  it('posts the state again to a page that says ready, but no picture that is on its way', () => {
    const { page, link } = linked();
    const picture = {};
    link.postFrame(frame(1, picture));
    page.say('ready');
    link.postFrame(frame(1, picture));
    page.say('drawn');
    assert.deepEqual(page.posted, [{ type: 'state' }, { type: 'frame', n: 1 }, { type: 'state' }]);
    link.postFrame(frame(1, picture));
    assert.deepEqual(page.posted.at(-1), { type: 'frame', n: 1 }, 'a new page would not have it');
    link.dispose();
  });

  it('posts a picture again that got lost', () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const { page, link } = linked();
      const picture = {};
      link.postFrame(frame(1, picture));
      link.postFrame(frame(1, picture));
      mock.timers.tick(60_000);
      assert.equal(page.posted.length, 3);
      link.dispose();
    } finally {
      mock.timers.reset();
    }
  });

  it('drops frames while the page draws, but never the newest', () => {
    const { page, link } = linked();
    page.posted.length = 0;
    for (let n = 0; n < 10_000; n++) link.postFrame(frame(n));
    assert.deepEqual(page.posted, [{ type: 'frame', n: 0 }]);
    page.say('drawn');
    assert.deepEqual(page.posted.at(-1), { type: 'frame', n: 9999 });
    page.say('drawn');
    assert.equal(page.posted.length, 2);
    link.dispose();
  });

  it('posts nothing to a hidden page and everything when it comes back', () => {
    const { page, link, heard } = linked();
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
    for (const end of [() => page.say('drawn'), () => page.show(false), () => link.dispose()]) {
      page.show(true);
      page.say('ready');
      link.postFrame(frame(1));
      const rest = link.atRest();
      end();
      await rest;
    }
    link.postFrame(frame(2));
    page.say('pick');
    assert.equal(page.posted.filter((message) => (message as To).type === 'frame').length, 3);
  });

  it('passes on what the page says', () => {
    const { page, heard } = linked();
    page.say('pick');
    assert.deepEqual(heard, ['pick']);
  });
});
