/** What of the drawing lies under a point. Pure. */
import { outputBottom, stepX, type Layout } from './layout';

export type Hit =
  | { readonly kind: 'unit'; readonly step: number; readonly layer: number; readonly row: number }
  | { readonly kind: 'memory'; readonly step: number; readonly layer: number }
  | { readonly kind: 'output' | 'input' | 'column'; readonly step: number };

export function sameHit(a: Hit | undefined, b: Hit | undefined): boolean {
  if (!a || !b || a.kind !== b.kind || a.step !== b.step) return a === b;
  return (
    ('layer' in a ? a.layer : -1) === ('layer' in b ? b.layer : -1) &&
    ('row' in a ? a.row : -1) === ('row' in b ? b.row : -1)
  );
}

export function hitTest(layout: Layout, steps: number, x: number, y: number): Hit | undefined {
  if (x < layout.gutter) return undefined;
  const step =
    layout.bend > 0 ? layout.anchorStep : Math.round(layout.anchorStep + (x - layout.anchorX) / layout.pitch);
  if (step < 0 || step >= steps) return undefined;
  const offset = x - stepX(layout, step);
  const inBox = Math.abs(offset) <= layout.boxWidth / 2;
  if (y >= layout.outputTop && y <= outputBottom(layout) && (inBox || y >= layout.opinionTop))
    return { kind: 'output', step };
  if (inBox && y >= layout.inputTop && y <= layout.inputTop + layout.inputHeight)
    return { kind: 'input', step };
  return hitStrip(layout, steps, step, offset, y) ?? { kind: 'column', step };
}

function hitStrip(layout: Layout, steps: number, step: number, offset: number, y: number): Hit | undefined {
  const strip = layout.strips.find(({ top, height }) => y >= top && y < top + height);
  if (!strip) return undefined;
  if (Math.abs(offset) <= layout.stripWidth / 2) {
    const row = Math.floor(((y - strip.top) / strip.height) * strip.rows);
    return { kind: 'unit', step, layer: strip.layer, row };
  }
  if (Math.abs(y - strip.top - strip.height / 2) > 9) return undefined;
  // The arrow beside a column leads to whichever of its two steps is read later.
  const onward = strip.reversed ? offset < 0 : offset > 0;
  const target = layout.bend === 0 && onward ? step + (strip.reversed ? -1 : 1) : step;
  return target >= 0 && target < steps ? { kind: 'memory', step: target, layer: strip.layer } : undefined;
}
