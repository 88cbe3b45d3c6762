import assert from 'node:assert/strict';
import { optionsForExamples, readingOptions } from '../../../src/host/exampleOptions';
import type { ExamplesProposal, Survey } from '../../../src/protocol/corpus';
import { defaultOptions } from '../../../src/training/options';

const survey = (questions: number): Survey => ({
  ...{ questions, training: 1, validation: 1, shape: { vocabulary: 20 } },
  ...{ warnings: [], columns: [], first: [] },
});
const proposal = (tokens: 'character' | 'word' | 'given'): ExamplesProposal => ({
  ...{ task: 'classify', paths: ['a.csv'], layout: { kind: 'json-lines' }, sample: { of: 'row' } },
  ...{ split: { by: 'share', share: 0.1 }, why: '', target: { as: 'class', column: 'b' } },
  input: { as: 'tokens', column: 'a', tokens },
});

describe('options of a run on examples', () => {
  it('are so many passes over them, within what makes sense', () => {
    const iterations = (questions: number): number =>
      optionsForExamples(defaultOptions, 'quick', survey(questions)).iterations;
    assert.equal(iterations(3200 * 2), 600);
    assert.equal(iterations(50), 300);
    assert.equal(iterations(1e6), 4000);
    assert.equal(optionsForExamples(defaultOptions, 'quick', survey(7)).batchSize, 7);
  });

  it('leave out words that come once, so that there is something for those never seen', () => {
    const count = (tokens: 'character' | 'word' | 'given'): number =>
      readingOptions(defaultOptions, proposal(tokens)).minimumCount;
    assert.deepEqual([count('character'), count('word'), count('given')], [1, 2, 2]);
    assert.equal(readingOptions({ ...defaultOptions, minimumCount: 5 }, proposal('word')).minimumCount, 5);
  });
});
