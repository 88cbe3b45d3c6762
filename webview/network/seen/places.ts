/** What there is to look at before the first step: a picture, and the maps that each convolution made of it. Pure. */
import * as l10n from '@vscode/l10n';
import type { FeatureMaps, SeenPicture } from '../../../src/model/trace';
import { writtenNumber } from '../../shared/format';

/** The picture, or one map. */
export interface SeenPlace {
  /** 0 is the picture, 1 what the first convolution made of it. */
  readonly level: number;
  /** Which of the maps of that level. */
  readonly map: number;
}

export const thePicture: SeenPlace = { level: 0, map: 0 };

/** One map, or the picture, as rows of numbers. */
export interface Grid {
  readonly width: number;
  readonly height: number;
  /** Numbers of a cell: three of a picture. */
  readonly depth: number;
  /** height × width × depth. */
  readonly values: Float32Array;
}

export interface Figures {
  readonly least: number;
  readonly most: number;
  readonly mean: number;
}

/** Maps of each level, the picture's one first. */
export const levelsOf = ({ maps }: SeenPicture): number[] => [1, ...maps.map(({ channels }) => channels)];

export function hasPlace(picture: SeenPicture | undefined, { level, map }: SeenPlace): boolean {
  return picture !== undefined && map < (levelsOf(picture).at(level) ?? 0);
}

export function gridAt({ width, height, pixels, maps }: SeenPicture, { level, map }: SeenPlace): Grid {
  if (level === 0) return { width, height, depth: 3, values: pixels };
  return mapOf(maps[level - 1], map);
}

export function mapOf({ width, height, values }: FeatureMaps, map: number): Grid {
  const size = width * height;
  return { width, height, depth: 1, values: values.subarray(map * size, (map + 1) * size) };
}

export function figuresOf({ values }: Grid): Figures {
  let [least, most, sum] = [Infinity, -Infinity, 0];
  for (const value of values) {
    least = Math.min(least, value);
    most = Math.max(most, value);
    sum += value;
  }
  return { least, most, mean: sum / values.length };
}

/** How many numbers go on: each of the last maps is halved once more. */
export function featuresOf({ maps }: SeenPicture): number {
  const { channels, width, height } = maps[maps.length - 1];
  return (channels * width * height) / 4;
}

/** What all maps of a level are measured by; never 0. */
export function largestOf({ values }: FeatureMaps): number {
  return values.reduce((most, value) => Math.max(most, value), 0) || 1;
}

export function nameOf({ level, map }: SeenPlace): string {
  return level === 0 ? l10n.t('picture') : l10n.t('convolution {0} · map {1}', level, map + 1);
}

/** What is under a level. */
export function captionOf(picture: SeenPicture, level: number): string {
  if (level === 0) return l10n.t('picture, {0} × {1}', picture.width, picture.height);
  const { channels, width, height } = picture.maps[level - 1];
  return l10n.t('convolution {0}: {1} maps of {2} × {3}', level, channels, width, height);
}

/** Its numbers, a line each. */
export function figureLines(grid: Grid): string[] {
  const { least, most, mean } = figuresOf(grid);
  return [
    l10n.t('{0} × {1}', grid.width, grid.height),
    l10n.t('from {0} to {1}', writtenNumber(least), writtenNumber(most)),
    l10n.t('mean {0}', writtenNumber(mean)),
  ];
}

/** For screen readers. */
export function describeSeen(picture: SeenPicture, place: SeenPlace): string {
  const [size, range, mean] = figureLines(gridAt(picture, place));
  return l10n.t('{0}, {1}: {2}, {3}.', nameOf(place), size, range, mean);
}

/** The numbers of one cell. */
export function cellText({ values, width, depth }: Grid, column: number, row: number): string {
  const at = (row * width + column) * depth;
  return Array.from(values.subarray(at, at + depth), writtenNumber).join(' ');
}

/**
 * Where a key leads from a place; undefined for other keys and over the edge. Levels are drawn one above the other, the picture at
 * the bottom.
 * @param columns how many maps of each level stand side by side
 */
export function seenBeside(
  key: string,
  { level, map }: SeenPlace,
  levels: readonly number[],
  columns: readonly number[],
): SeenPlace | undefined {
  const place = (at: number): SeenPlace | undefined =>
    at >= 0 && at < levels[level] ? { level, map: at } : undefined;
  switch (key) {
    case 'ArrowLeft':
      return place(map - 1);
    case 'ArrowRight':
      return place(map + 1);
    case 'ArrowUp':
      return place(map - columns[level]) ?? enter(level + 1, 'bottom', map % columns[level], levels, columns);
    case 'ArrowDown':
      return place(map + columns[level]) ?? enter(level - 1, 'top', map % columns[level], levels, columns);
    case 'Home':
      return thePicture;
    case 'End':
      return { level: levels.length - 1, map: levels[levels.length - 1] - 1 };
    default:
      return undefined;
  }
}

function enter(
  level: number,
  from: 'bottom' | 'top',
  column: number,
  levels: readonly number[],
  columns: readonly number[],
): SeenPlace | undefined {
  if (level < 0 || level >= levels.length) return undefined;
  const [count, across] = [levels[level], columns[level]];
  const row = from === 'top' ? 0 : Math.ceil(count / across) - 1;
  return { level, map: Math.min(count - 1, row * across + Math.min(column, across - 1)) };
}
