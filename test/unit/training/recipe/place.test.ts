import assert from 'node:assert/strict';
import { offsetOf } from '../../../../src/training/recipe/place';

const text = `{
  "corpus": { "files": ["a, \\"b\\": [", "c"], "folder": "" },
  "task": { "order": [{ "x": 1 }, [2, 3], null], "name": true },
  "ta\\u0073k2": -1.5e3
}`;
const at = (place: string): string => text.slice(offsetOf(text, place)).split('\n')[0];

describe('the place of a value in a recipe', () => {
  it('is where its name stands, or the item of a list', () => {
    assert.match(at('corpus'), /^"corpus"/);
    assert.match(at('corpus.files[0]'), /^"a, /);
    assert.match(at('corpus.files[1]'), /^"c"\]/);
    assert.match(at('corpus.folder'), /^"folder"/);
    assert.match(at('task.order[0].x'), /^"x"/);
    assert.match(at('task.order[1]'), /^\[2/);
    assert.match(at('task.order[1][1]'), /^3\]/);
    assert.match(at('task.order[2]'), /^null/);
    assert.match(at('task.name'), /^"name"/);
    assert.match(at('task2'), /^"ta\\u0073k2"/);
  });

  it('of what is not there is the nearest around it', () => {
    assert.match(at('corpus.what'), /^"corpus"/);
    assert.equal(offsetOf(text, ''), 0);
    assert.equal(offsetOf('null', 'task'), 0);
  });
});
