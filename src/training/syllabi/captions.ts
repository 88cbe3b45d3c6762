/** A text about each picture, written token by token. */
import { CorpusError } from '../../data/corpusError';
import type { Question } from '../question';
import type { SyllabusKind } from './syllabus';
import { WritingSyllabus } from './writingSyllabus';

export const captions: SyllabusKind = {
  suits: ({ input, target }) => input.as === 'picture' && target.as === 'tokens',
  create({ input, target, ...parts }, options) {
    const { pictures } = options;
    if (input.as !== 'picture' || target.as !== 'tokens' || !pictures)
      throw new CorpusError('no-network', 'Captions are written about pictures alone.');
    const read = ({ input: [number] }: Question): Float32Array => pictures.pixels([number]);
    return new WritingSyllabus({ inputs: [], pictures, read }, target, parts, options);
  },
};
