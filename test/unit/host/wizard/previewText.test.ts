import assert from 'node:assert/strict';
import { previewText } from '../../../../src/host/wizard/previewText';
import type { ExamplesProposal, Survey } from '../../../../src/protocol/corpus';

const proposal: ExamplesProposal = {
  task: 'classify',
  paths: ['a.csv'],
  layout: { kind: 'table', delimiter: ',', quoted: true, header: true },
  sample: { of: 'row' },
  input: { as: 'tokens', column: 'text', tokens: 'word' },
  target: { as: 'class', column: 'mood' },
  split: { by: 'share', share: 0.1 },
  why: 'Because.',
};
const survey: Survey = {
  ...{ training: 9, validation: 1, questions: 9, shape: { vocabulary: 5 } },
  ...{ labels: ['glad', 'sad'], columns: [] },
  warnings: [{ code: 'leak', message: 'Careful.' }],
  first: [{ text: 'I  saw\nit', tokens: [' I', ' saw', ' it'], numbers: [3, 12, 1004], wanted: 'glad' }],
};

describe('the preview of the wizard', () => {
  it('shows reason, counts, classes, warnings, and each token above its number', () => {
    assert.equal(
      previewText(proposal, survey),
      [
        'Because.',
        'Examples: 9 to learn from, 1 kept to measure on (10 % of the examples).',
        '2 classes: glad, sad',
        '⚠ Careful.',
        '',
        'Example 1',
        '  I saw it',
        '  ␣I ␣saw ␣it',
        '  3  12   1004',
        '  → glad',
        '',
      ].join('\n'),
    );
  });

  it('shows of a picture what it is brought to, and its first numbers', () => {
    const first = [{ text: 'a.png', tokens: [], numbers: [0.5, -0.25, 1], side: 32, wanted: 'a cat' }];
    assert.match(
      previewText(proposal, { ...survey, first }),
      /\n {2}a\.png\n {2}32 × 32 pixels of three numbers: \+0\.50 −0\.25 \+1\.00 …\n {2}→ a cat\n/,
    );
  });

  it('shows each row of numbers above what the network reads for it', () => {
    const numbers: Survey = {
      ...survey,
      ...{ warnings: [], labels: [] },
      first: [{ text: '5 7', tokens: ['5|200', '7|300'], numbers: [-1, 0.5, 1, 1.25], wanted: '9' }],
    };
    const text = previewText({ ...proposal, input: { as: 'numbers', columns: ['a', 'b'] } }, numbers);
    assert.match(text, /\n {2}5\|200 {7}7\|300\n {2}−1.00 \+0.50 \+1.00 \+1.25\n {2}→ 9\n/);
  });
});
