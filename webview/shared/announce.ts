import { element } from './dom';

/** Tells screen readers something when they are idle; of calls in quick succession only the last is told. */
export type Announce = (text: string) => void;

/**
 * Adds a polite live region to the page.
 * @param quietMilliseconds the least time between two announcements: short for answers to a key, long for progress
 */
export function createAnnouncer(quietMilliseconds: number): Announce {
  const region = element('div', { class: 'visually-hidden', role: 'status', 'aria-live': 'polite' });
  document.body.append(region);
  let next = '';
  let earliest = 0;
  let timer: number | undefined;
  const tell = (): void => {
    timer = undefined;
    earliest = performance.now() + quietMilliseconds;
    region.textContent = next;
  };
  return (text) => {
    next = text;
    timer ??= window.setTimeout(tell, Math.max(0, earliest - performance.now()));
  };
}
