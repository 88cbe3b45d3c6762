/** Another sequence of tokens for each, written once it has been read. */
import { CorpusError } from '../../data/corpusError';
import { WritingSyllabus } from './writingSyllabus';
import type { SyllabusKind } from './syllabus';

export const writing: SyllabusKind = {
  suits: ({ task, input, target }) => task === 'translate' && input.as === 'tokens' && target.as === 'tokens',
  create({ input, target, ...parts }, options) {
    if (input.as !== 'tokens' || target.as !== 'tokens')
      throw new CorpusError('no-network', 'Text is written from tokens alone.');
    const inputs = input.vocabulary.tokens;
    return new WritingSyllabus({ inputs, read: (question) => question.input }, target, parts, options);
  },
};
