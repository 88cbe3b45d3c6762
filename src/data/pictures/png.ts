/** PNG files of any kind: grey, colours or a palette, with or without alpha, 1 to 16 bits, interlaced or not. */
import * as l10n from '@vscode/l10n';
import { PNG, type Pixels } from 'pngjs';
import { CorpusError } from '../corpusError';
import { backdrop, type Picture, type PictureFile } from './picture';

/** What the package reads from; this room knows no types of Node. */
declare const Buffer: { from(bytes: ArrayBufferLike, start: number, length: number): Uint8Array };

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
/** Where the header says the width and then the height, 32 bits each. */
const sizeAt = 16;
/** Unpacked, each takes four bytes. */
const mostPixels = 2 ** 26;

/**
 * Transparent pixels show the ground; of 16 bits the upper eight are taken.
 * @throws CorpusError 'bad-picture'
 */
export function readPng(file: PictureFile, ground = backdrop): Picture {
  const { path, bytes } = file;
  if (!signature.every((byte, at) => bytes[at] === byte))
    throw badPicture(l10n.t('{0} is no PNG file. Save it as PNG, or leave it out.', path));
  const { width, height, data } = pixelsOf(file);
  const rgb = new Uint8Array(3 * width * height);
  for (let pixel = 0; pixel < width * height; pixel++) {
    const alpha = data[4 * pixel + 3] / 255;
    for (let colour = 0; colour < 3; colour++)
      rgb[3 * pixel + colour] = Math.round(alpha * data[4 * pixel + colour] + (1 - alpha) * ground);
  }
  return { width, height, rgb };
}

/** The bytes of a PNG file. */
export function writePng({ width, height, rgb }: Picture): Uint8Array {
  const data = new Uint8Array(4 * width * height).fill(255);
  for (let pixel = 0; pixel < width * height; pixel++)
    data.set(rgb.subarray(3 * pixel, 3 * pixel + 3), 4 * pixel);
  return PNG.sync.write({ width, height, data });
}

function pixelsOf({ path, bytes }: PictureFile): Pixels {
  const { buffer, byteOffset, byteLength } = bytes;
  const header = new DataView(buffer, byteOffset, byteLength);
  try {
    const [width, height] = [header.getUint32(sizeAt), header.getUint32(sizeAt + 4)];
    if (width * height <= mostPixels) return PNG.sync.read(Buffer.from(buffer, byteOffset, byteLength));
  } catch {
    throw badPicture(l10n.t('{0} is damaged: it cannot be read as PNG. Replace it, or leave it out.', path));
  }
  throw badPicture(l10n.t('{0} has more than {1} pixels. Make it smaller.', path, mostPixels));
}

function badPicture(message: string): CorpusError {
  return new CorpusError('bad-picture', message);
}
