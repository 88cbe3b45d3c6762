/** What a figure reads, and of what kind that is. Pure. */
import type { Figure } from './lesson';

/** What the reader lets a figure read. */
export type Reading =
  | { readonly text: string }
  /** In place of its series. */
  | { readonly values: readonly number[] }
  /** One of the examples that it learns from or is examined with. */
  | { readonly example: number }
  /** Path of a picture to choose from. */
  | { readonly picture: string }
  /** A PNG file that was drawn on the page, base64. */
  | { readonly drawn: string };

/** Pictures to choose from where the lesson names none. */
export const usualPictures = 8;

/** Whether it is pictures that it reads, and `reads` their paths. */
export const seesPictures = ({ task, show }: Pick<Figure, 'task' | 'show'>): boolean =>
  task.name === 'caption' || show.includes('picture');

/** What is read at first; undefined where the lesson says nothing: that is the first picture, or the first example. */
export function firstReading(figure: Figure): Reading | undefined {
  const { reads, data } = figure;
  if (reads) return seesPictures(figure) ? { picture: reads[0] } : { text: reads[0] };
  return data.series && { values: data.series.values[0] };
}
