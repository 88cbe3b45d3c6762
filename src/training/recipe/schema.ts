import * as l10n from '@vscode/l10n';

/** The part of JSON Schema (draft 7) that recipes are described with. */
export interface Schema {
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly exclusiveMaximum?: number;
  readonly properties?: Readonly<Record<string, Schema>>;
  /** Of properties with any other name; none may stand there where it is no schema. */
  readonly additionalProperties?: Schema | boolean;
  readonly required?: readonly string[];
  /** At least one of these properties. */
  readonly anyOf?: readonly { readonly required: readonly string[] }[];
  readonly items?: Schema;
  readonly minItems?: number;
}

/** A value that is not as its schema says. */
export interface Fault {
  /** Where it stands, as `corpus.files[1]`; `''` for the whole. */
  readonly place: string;
  /** What it must be, a sentence. */
  readonly message: string;
}

/**
 * The first fault in `value`.
 * @param place where the value stands
 */
export function faultIn(value: unknown, schema: Schema, place = ''): Fault | undefined {
  const message = faultOf(value, schema, place || l10n.t('The recipe'));
  if (message !== undefined) return { place, message };
  if (Array.isArray(value)) return faultInArray(value, schema, place);
  return isObject(value) ? faultInObject(value, schema, place) : undefined;
}

/** Of the value itself, not of what it holds. */
function faultOf(value: unknown, schema: Schema, here: string): string | undefined {
  if (!isOfType(value, schema.type)) return demandOf(schema.type ?? '', here);
  if (typeof value === 'number') return faultOfNumber(value, schema, here);
  if (Array.isArray(value) && value.length < (schema.minItems ?? 0))
    return l10n.t('{0} must hold at least {1}.', here, schema.minItems ?? 0);
  if (schema.enum && !schema.enum.includes(String(value)))
    return l10n.t('{0} is {1}, but must be one of {2}.', here, JSON.stringify(value), schema.enum.join(', '));
  return undefined;
}

function demandOf(type: string, here: string): string {
  switch (type) {
    case 'object':
      return l10n.t('{0} must be an object { … }.', here);
    case 'array':
      return l10n.t('{0} must be a list [ … ].', here);
    case 'string':
      return l10n.t('{0} must be a text in quotation marks.', here);
    case 'integer':
      return l10n.t('{0} must be a whole number.', here);
    case 'boolean':
      return l10n.t('{0} must be true or false.', here);
    default:
      return l10n.t('{0} must be a number.', here);
  }
}

function isOfType(value: unknown, type: string | undefined): boolean {
  switch (type) {
    case undefined:
      return true;
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

function faultOfNumber(value: number, schema: Schema, here: string): string | undefined {
  const { minimum = -Infinity, exclusiveMinimum = -Infinity } = schema;
  const { maximum = Infinity, exclusiveMaximum = Infinity } = schema;
  if (value < minimum) return l10n.t('{0} is {1}, but must be at least {2}.', here, value, minimum);
  if (value <= exclusiveMinimum)
    return l10n.t('{0} is {1}, but must be above {2}.', here, value, exclusiveMinimum);
  if (value > maximum) return l10n.t('{0} is {1}, but must be at most {2}.', here, value, maximum);
  if (value >= exclusiveMaximum)
    return l10n.t('{0} is {1}, but must be below {2}.', here, value, exclusiveMaximum);
  return undefined;
}

function faultInArray(values: readonly unknown[], { items = {} }: Schema, place: string): Fault | undefined {
  return first(values.map((value, index) => faultIn(value, items, `${place}[${index}]`)));
}

function faultInObject(
  value: Readonly<Record<string, unknown>>,
  { properties = {}, required = [], anyOf = [], additionalProperties }: Schema,
  place: string,
): Fault | undefined {
  const within = (name: string): string => (place === '' ? name : `${place}.${name}`);
  const missing = required.find((name) => !(name in value));
  if (missing !== undefined) return { place, message: l10n.t('{0} is missing.', within(missing)) };
  const choices = anyOf.map(({ required: [name] }) => name);
  if (choices.length > 0 && !choices.some((name) => name in value))
    return { place, message: l10n.t('{0} must have one of: {1}.', place, choices.join(', ')) };
  const others = typeof additionalProperties === 'object' ? additionalProperties : undefined;
  const schemaOf = (name: string): Schema | undefined =>
    Object.hasOwn(properties, name) ? properties[name] : others;
  const unknown = Object.keys(value).find((name) => !schemaOf(name));
  if (unknown !== undefined)
    return {
      place: within(unknown),
      message: l10n.t(
        '{0} means nothing here. What may stand here: {1}.',
        within(unknown),
        Object.keys(properties).join(', '),
      ),
    };
  return first(Object.entries(value).map(([name, one]) => faultIn(one, schemaOf(name) ?? {}, within(name))));
}

function first(faults: readonly (Fault | undefined)[]): Fault | undefined {
  return faults.find((fault) => fault !== undefined);
}
