import assert from 'node:assert/strict';
import { stepsFor, type Step } from '../../../../src/host/wizard/steps';
import type { ExamplesProposal, Survey } from '../../../../src/protocol/corpus';

const proposal: ExamplesProposal = {
  task: 'classify',
  paths: ['a.csv', 'b.csv'],
  layout: { kind: 'table', delimiter: ',', quoted: true, header: true },
  sample: { of: 'row' },
  input: { as: 'tokens', column: 'text', tokens: 'word' },
  target: { as: 'class', column: 'mood', order: ['sad', 'glad'] },
  split: { by: 'share', share: 0.1 },
  why: '',
};
const facts: Pick<Survey, 'columns' | 'labels'> = {
  labels: ['sad', 'glad', 'angry'],
  columns: [
    { name: 'title', kind: 'text', distinct: 40 },
    { name: 'text', kind: 'text', distinct: 50 },
    { name: 'mood', kind: 'label', distinct: 3, values: ['glad', 'sad', 'angry'] },
    { name: 'part', kind: 'label', distinct: 2, values: ['train', 'test'] },
    { name: 'nothing', kind: 'empty', distinct: 0 },
  ],
};
const [input, tokens, target, order, split] = stepsFor(proposal, facts);
const labels = ({ choices }: Step): string[] => choices.map(({ label }) => label);
const chosen = (step: Step, label: string): ExamplesProposal => {
  const choice = step.choices.find((one) => one.label === label);
  return choice?.proposal ?? assert.fail(`no choice ${label}`);
};

describe('the wizard, of one text from another', () => {
  const translation: ExamplesProposal = {
    ...proposal,
    task: 'translate',
    target: { as: 'tokens', column: 'title', tokens: 'character' },
  };
  const questions = stepsFor(translation, facts);
  const about = (words: string): Step =>
    questions.find(({ question }) => question.includes(words)) ?? assert.fail(`no question ${words}`);

  it('asks what a step writes, how long the texts may be, and for attention', () => {
    assert.deepEqual(labels(about('network write')), ['A character', 'A word']);
    assert.deepEqual(chosen(about('network write'), 'A word').target, {
      as: 'tokens',
      column: 'title',
      tokens: 'word',
    });
    const [own, six] = about('How long').choices;
    assert.deepEqual(own.proposal, translation);
    assert.equal(six.proposal.longest, 6);
    const again = stepsFor(six.proposal, facts).find(({ question }) => question.includes('How long'));
    assert.deepEqual(again && labels(again).slice(0, 2), ['At most 6 words', 'As long as they are']);
    assert.deepEqual(
      about('look back').choices.map(({ attention }) => attention),
      [true, false],
    );
  });

  it('asks none of that of classes', () => {
    const asked = stepsFor(proposal, facts).map(({ question }) => question);
    assert.ok(!asked.some((question) => /write|long|look back/.test(question)), asked.join());
  });
});

describe('the wizard', () => {
  it('asks for the column that is read: any but an empty one and that of the answers', () => {
    assert.deepEqual(labels(input), ['text', 'title', 'part']);
    assert.deepEqual(chosen(input, 'text'), proposal);
    assert.deepEqual(chosen(input, 'title').input, { as: 'tokens', column: 'title', tokens: 'word' });
  });

  it('asks for the tokens, those that are proposed first', () => {
    assert.deepEqual(labels(tokens), ['A word', 'A character']);
    assert.deepEqual(chosen(tokens, 'A word'), proposal);
    assert.deepEqual(chosen(tokens, 'A character').input, {
      as: 'tokens',
      column: 'text',
      tokens: 'character',
    });
  });

  it('asks for the column of classes, and forgets the order of the old one', () => {
    assert.deepEqual(labels(target), ['mood', 'part']);
    assert.deepEqual(chosen(target, 'mood'), proposal);
    assert.deepEqual(chosen(target, 'part').target, { as: 'class', column: 'part' });
  });

  it('asks for the order of the classes', () => {
    assert.deepEqual(labels(order), ['As they are', 'By name', 'The other way round']);
    const orderOf = (label: string): unknown => ({ ...chosen(order, label).target });
    assert.deepEqual(orderOf('By name'), { as: 'class', column: 'mood', order: ['angry', 'glad', 'sad'] });
    assert.deepEqual(orderOf('The other way round'), {
      ...{ as: 'class', column: 'mood' },
      order: ['angry', 'glad', 'sad'],
    });
  });

  it('asks for the split: by chance, by file, by the values of a column', () => {
    assert.deepEqual(labels(split), [
      ...['As proposed', '20 % of the examples', 'a.csv', 'b.csv'],
      ...['mood = glad', 'mood = sad', 'mood = angry', 'part = train', 'part = test'],
    ]);
    assert.deepEqual(chosen(split, 'b.csv').split, { by: 'file', validation: ['b.csv'] });
    assert.deepEqual(chosen(split, 'part = test').split, {
      ...{ by: 'column', column: 'part' },
      validation: ['test'],
    });
  });

  it('asks nothing that leaves no choice', () => {
    const only = {
      labels: ['a', 'b'],
      columns: facts.columns.filter(({ name }) => ['text', 'mood'].includes(name)),
    };
    const given: ExamplesProposal = { ...proposal, input: { as: 'tokens', column: 'text', tokens: 'given' } };
    assert.deepEqual(
      stepsFor(given, only).map(({ question }) => question),
      ['In which order are the classes listed?', 'Which examples are kept to measure on?'],
    );
  });
});
