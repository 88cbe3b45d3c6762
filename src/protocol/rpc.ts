/**
 * Typed calls and events over any port that posts structured clones.
 * A side is described by an interface of async methods; the types of both ends derive from it.
 */

export interface Port {
  post(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  onMessage(listener: (message: unknown) => void): void;
}

/** An error that crossed the boundary: `code` is for programs, `message` for people. */
export interface RemoteError {
  readonly code: string;
  readonly message: string;
}

/** Throw this to choose the code that the other side sees. */
export class RpcError extends Error {
  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

type Args<M, K extends keyof M> = M[K] extends (...args: infer A) => unknown ? A : never;
type Result<M, K extends keyof M> = M[K] extends (...args: never[]) => infer R ? Awaited<R> : never;

type CallMessage = { kind: 'call'; id: number; method: string; args: unknown[] };
type ReplyMessage = { kind: 'reply'; id: number } & ({ ok: unknown } | { err: RemoteError });
type EventMessage = { kind: 'event'; name: string; value: unknown };
type Message = CallMessage | ReplyMessage | EventMessage;

/** Buffers named here are moved, not copied, when the value that holds them is returned. */
export class Transfer<T> {
  constructor(
    readonly value: T,
    readonly buffers: readonly ArrayBuffer[],
  ) {}
}

/** What answers the calls of the interface `M`: at once or later, moving buffers or not. */
export type Served<M> = {
  [K in keyof M]: (
    ...args: Args<M, K>
  ) => Result<M, K> | Transfer<Result<M, K>> | Promise<Result<M, K> | Transfer<Result<M, K>>>;
};

/** Answers calls of `methods` that arrive on `port`. A throw becomes the caller's rejection. */
export function serve<M>(port: Port, methods: Served<M>): void {
  const table = methods as Record<string, (...args: unknown[]) => unknown>;
  port.onMessage((raw) => {
    const message = raw as Message;
    if (message.kind !== 'call') return;
    const { id, method, args } = message;
    void (async () => {
      try {
        const handler = Object.hasOwn(table, method) ? table[method] : undefined;
        if (!handler) throw new RpcError('unknown-method', `There is no method "${method}".`);
        const result = await handler.apply(methods, args);
        if (result instanceof Transfer) port.post({ kind: 'reply', id, ok: result.value }, result.buffers);
        else port.post({ kind: 'reply', id, ok: result });
      } catch (error) {
        port.post({ kind: 'reply', id, err: describe(error) });
      }
    })();
  });
}

/** Calls the other side. After `close(reason)` every pending and later call rejects with that reason. */
export class Client<M> {
  private readonly pending = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  private nextId = 1;
  private closed: Error | undefined;

  constructor(private readonly port: Port) {
    port.onMessage((raw) => {
      const message = raw as Message;
      if (message.kind !== 'reply') return;
      const waiting = this.pending.get(message.id);
      if (!waiting) return;
      this.pending.delete(message.id);
      if ('err' in message) waiting.reject(new RpcError(message.err.code, message.err.message));
      else waiting.resolve(message.ok);
    });
  }

  call<K extends keyof M & string>(method: K, ...args: Args<M, K>): Promise<Result<M, K>> {
    if (this.closed) return Promise.reject(this.closed);
    const id = this.nextId++;
    return new Promise<unknown>((resolve, reject) => {
      this.pending.set(id, { resolve, reject });
      this.port.post({ kind: 'call', id, method, args });
    }) as Promise<Result<M, K>>;
  }

  close(reason: Error): void {
    this.closed = reason;
    for (const { reject } of this.pending.values()) reject(reason);
    this.pending.clear();
  }
}

/** Sends events of the record `E` to the other side. */
export function emit<E, K extends keyof E & string>(
  port: Port,
  name: K,
  value: E[K],
  transfer: readonly ArrayBuffer[] = [],
): void {
  port.post({ kind: 'event', name, value }, transfer);
}

/** Hears events of the record `E`. Names without a handler are ignored. */
export function listen<E>(port: Port, handlers: { [K in keyof E]?: (value: E[K]) => void }): void {
  port.onMessage((raw) => {
    const message = raw as Message;
    if (message.kind !== 'event') return;
    (handlers as Record<string, ((value: unknown) => void) | undefined>)[message.name]?.(message.value);
  });
}

/** An error of any kind that has a code keeps it. */
function describe(error: unknown): RemoteError {
  if (!(error instanceof Error)) return { code: 'internal', message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'internal';
  return { code, message: error.message };
}
