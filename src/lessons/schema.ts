/** What may stand in a block of a lesson. A figure's task, network and training are those of a recipe file. */
import { propertyNames } from '../data/concepts/properties';
import recipeSchema from '../training/recipe/recipe.schema.json';
import type { Schema } from '../training/recipe/schema';
import { editNames, quantityNames } from './lesson';
import { viewNames } from './viewNames';

const text: Schema = { type: 'string' };
const number: Schema = { type: 'number' };
const list = (items: Schema): Schema => ({ type: 'array', minItems: 1, items });
const step: Schema = { type: 'integer', minimum: 0 };
const count: Schema = { type: 'integer', minimum: 1 };
const { corpus, task, network, training } = recipeSchema.properties;
const { made, examples } = corpus.properties;

const data: Schema = {
  type: 'object',
  properties: {
    files: list(text),
    made,
    examples,
    table: text,
    text,
    series: {
      type: 'object',
      required: ['column', 'values'],
      properties: { column: text, values: list(list(number)) },
    },
    memory: {
      type: 'object',
      required: ['steps'],
      properties: {
        steps: { ...count, maximum: 500 },
        most: { ...count, maximum: 500 },
        examples: { type: 'integer', minimum: 20, maximum: 5000 },
        seed: step,
      },
    },
    words: {
      type: 'object',
      required: ['column', 'count', 'numbers'],
      properties: {
        column: text,
        count: { type: 'integer', minimum: 1, maximum: 12 },
        numbers: { type: 'object', additionalProperties: number },
      },
    },
    eachWord: {
      type: 'object',
      required: ['column', 'says'],
      properties: { column: text, says: text },
    },
  },
};

export const figureSchema: Schema = {
  type: 'object',
  required: ['figure', 'data', 'task', 'show'],
  properties: {
    figure: text,
    label: text,
    data,
    task,
    network,
    training: {
      ...training,
      properties: { ...training.properties, perFrame: { type: 'integer', minimum: 1, maximum: 1000 } },
    },
    race: { type: 'object', additionalProperties: network },
    // Its rows are looked at where the size of the network is known.
    weights: { type: 'object', additionalProperties: { type: 'array', minItems: 1, items: {} } },
    checkpoint: text,
    start: { type: 'string', enum: ['untrained', 'trained'] },
    reads: list(text),
    right: {
      type: 'object',
      required: ['rule', 'yes', 'no'],
      properties: { rule: { type: 'string', enum: ['rises'] }, yes: text, no: text },
    },
    marks: list(step),
    show: list({ type: 'string', enum: viewNames }),
    edit: list({ type: 'string', enum: editNames }),
    concepts: list({ type: 'string', enum: propertyNames }),
    compare: list({ type: 'string', enum: quantityNames }),
    draws: {
      type: 'object',
      required: ['folder'],
      properties: { folder: text, side: { type: 'integer', minimum: 4, maximum: 64 } },
    },
  },
};

/** The figure of another page again. */
export const againSchema: Schema = { type: 'object', required: ['again'], properties: { again: text } };

const goal: Schema = {
  type: 'object',
  required: ['figure'],
  properties: {
    figure: text,
    iterations: count,
    // A list of steps, or `all`.
    right: {},
    wrong: list(step),
    answers: text,
    reads: text,
    ends: text,
    writes: text,
    accuracy: { type: 'number', exclusiveMinimum: 0, maximum: 1 },
    racer: text,
    distance: count,
    steps: count,
    changed: { type: 'string', enum: editNames.filter((name) => name !== 'training') },
    forgets: { type: 'boolean' },
    guessed: count,
    unit: {
      type: 'object',
      required: ['follows', 'least'],
      properties: {
        follows: { type: 'string', enum: propertyNames },
        least: { type: 'number', exclusiveMinimum: 0, maximum: 1 },
      },
    },
    correlates: {
      type: 'object',
      required: ['with', 'least'],
      properties: {
        with: { type: 'string', enum: quantityNames },
        least: { type: 'number', exclusiveMinimum: 0, maximum: 1 },
      },
    },
  },
};

export const questionSchema: Schema = {
  type: 'object',
  required: ['question'],
  properties: {
    question: text,
    name: text,
    choices: {
      type: 'array',
      minItems: 2,
      items: {
        type: 'object',
        required: ['text'],
        properties: { text, right: { type: 'boolean' }, why: text },
      },
    },
    number,
    within: { type: 'number', minimum: 0 },
    goal,
    hint: text,
    why: text,
  },
};
