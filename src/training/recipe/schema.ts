/** The part of JSON Schema (draft 7) that recipes are described with. */
export interface Schema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
}

/**
 * The first thing in `value` that is not as its schema says: its place and what it must be, as a sentence. An object has no other
 * properties than those of its schema.
 * @param place where the value stands, `''` for the whole
 */
export function faultIn(value: unknown, schema: Schema, place = ''): string | undefined {
  const here = place || 'The recipe';
  if (!isOfType(value, schema.type)) return `${here} must be ${names[schema.type ?? '']}.`;
  if (typeof value === 'number') return faultInNumber(value, schema, here);
  if (schema.enum && !schema.enum.includes(String(value)))
    return `${here} is ${JSON.stringify(value)}, but must be one of ${schema.enum.join(', ')}.`;
  if (Array.isArray(value)) return faultInArray(value, schema, place);
  return isObject(value) ? faultInObject(value, schema, place) : undefined;
}

const names: Readonly<Record<string, string>> = {
  object: 'an object { … }',
  array: 'a list [ … ]',
  string: 'a text in quotation marks',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
};

function isOfType(value: unknown, type: string | undefined): boolean {
  switch (type) {
    case 'object':
      return isObject(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function faultInNumber(value: number, schema: Schema, here: string): string | undefined {
  const { minimum = -Infinity, exclusiveMinimum = -Infinity } = schema;
  const { maximum = Infinity, exclusiveMaximum = Infinity } = schema;
  const limit = (what: string, number: number): string =>
    `${here} is ${value}, but must be ${what} ${number}.`;
  if (value < minimum) return limit('at least', minimum);
  if (value <= exclusiveMinimum) return limit('above', exclusiveMinimum);
  if (value > maximum) return limit('at most', maximum);
  if (value >= exclusiveMaximum) return limit('below', exclusiveMaximum);
  return undefined;
}

function faultInArray(values: readonly unknown[], schema: Schema, place: string): string | undefined {
  const { items = {}, minItems = 0 } = schema;
  if (values.length < minItems) return `${place} must hold at least ${minItems}.`;
  return first(values.map((value, index) => faultIn(value, items, `${place}[${index}]`)));
}

function faultInObject(
  value: Readonly<Record<string, unknown>>,
  { properties = {}, required = [] }: Schema,
  place: string,
): string | undefined {
  const within = (name: string): string => (place === '' ? name : `${place}.${name}`);
  const missing = required.find((name) => !(name in value));
  if (missing !== undefined) return `${within(missing)} is missing.`;
  const unknown = Object.keys(value).find((name) => !Object.hasOwn(properties, name));
  if (unknown !== undefined)
    return `${within(unknown)} means nothing here. What may stand here: ${Object.keys(properties).join(', ')}.`;
  return first(Object.entries(value).map(([name, one]) => faultIn(one, properties[name], within(name))));
}

function first(faults: readonly (string | undefined)[]): string | undefined {
  return faults.find((fault) => fault !== undefined);
}
