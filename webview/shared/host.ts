/**
 * The one line between a view and the extension host: typed messages both ways, and the small state that VS Code
 * keeps for the view while it is hidden and over a reload.
 */

interface VsCodeApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): VsCodeApi;

/** `To` and `From` are a view's unions in protocol/viewMessages.ts. */
export interface Host<To, From> {
  post(message: From): void;
  /** Calls `receive` with every message of the host from now on. */
  listen(receive: (message: To) => void): void;
  /** What was saved last; unknown, for an older version of the extension may have saved it. */
  getState(): unknown;
  setState(state: object): void;
}

/** Connects to the host. Call it once a page: VS Code hands its API out only once. */
export function connectHost<To extends { type: string }, From extends { type: string }>(): Host<To, From> {
  const api = acquireVsCodeApi();
  return {
    post: (message) => api.postMessage(message),
    listen: (receive) =>
      window.addEventListener('message', (event: MessageEvent<unknown>) => {
        if (isMessage(event.data)) receive(event.data as To);
      }),
    getState: () => api.getState(),
    setState: (state) => api.setState(state),
  };
}

function isMessage(data: unknown): data is { type: string } {
  return typeof data === 'object' && data !== null && 'type' in data && typeof data.type === 'string';
}
