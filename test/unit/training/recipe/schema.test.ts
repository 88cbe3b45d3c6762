import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { made } from '../../../../src/data/made';
import { cellNames, defaultOptions, optimizerNames } from '../../../../src/training/options';
import { optionsOf, readRecipe, RecipeError } from '../../../../src/training/recipe/recipe';

const smallest = { corpus: { files: ['a.csv'] }, task: { name: 'classify' } };
const fault = (changes: object): string => {
  try {
    readRecipe(JSON.stringify({ ...smallest, ...changes }));
  } catch (error) {
    assert.ok(error instanceof Error && 'code' in error && error.code === 'bad-recipe');
    return error.message;
  }
  return assert.fail('It was read.');
};

describe('a recipe', () => {
  it('needs no more than a corpus and a task', () => {
    const recipe = readRecipe(JSON.stringify(smallest));
    assert.deepEqual(optionsOf(recipe), { ...defaultOptions, threads: 1 });
  });

  it('changes what it says', () => {
    const network = { units: 7, bidirectional: true };
    const options = optionsOf(readRecipe(JSON.stringify({ ...smallest, network, training: { seed: 4 } })));
    assert.deepEqual(options, { ...defaultOptions, threads: 1, units: 7, bidirectional: true, seed: 4 });
  });

  it('that is wrong is refused with the place and what is wanted there', () => {
    assert.match(fault({ corpus: undefined }), /^corpus is missing\./);
    assert.match(fault({ corpus: [] }), /^corpus must be an object/);
    assert.match(fault({ corpus: { folder: 'a' } }), /^corpus must have one of: files, made\./);
    assert.match(fault({ corpus: { files: [] } }), /^corpus\.files must hold at least 1\./);
    assert.match(fault({ corpus: { files: ['a', 3] } }), /^corpus\.files\[1\] must be a text/);
    assert.match(
      fault({ task: { name: 'guess' } }),
      /^task\.name is "guess", but must be one of next-token, classify, tag, translate, caption, series, regress\./,
    );
    assert.match(
      fault({ task: { name: 'tag', input: { column: 3 } } }),
      /^task\.input\.column must be a text/,
    );
    assert.match(fault({ network: { units: 0 } }), /^network\.units is 0, but must be at least 1\./);
    assert.match(fault({ network: { units: 1.5 } }), /^network\.units must be a whole number\./);
    assert.match(fault({ network: { dropout: 1 } }), /^network\.dropout is 1, but must be below 1\./);
    assert.match(
      fault({ network: { bidirectional: 'yes' } }),
      /^network\.bidirectional must be true or false\./,
    );
    assert.match(
      fault({ training: { learningRate: 0 } }),
      /^training\.learningRate is 0, but must be above 0\./,
    );
    assert.match(fault({ training: { threads: 65 } }), /^training\.threads is 65, but must be at most 64\./);
    assert.match(fault({ trainin: {} }), /^trainin means nothing here\. .*training/);
    assert.match(fault({ toString: {} }), /^toString means nothing here\./);
    assert.throws(() => readRecipe('{ "corpus": '), /^RecipeError: The recipe is no JSON: /);
    assert.throws(() => readRecipe('null'), /The recipe must be an object/);
  });

  it('has in its schema what the engine takes', () => {
    const { properties } = JSON.parse(
      readFileSync('src/training/recipe/recipe.schema.json', 'utf8'),
    ) as Described;
    const { corpus, network, training } = properties;
    assert.deepEqual(corpus.properties['made'].enum, Object.keys(made));
    assert.deepEqual(network.properties.cell.enum, [...cellNames, 'dense']);
    assert.deepEqual(training.properties.optimizer.enum, optimizerNames);
    const bases = {
      ...defaultOptions,
      ...{ bidirectional: false, attention: false, pooling: 'last', threads: 1 },
    };
    for (const [name, property] of Object.entries({ ...network.properties, ...training.properties }))
      assert.equal(property.default, bases[name as keyof typeof bases], name);
  });

  it('describes everything that can be said in it', () => {
    const visit = (schema: Described, place: string): void => {
      assert.match(schema.description ?? '', /\.$/, place);
      assert.equal(schema.enumDescriptions?.length ?? schema.enum?.length, schema.enum?.length, place);
      for (const [name, one] of Object.entries(schema.properties ?? {})) visit(one, `${place}.${name}`);
    };
    visit(JSON.parse(readFileSync('src/training/recipe/recipe.schema.json', 'utf8')) as Described, '');
  });

  it('that is wrong says where in its file', () => {
    const text = JSON.stringify({ ...smallest, network: { units: 8, layers: 0 } }, undefined, 2);
    const offsetIn = (file: string): number | undefined => {
      try {
        readRecipe(file);
      } catch (error) {
        return error instanceof RecipeError ? error.offset : undefined;
      }
      return undefined;
    };
    assert.equal(offsetIn(text), text.indexOf('"layers"'));
    assert.equal(offsetIn('{ "task": 1,, }'), 12);
  });

  it('of the bench is one', () => {
    const folder = 'test/bench/recipes';
    for (const name of ['sms_spam', 'names_csv', 'goemotions_ekman', 'pos_ud_ewt'])
      assert.ok(readRecipe(readFileSync(join(folder, `${name}.unroll.json`), 'utf8')).task.name);
  });
});

interface Described {
  readonly description?: string;
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly properties: Record<string, Described>;
}
