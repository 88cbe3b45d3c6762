/** What package.json says about the value of a setting. */
export interface Rule {
  readonly type: 'string' | 'integer' | 'number' | 'boolean';
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly maximum?: number;
  readonly markdownDescription?: string;
}

export function isValid(rule: Rule, value: unknown): boolean {
  if (rule.type === 'boolean') return typeof value === 'boolean';
  if (rule.type === 'string')
    return typeof value === 'string' && (rule.enum === undefined || rule.enum.includes(value));
  if (typeof value !== 'number' || !Number.isFinite(value)) return false;
  if (rule.type === 'integer' && !Number.isInteger(value)) return false;
  return (
    value >= (rule.minimum ?? -Infinity) &&
    value <= (rule.maximum ?? Infinity) &&
    value > (rule.exclusiveMinimum ?? -Infinity)
  );
}
