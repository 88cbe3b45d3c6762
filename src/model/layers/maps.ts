import type { Signal } from '../matrix';

/**
 * Maps that flow from layer to layer: batch × (side · side · channels), the pixels row by row with their channels side by
 * side. So a picture's maps, read as one row, are flattened already.
 */
export interface Maps extends Signal {
  readonly side: number;
  readonly channels: number;
}
