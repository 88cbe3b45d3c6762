/** Where corpora that are made, rather than found, can be read like files. Pure. */
import { madeNames } from '../data/made/made';
import type { MadeRequest } from '../protocol/corpus';

/** Path of the folder that holds it: all that it is made from. */
export function madePath({ made, examples, seed }: MadeRequest): string {
  return `/${made}/${examples}/${seed}`;
}

/** What a path under such a folder is in, and the rest of the path, without a `/` at its start; undefined elsewhere. */
export function madeAt(path: string): { readonly request: MadeRequest; readonly rest: string } | undefined {
  const [, name, examples, seed, rest = ''] = /^\/(\w+)\/(\d+)\/(-?\d+)(?:\/(.*))?$/.exec(path) ?? [];
  const made = madeNames.find((one) => one === name);
  if (!made) return undefined;
  return { request: { made, examples: Number(examples), seed: Number(seed) }, rest };
}
