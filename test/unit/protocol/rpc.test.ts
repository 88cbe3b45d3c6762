import assert from 'node:assert/strict';
import { MessageChannel } from 'node:worker_threads';
import {
  Client,
  emit,
  listen,
  RpcError,
  serve,
  Transfer,
  type Port,
  type Served,
} from '../../../src/protocol/rpc';

interface Calls {
  add(a: number, b: number): Promise<number>;
  fail(how: 'coded' | 'foreign' | 'plain' | 'thrown text'): Promise<never>;
  hang(): Promise<void>;
  buffer(): Promise<ArrayBuffer>;
}
interface Events {
  count: { n: number };
  other: string;
}

const errors = {
  coded: new RpcError('too-short', 'Select more.'),
  foreign: Object.assign(new Error('No room.'), { code: 'out-of-memory' }),
  plain: new TypeError('Surprise.'),
};

describe('rpc', () => {
  let here: Port;
  let there: Port;
  let client: Client<Calls>;
  let close: () => void;
  const sent = new Uint8Array([1, 2, 3]).buffer;

  beforeEach(() => {
    const channel = new MessageChannel();
    const port = (end: typeof channel.port1): Port => ({
      post: (message, transfer = []) => end.postMessage(message, [...transfer]),
      onMessage: (listener) => end.on('message', listener),
    });
    here = port(channel.port1);
    there = port(channel.port2);
    close = () => channel.port1.close();
    const calls: Served<Calls> = {
      add: async (a, b) => a + b,
      fail(how) {
        if (how === 'thrown text') throw 'words';
        throw errors[how];
      },
      hang: () => new Promise<void>(() => undefined),
      buffer: () => new Transfer(sent, [sent]),
    };
    serve<Calls>(there, calls);
    client = new Client<Calls>(here);
  });
  afterEach(() => close());

  it('answers each call with its own result', async () => {
    const results = await Promise.all([client.call('add', 1, 2), client.call('add', 3, 4)]);
    assert.deepEqual(results, [3, 7]);
  });

  it('lets errors cross with their code and message', async () => {
    await assert.rejects(client.call('fail', 'coded'), { code: 'too-short', message: 'Select more.' });
    await assert.rejects(client.call('fail', 'foreign'), { code: 'out-of-memory', message: 'No room.' });
    await assert.rejects(client.call('fail', 'plain'), { code: 'internal', message: 'Surprise.' });
    await assert.rejects(client.call('fail', 'thrown text'), { code: 'internal', message: 'words' });
    assert.equal(await client.call('add', 1, 1), 2);
  });

  it('rejects a method that nobody serves', async () => {
    const wrong = new Client<{ missing(): Promise<void> }>(here);
    await assert.rejects(wrong.call('missing'), { code: 'unknown-method' });
    const inherited = new Client<{ toString(): Promise<string> }>(here);
    await assert.rejects(inherited.call('toString'), { code: 'unknown-method' });
  });

  it('rejects pending and later calls once it is closed', async () => {
    const reason = new RpcError('worker-lost', 'It ended.');
    const pending = client.call('hang');
    client.close(reason);
    await assert.rejects(pending, reason);
    await assert.rejects(client.call('add', 1, 2), reason);
  });

  it('moves the buffers of a Transfer', async () => {
    const received = await client.call('buffer');
    assert.deepEqual([...new Uint8Array(received)], [1, 2, 3]);
    assert.equal(sent.byteLength, 0);
  });

  it('brings events to their handler, in order, and ignores others', async () => {
    const heard: number[] = [];
    const last = new Promise<void>((resolve) => {
      listen<Events>(here, {
        count: ({ n }) => {
          heard.push(n);
          if (n === 3) resolve();
        },
      });
    });
    emit<Events, 'other'>(there, 'other', 'nobody listens');
    for (const n of [1, 2, 3]) emit<Events, 'count'>(there, 'count', { n });
    await last;
    assert.deepEqual(heard, [1, 2, 3]);
  });
});
