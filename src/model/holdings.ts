import { ModelError, requireWhole } from './errors';
import type { Hold } from './hold';
import type { Intervention, RecurrentLayer } from './layers/recurrent';

/** The holds of one layer, of a batch of one row. */
class HeldLayer implements Intervention {
  /** The step of a row of the window. */
  stepOf = (row: number): number => row;

  constructor(
    private readonly layer: RecurrentLayer,
    private readonly holds: readonly Hold[],
  ) {}

  forward(row: number): void {
    const { hidden, cellState, cell } = this.layer;
    const h = hidden.slice(row + 1, 1);
    const c = cell.hasCellState ? cellState.slice(row + 1, 1) : undefined;
    this.each(row, (unit, { value, cellState: kept }) => {
      h[unit] = value === 'flipped' ? -h[unit] : value;
      if (c && kept !== undefined) c[unit] = kept;
    });
  }

  /** Nothing goes back through what was not computed. */
  backward(row: number): void {
    const { dHidden, carry, dCell, cell } = this.layer;
    const gradients = [dHidden.slice(row, 1), carry.values];
    this.each(row, (unit, { value, cellState }) => {
      for (const gradient of gradients) gradient[unit] = value === 'flipped' ? -gradient[unit] : 0;
      if (cell.hasCellState && cellState !== undefined) dCell.values[unit] = 0;
    });
  }

  private each(row: number, action: (unit: number, hold: Hold) => void): void {
    const step = this.stepOf(row);
    for (const hold of this.holds) {
      const { from = 0, to = Infinity, units } = hold;
      if (step < from || step >= to) continue;
      if (units) for (const unit of units) action(unit, hold);
      else for (let unit = 0; unit < this.layer.units; unit++) action(unit, hold);
    }
  }
}

/** Puts holds in place in the layers of a tape. */
export class Holdings {
  private held: readonly HeldLayer[] = [];

  /** @param layers as a Trace counts them */
  constructor(private readonly layers: readonly RecurrentLayer[]) {}

  /** From now on, in place of earlier ones. Throws 'bad-option', and then changes nothing. */
  set(holds: readonly Hold[] = []): void {
    if (holds.length === 0 && this.held.length === 0) return;
    for (const hold of holds) this.require(hold);
    this.held = this.layers.map((layer, l) => {
      const own = holds.filter((hold) => hold.layer === undefined || hold.layer === l);
      const held = new HeldLayer(layer, own);
      layer.intervention = own.length > 0 ? held : undefined;
      return held;
    });
  }

  /** The next window's first row is this step; with `last`, rows of these layers go back from that one. */
  begin(first: number, last?: (layer: number) => number | undefined): void {
    for (const [l, held] of this.held.entries()) {
      const end = last?.(l);
      held.stepOf = (row) => (end === undefined ? first + row : end - row);
    }
  }

  private require({ layer, units = [], value, cellState = 0, from = 0, to = from }: Hold): void {
    if (layer !== undefined) requireWhole('layer', layer, 0, this.layers.length - 1);
    for (const unit of units) requireWhole('unit', unit, 0, this.layers[layer ?? 0].units - 1);
    for (const number of [value === 'flipped' ? 0 : value, cellState])
      if (!Number.isFinite(number))
        throw new ModelError('bad-option', `A unit is held at ${number}: give a finite number.`);
    requireWhole('from', from, 0, Number.MAX_SAFE_INTEGER);
    if (to !== Infinity) requireWhole('to', to, from, Number.MAX_SAFE_INTEGER);
  }
}
