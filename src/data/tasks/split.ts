/** Which part of the data is for validation, where files or a column say so. */
import type { Column } from '../files/columns';
import type { Form } from '../files/form';
import { columnOf } from '../files/table';
import type { Split } from './proposal';

/** Part of the examples that is kept for validation where nothing else is said. */
export const validationShare = 0.1;

type Role = 'training' | 'validation' | 'test';

const roles: readonly (readonly [Role, RegExp])[] = [
  ['training', /^(?:train|training)$/i],
  ['validation', /^(?:validation|valid|val|dev|development|eval)$/i],
  ['test', /^(?:test|testing)$/i],
];

/** The split, and the files that take part: a file for a last test stays out of training and validation. */
export function splitOf(form: Form): { split: Split; paths: readonly string[] } {
  const byFile = splitByFile(form);
  if (byFile) return byFile;
  const paths = form.files.map(({ path }) => path);
  const column = splitColumnOf(form);
  if (!column) return { split: { by: 'share', share: validationShare }, paths };
  const { validation, test } = byRole(valuesOf(form, column), (value) => roleOf(value));
  return {
    split: { by: 'column', column: column.name, validation: validation.length > 0 ? validation : test },
    paths,
  };
}

function splitByFile(form: Form): { split: Split; paths: readonly string[] } | undefined {
  const paths = form.files.map(({ path }) => path);
  const { training, validation, test } = byRole(paths, (path) =>
    path
      .split(/[/._\- ]/)
      .map(roleOf)
      .find((role) => role !== undefined),
  );
  const kept = validation.length > 0 ? validation : test;
  if (training.length === 0 || kept.length === 0) return undefined;
  return { split: { by: 'file', validation: kept }, paths: [...training, ...kept] };
}

/** A column of nothing but “train” and “test” or the like. */
export function splitColumnOf(form: Form): Column | undefined {
  return form.columns.find((column) => {
    if (column.kind !== 'label' || column.missing > 0) return false;
    const found = valuesOf(form, column).map(roleOf);
    return found.every((role) => role !== undefined) && found.includes('training') && new Set(found).size > 1;
  });
}

function valuesOf({ table }: Form, { name }: Column): string[] {
  const index = columnOf(table, name);
  return [...new Set(table.rows.map(({ cells }) => cells[index]))];
}

function byRole(
  names: readonly string[],
  roleIn: (name: string) => Role | undefined,
): Record<Role, string[]> {
  const found: Record<Role, string[]> = { training: [], validation: [], test: [] };
  for (const name of names) {
    const role = roleIn(name);
    if (role) found[role].push(name);
  }
  return found;
}

function roleOf(word: string): Role | undefined {
  return roles.find(([, form]) => form.test(word.trim()))?.[0];
}
