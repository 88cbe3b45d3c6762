import { firstLook, type Navigation } from './state';

/** Navigation out of what was saved, perhaps by an older version: whatever does not fit is forgotten. */
export function readLook(saved: unknown): Navigation {
  if (typeof saved !== 'object' || saved === null || !('look' in saved)) return firstLook;
  const { look } = saved;
  if (typeof look !== 'object' || look === null) return firstLook;
  const kept: Record<string, unknown> = { ...firstLook };
  for (const [key, value] of Object.entries(look)) if (key in checks && checks[key](value)) kept[key] = value;
  return kept as unknown as Navigation;
}

const isIndex = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 0;
const isUnitPlace = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'layer' in value &&
  'unit' in value &&
  isIndex(value.layer) &&
  isIndex(value.unit);
const isSeenPlace = (value: unknown): boolean =>
  typeof value === 'object' &&
  value !== null &&
  'level' in value &&
  'map' in value &&
  isIndex(value.level) &&
  isIndex(value.map);
const checks: Readonly<Record<string, (value: unknown) => boolean>> = {
  step: isIndex,
  layer: isIndex,
  unit: isIndex,
  layers: (value) => value === 'all' || isIndex(value),
  folded: (value) => typeof value === 'boolean',
  firstStep: (value) => typeof value === 'number' && value >= 0,
  tab: (value) => typeof value === 'string',
  span: (value) => typeof value === 'number' && value > 0,
  plots: (value) => Array.isArray(value) && value.every(isUnitPlace),
  seen: isSeenPlace,
};
