/** The built worker in a thread, as the host runs it, with every event kept. */
import { resolve } from 'node:path';
import { Worker } from 'node:worker_threads';
import { Client, listen, type Port } from '../../../src/protocol/rpc';
import type { TrainerCalls, TrainerEvents } from '../../../src/protocol/trainerMessages';

type EventName = keyof TrainerEvents;
type Heard = { [K in EventName]: { name: K; value: TrainerEvents[K] } }[EventName];

/** Milliseconds after which waiting for an event is a failure. */
const patience = 20_000;

export class Thread {
  readonly heard: Heard[] = [];
  private readonly worker = new Worker(resolve('dist/worker.js'));
  private readonly client: Client<TrainerCalls>;
  private readonly waiting = new Set<() => void>();

  constructor() {
    const port: Port = {
      post: (message, transfer = []) => this.worker.postMessage(message, [...transfer]),
      onMessage: (listener) => this.worker.on('message', listener),
    };
    this.client = new Client(port);
    const keep =
      <K extends EventName>(name: K) =>
      (value: TrainerEvents[K]): void => {
        this.heard.push({ name, value } as Heard);
        for (const wake of this.waiting) wake();
      };
    listen<TrainerEvents>(port, {
      progress: keep('progress'),
      facts: keep('facts'),
      history: keep('history'),
      traced: keep('traced'),
      snapshot: keep('snapshot'),
      sample: keep('sample'),
      ended: keep('ended'),
    });
    this.worker.on('exit', () => this.client.close(new Error('The worker has ended.')));
  }

  call: Client<TrainerCalls>['call'] = (method, ...args) => this.client.call(method, ...args);

  all<K extends EventName>(name: K): TrainerEvents[K][] {
    return this.heard.flatMap((event) => (event.name === name ? [event.value as TrainerEvents[K]] : []));
  }

  /** The first event of that name, past or to come, that `suits`. */
  async next<K extends EventName>(
    name: K,
    suits: (value: TrainerEvents[K]) => boolean = () => true,
    time = patience,
  ): Promise<TrainerEvents[K]> {
    const deadline = Date.now() + time;
    for (;;) {
      const found = this.all(name).find(suits);
      if (found) return found;
      if (Date.now() > deadline) throw new Error(`Waited in vain for "${name}".`);
      await this.something(deadline);
    }
  }

  terminate(): Promise<number> {
    return this.worker.terminate();
  }

  /** Resolves at the next event, or at the deadline. */
  private something(deadline: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, Math.max(0, deadline - Date.now()));
      this.waiting.add(wake);
    });
  }
}
