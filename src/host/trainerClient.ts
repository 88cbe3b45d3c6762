/** The host's end of the worker. The worker starts at the first call, and again after it was lost. */
import { Client, listen, RpcError, type Port } from '../protocol/rpc';
import type { TrainerCalls, TrainerEvents } from '../protocol/trainerMessages';
import { Emitter } from './emitter';

/** Whatever runs the worker: a thread in the product, a script in tests. */
export interface TrainerProcess {
  readonly port: Port;
  /** Calls the listener once when the process has ended, for whatever reason. */
  onEnd(listener: (why: string) => void): void;
  terminate(): Promise<unknown>;
}

type Emitters = { readonly [K in keyof TrainerEvents]: Emitter<TrainerEvents[K]> };

interface Living {
  readonly process: TrainerProcess;
  readonly client: Client<TrainerCalls>;
}

export class TrainerClient {
  readonly events: Emitters = {
    progress: new Emitter(),
    facts: new Emitter(),
    history: new Emitter(),
    traced: new Emitter(),
    snapshot: new Emitter(),
    sample: new Emitter(),
    ended: new Emitter(),
  };
  private readonly lost = new Emitter<string>();
  /** The worker ended without being asked to; says why. */
  readonly onDidLose = this.lost.event;
  private living: Living | undefined;
  private disposed = false;

  constructor(private readonly launch: () => TrainerProcess) {}

  /** @throws RpcError with the worker's code and message, or `worker-lost` when it ends before it answers. */
  call: Client<TrainerCalls>['call'] = (method, ...args) => {
    if (this.disposed) return Promise.reject(new RpcError('worker-lost', 'Unroll is shutting down.'));
    this.living ??= this.start();
    return this.living.client.call(method, ...args);
  };

  /** Ends the worker; resolves when it is gone. */
  async dispose(): Promise<void> {
    this.disposed = true;
    const { living } = this;
    this.living = undefined;
    living?.client.close(new RpcError('worker-lost', 'Unroll is shutting down.'));
    await living?.process.terminate();
  }

  private start(): Living {
    const process = this.launch();
    const living = { process, client: new Client<TrainerCalls>(process.port) };
    listen<TrainerEvents>(process.port, {
      progress: (value) => this.events.progress.fire(value),
      facts: (value) => this.events.facts.fire(value),
      history: (value) => this.events.history.fire(value),
      traced: (value) => this.events.traced.fire(value),
      snapshot: (value) => this.events.snapshot.fire(value),
      sample: (value) => this.events.sample.fire(value),
      ended: (value) => this.events.ended.fire(value),
    });
    process.onEnd((why) => {
      if (this.living !== living) return;
      this.living = undefined;
      living.client.close(new RpcError('worker-lost', why));
      this.lost.fire(why);
    });
    return living;
  }
}
