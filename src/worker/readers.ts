import type { Network } from '../model/network';
import { ExampleReader } from './exampleReader';
import type { Material } from './material';
import { PictureReader } from './pictureReader';
import type { Reader } from './reader';
import { TextReader } from './textReader';
import { WritingReader } from './writingReader';

/**
 * How a network reads what it has learned from, and other things of that kind.
 * @param now milliseconds of a steady clock
 */
export function readerFor(material: Material, network: Network, now: () => number): Reader {
  if (!material.examples) return new TextReader(network, material.corpus, material.options, now);
  if (network.decoder) return new WritingReader(network, material);
  return material.seesPictures ? new PictureReader(network, material) : new ExampleReader(network, material);
}
