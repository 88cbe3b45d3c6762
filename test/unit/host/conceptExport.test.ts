import assert from 'node:assert/strict';
import { exported } from '../../../src/host/concepts/conceptExport';
import type { ConceptRow } from '../../../src/protocol/viewMessages';

const row: ConceptRow = {
  concept: 'inside strings',
  unit: 'h #17',
  score: '0.97',
  heldOut: '0.96',
  chance: '0.55',
  untrained: '0.61',
  whole: '0.99',
  caption: 'h #17 is high at "inside strings": AUC 0.97, on 312 of 320 spans | so',
  worth: 'learned',
  place: { layer: 0, unit: 17, of: 'h' },
};
const heads = ['concept', 'unit', 'score', 'held out', 'chance', 'untrained', 'whole', 'finding'];

describe('the table of concepts', () => {
  it('is CSV, with quotes where a cell needs them', () => {
    assert.equal(
      exported([row], heads, 'csv'),
      'concept,unit,score,held out,chance,untrained,whole,finding\n' +
        'inside strings,h #17,0.97,0.96,0.55,0.61,0.99,"h #17 is high at ""inside strings"": AUC 0.97, on 312 of 320 spans | so"\n',
    );
  });

  it('is a Markdown table, in which no cell ends early', () => {
    const [head, line, first] = exported([row], heads, 'markdown').split('\n');
    assert.equal(head, '| concept | unit | score | held out | chance | untrained | whole | finding |');
    assert.equal(line, '| --- | --- | --- | --- | --- | --- | --- | --- |');
    assert.equal(first.match(/(?<!\\)\|/g)?.length, 9);
  });
});
