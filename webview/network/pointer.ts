/** Mouse on the drawing: hover, click, drag, wheel. Touch scrolls by the system. */
import type { Hit } from './hit';
import type { Point, Stage } from './stage';

export interface PointerEvents {
  /** The mouse rests there; `undefined`: it is elsewhere or drags. */
  point(at: Point | undefined): void;
  click(hit: Hit | undefined): void;
  /** Goes through time by so many pixels of a drag or a wheel. */
  travel(pixels: number): void;
}

const clickDistance = 4;

export function followPointer(stage: Stage, events: PointerEvents): void {
  const { canvas, scroller } = stage;
  let drag: { x: number; moved: boolean } | undefined;
  canvas.addEventListener('pointerdown', (event) => {
    if (event.button === 0) drag = { x: event.clientX, moved: false };
  });
  canvas.addEventListener('pointermove', (event) => {
    if (!drag || event.pointerType !== 'mouse') return events.point(stage.pointAt(event));
    const distance = event.clientX - drag.x;
    if (!drag.moved && Math.abs(distance) <= clickDistance) return;
    canvas.setPointerCapture(event.pointerId);
    events.point(undefined);
    events.travel(-distance);
    drag = { x: event.clientX, moved: true };
  });
  canvas.addEventListener('pointerup', (event) => {
    if (drag && !drag.moved) events.click(stage.hitAt(stage.pointAt(event)));
    drag = undefined;
  });
  canvas.addEventListener('pointercancel', () => {
    drag = undefined;
  });
  canvas.addEventListener('pointerleave', () => events.point(undefined));
  scroller.addEventListener('wheel', (event) => turnWheel(event, scroller, events), { passive: false });
}

/** A mouse wheel goes through time where nothing scrolls down; in a low or narrow panel, which does, with Shift. */
function turnWheel(event: WheelEvent, scroller: HTMLElement, events: PointerEvents): void {
  let scrollsDown = false;
  for (let box: Element | null = scroller; box; box = box.parentElement)
    scrollsDown ||=
      box.scrollHeight > box.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(box).overflowY);
  const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
  if (event.ctrlKey || event.shiftKey || scrollsDown || sideways) return;
  event.preventDefault();
  events.travel(event.deltaY * (event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 24 : 1));
}
