/** Where in a text a property holds that is given. */
import { runInNewContext } from 'node:vm';
import type { OwnProperty } from '../../protocol/concepts';
import { RpcError } from '../../protocol/rpc';

/** Milliseconds that a regular expression may take: nothing else is answered meanwhile. */
const patience = 400;

/**
 * In how many of its spans or matches each UTF-16 unit lies; of what holds or not, 1 and 0.
 * @throws RpcError 'bad-pattern', 'endless-pattern', 'no-match'
 */
export function ownMarks(text: string, { label, kind, marks }: OwnProperty): Uint8Array {
  const found = new Uint8Array(text.length);
  for (const { start, end } of 'spans' in marks ? marks.spans : matchesOf(text, marks)) {
    if (kind === 'yes-no') found.fill(1, start, end);
    else for (let at = start; at < Math.min(end, text.length); at++) found[at]++;
  }
  if (found.some((count) => count > 0)) return found;
  throw new RpcError('no-match', `Nothing in the text is “${label}”.`);
}

interface Match {
  readonly start: number;
  readonly end: number;
}

/** A context of its own can be stopped, and knows nothing but these three strings. */
function matchesOf(
  text: string,
  given: { readonly pattern: string; readonly flags: string },
): readonly Match[] {
  const { pattern, flags } = given;
  const code =
    'Array.from(text.matchAll(new RegExp(pattern, flags)), ({ index, 0: match }) => ({ start: index, end: index + match.length }))';
  try {
    return runInNewContext(code, { text, pattern, flags }, { timeout: patience }) as Match[];
  } catch (error) {
    const { code: reason, message } = error as { code?: string; message: string };
    if (reason === 'ERR_SCRIPT_EXECUTION_TIMEOUT')
      throw new RpcError(
        'endless-pattern',
        `The pattern “${pattern}” takes too long on this text. Write a simpler one.`,
      );
    throw new RpcError('bad-pattern', message);
  }
}
