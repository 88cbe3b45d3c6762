import assert from 'node:assert/strict';
import { decode, decodeTexts } from '../../../../src/data/files/decode';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, mark: readonly number[]): Uint8Array =>
  Uint8Array.from([
    ...mark,
    ...[...Array(text.length).keys()].flatMap((i) => {
      const bytes = [text.charCodeAt(i) & 0xff, text.charCodeAt(i) >> 8];
      return mark[0] === 0xff ? bytes : bytes.reverse();
    }),
  ]);
const read = (bytes: Uint8Array): string => decode(bytes, 'some.txt');
const text = 'Grüße, 世界 🌍\n';

describe('decode', () => {
  it('reads UTF-8 with and without a mark, and UTF-16 of both orders', () => {
    assert.equal(read(utf8(text)), text);
    assert.equal(read(Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8(text)])), text);
    assert.equal(read(utf16(text, [0xff, 0xfe])), text);
    assert.equal(read(utf16(text, [0xfe, 0xff])), text);
  });

  it('reads what is no UTF-8 as Windows-1252, where every byte is a character', () => {
    assert.equal(read(Uint8Array.from([0x93, 0x47, 0x72, 0xfc, 0xdf, 0x65, 0x94, 0x20, 0x80])), '“Grüße” €');
  });

  it('reads a text longer than one part of it', () => {
    const long = 'äöü\n'.repeat(10_000);
    assert.equal(read(Uint8Array.from(long, (one) => one.charCodeAt(0))), long);
    assert.equal(read(utf16(long, [0xff, 0xfe])), long);
  });

  it('reads nothing out of an empty file', () => {
    assert.equal(read(new Uint8Array()), '');
    assert.equal(read(Uint8Array.from([0xff, 0xfe])), '');
  });

  it('refuses binary data by name', () => {
    const binary: readonly number[][] = [
      [0x61, 0, 0x62],
      [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
      Array.from({ length: 256 }, (_, i) => i || 1),
    ];
    for (const bytes of binary)
      assert.throws(() => read(Uint8Array.from(bytes)), {
        code: 'binary',
        message: /^some\.txt is not text/,
      });
    assert.throws(() => read(utf16('a\0b', [0xff, 0xfe])), { code: 'binary' });
  });

  it('gives lines one end, the more frequent, and never a lone CR, as an editor does', () => {
    assert.equal(read(utf8('a\r\nb\r\nc')), 'a\r\nb\r\nc');
    assert.equal(read(utf8('a\nb\r\nc\n')), 'a\nb\nc\n');
    assert.equal(read(utf8('a\r\nb\r\nc\n')), 'a\r\nb\r\nc\r\n');
    assert.equal(read(utf8('a\rb\r')), 'a\r\nb\r\n');
  });
});

describe('the files of a folder', () => {
  it('are read as far as they are text', () => {
    const files = [
      { path: 'model.onnx', bytes: Uint8Array.from([8, 0, 0, 7]) },
      { path: 'a.txt', bytes: utf8('so') },
    ];
    assert.deepEqual(decodeTexts(files), [{ path: 'a.txt', text: 'so' }]);
    assert.throws(() => decodeTexts(files.slice(0, 1)), {
      code: 'binary',
      message: /^model\.onnx is not text/,
    });
    assert.deepEqual(decodeTexts([]), []);
  });
});
