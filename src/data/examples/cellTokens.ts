/** The text of a cell as tokens. */
import { tokenize, type TokenKind } from '../tokenizer';

/**
 * Characters, or words that carry the space before them (“ world”), so that a sentence takes no step for
 * each space. The first word gets a space too: a word is the same token wherever it stands. White space
 * around the cell is left out; but for the first space, the tokens joined are what remains.
 */
export function* cellTokens(cell: string, kind: TokenKind): Generator<string> {
  if (kind === 'character') {
    yield* tokenize(cell.trim(), kind);
    return;
  }
  let space = ' ';
  for (const token of tokenize(cell.trim(), kind)) {
    if (token !== ' ') yield /^\s/.test(token) ? token : space + token;
    space = token === ' ' ? ' ' : '';
  }
}
