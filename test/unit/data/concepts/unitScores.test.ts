import assert from 'node:assert/strict';
import type { Property } from '../../../../src/data/concepts/properties';
import type { UnitValues } from '../../../../src/data/concepts/search';
import { scoreUnits } from '../../../../src/data/concepts/unitScores';

const labels = Float32Array.of(0, 0, 1, 1, 1, 0, 0, 1);
const counts = Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7);
const column = (layer: number, unit: number, values: ArrayLike<number>): UnitValues => ({
  ...{ layer, unit, of: 'h' },
  values: Float32Array.from(values),
});
const properties: readonly Property[] = [
  { name: 'string', kind: 'yes-no', labels },
  { name: 'column', kind: 'count', labels: counts },
];

describe('how units go with properties', () => {
  it('is told of each unit of each layer, with its direction', () => {
    const work = scoreUnits(
      [
        column(
          0,
          0,
          labels.map((label) => 0.9 * label - 0.3),
        ),
        column(
          0,
          1,
          counts.map((count) => Math.tanh(3 - count)),
        ),
        column(
          1,
          0,
          labels.map((label) => -label),
        ),
        column(1, 1, new Float32Array(8)),
      ],
      properties,
    );
    let step = work.next();
    let rests = 0;
    for (; !step.done; step = work.next()) rests++;
    assert.equal(rests, 4, 'others get their turn after each unit');
    const [string, length] = step.value;
    assert.deepEqual([string.concept, length.concept], ['string', 'column']);
    assert.deepEqual([string.scores[0][0], [...string.scores[1]]], [1, [-1, 0]]);
    assert.ok(Math.abs(length.scores[0][1] + 1) < 1e-5, 'it falls while the line grows');
    assert.equal(length.scores[1][1], 0);
    assert.ok(string.scores[0][1] < 0);
  });
});
