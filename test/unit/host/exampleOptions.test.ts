import assert from 'node:assert/strict';
import { optionsForExamples, readingOptions } from '../../../src/host/exampleOptions';
import type { ExamplesProposal, Survey } from '../../../src/protocol/corpus';
import { defaultOptions, defaultPicture } from '../../../src/training/options';

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

  it('are more passes over what is written, by a cell that has room for what was read', () => {
    const { shape, ...others } = survey(3200);
    const written = { ...others, shape: { ...shape, writes: true } };
    const options = optionsForExamples(defaultOptions, 'quick', written);
    assert.deepEqual([options.cell, options.units, options.iterations], ['gru', 64, 800]);
    assert.equal(optionsForExamples(defaultOptions, 'balanced', written).iterations, 4000);
  });

  it('look back only where a text is written from another', () => {
    const attention = (target: ExamplesProposal['target'], options = defaultOptions): unknown =>
      readingOptions(options, { ...proposal('word'), target }).attention;
    const text = { as: 'tokens', column: 'b', tokens: 'word' } as const;
    assert.equal(attention(text), true);
    assert.equal(attention(text, { ...defaultOptions, attention: false }), false);
    assert.equal(attention({ as: 'class', column: 'b' }, { ...defaultOptions, attention: true }), undefined);
  });

  it('have no memory where all is read at once, and say how pictures are looked at', () => {
    const row = { as: 'numbers', columns: ['a'] } as const;
    const picture = { as: 'picture', column: 'file' } as const;
    const read = (input: ExamplesProposal['input'], change: Partial<ExamplesProposal> = {}) =>
      readingOptions(defaultOptions, { ...proposal('word'), input, ...change });
    assert.equal(read(row).cell, 'dense');
    assert.equal(read(row, { sample: { of: 'series' } }).cell, defaultOptions.cell);
    assert.deepEqual([read(picture).cell, read(picture).picture], ['dense', defaultPicture]);
    const target = { as: 'tokens', column: 'b', tokens: 'word' } as const;
    const captions = read(picture, { target });
    assert.deepEqual([captions.cell, captions.picture], [defaultOptions.cell, defaultPicture]);
    assert.equal(read({ as: 'tokens', column: 'a', tokens: 'word' }).picture, undefined);
  });

  it('are more passes over what costs little, and small batches of pictures', () => {
    const rows = {
      ...survey(360),
      shape: { steps: 1, sides: { input: { as: 'numbers', width: 3 } } },
    } as const;
    const pictures = { ...survey(320), shape: { steps: 1, seesPictures: true } } as const;
    const options = (of: Survey) => optionsForExamples(defaultOptions, 'quick', of);
    assert.equal(options({ ...rows, shape: { ...rows.shape, vocabulary: 0 } }).iterations, 900);
    const seen = options({ ...pictures, shape: { ...pictures.shape, vocabulary: 0 } });
    assert.deepEqual([seen.batchSize, seen.iterations], [16, 400]);
  });

  it('leave out words that come once, so that there is something for those never seen', () => {
    const count = (tokens: 'character' | 'word' | 'given'): number =>
      readingOptions(defaultOptions, proposal(tokens)).minimumCount;
    assert.deepEqual([count('character'), count('word'), count('given')], [1, 2, 2]);
    assert.equal(readingOptions({ ...defaultOptions, minimumCount: 5 }, proposal('word')).minimumCount, 5);
  });
});
