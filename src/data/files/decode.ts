/** The bytes of a file become the text that VS Code would show. */
import * as l10n from '@vscode/l10n';
import { CorpusError } from '../corpusError';
import type { RawFile, TextFile } from './table';

/** Windows-1252 where it is not Latin-1: bytes 0x80 to 0x9f. */
const upperControls = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** Largest share of control characters in a text of single bytes; more of them, and it is no text. */
const largestControlShare = 0.01;
const chunk = 8192;

/**
 * Those of the files of a folder that are text; somebody keeps pictures and archives beside it.
 * @throws CorpusError `binary` where none is
 */
export function decodeTexts(files: readonly RawFile[]): TextFile[] {
  let fault: unknown;
  const texts = files.flatMap(({ path, bytes }) => {
    try {
      return [{ path, text: decode(bytes, path) }];
    } catch (error) {
      fault ??= error;
      return [];
    }
  });
  if (texts.length === 0 && fault) throw fault;
  return texts;
}

/**
 * UTF-16 by its byte order mark, else UTF-8 with or without one, else Windows-1252, in which every byte is a
 * character. The text starts after the mark and has one kind of line end, so that an offset in it is an
 * offset in the document of an editor.
 * @param path for the message
 * @throws CorpusError `binary`
 */
export function decode(bytes: Uint8Array, path: string): string {
  const text = utf16(bytes) ?? utf8(bytes) ?? windows1252(bytes);
  if (text === undefined || text.includes('\0'))
    throw new CorpusError('binary', l10n.t('{0} is not text but binary data. Choose a text file.', path));
  return withEvenLineEnds(text);
}

function utf16(bytes: Uint8Array): string | undefined {
  const isLittle = bytes[0] === 0xff && bytes[1] === 0xfe;
  const isBig = bytes[0] === 0xfe && bytes[1] === 0xff;
  if (!isLittle && !isBig) return undefined;
  const [low, high] = isLittle ? [0, 1] : [1, 0];
  return characters((bytes.length >> 1) - 1, (i) => bytes[2 * i + 2 + low] | (bytes[2 * i + 2 + high] << 8));
}

function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** Undefined where the bytes make no text. Not by TextDecoder: some versions of Node take the label for Latin-1. */
function windows1252(bytes: Uint8Array): string | undefined {
  const controls = bytes.reduce((count, byte) => count + (isControl(byte) ? 1 : 0), 0);
  if (controls > bytes.length * largestControlShare) return undefined;
  return characters(bytes.length, (i) =>
    bytes[i] >= 0x80 && bytes[i] < 0xa0 ? upperControls.charCodeAt(bytes[i] - 0x80) : bytes[i],
  );
}

function isControl(byte: number): boolean {
  return (byte < 0x20 && (byte < 0x09 || byte > 0x0d)) || byte === 0x7f;
}

/** A text of `length` units; a part at a time, because a call takes only so many arguments. */
function characters(length: number, unit: (index: number) => number): string {
  let text = '';
  for (let at = 0; at < length; at += chunk)
    text += String.fromCharCode(
      ...Uint16Array.from({ length: Math.min(chunk, length - at) }, (_, i) => unit(at + i)),
    );
  return text;
}

/** As VS Code opens a file: where the line ends differ, all become the more frequent kind, and none stays a lone CR. */
function withEvenLineEnds(text: string): string {
  let [lf, crlf, cr] = [0, 0, 0];
  for (const [end] of text.matchAll(/\r\n?|\n/g))
    if (end === '\n') lf++;
    else if (end === '\r') cr++;
    else crlf++;
  const [end, others] = cr + crlf > lf ? ['\r\n', cr + lf] : ['\n', cr + crlf];
  return others === 0 ? text : text.replace(/\r\n?|\n/g, end);
}
