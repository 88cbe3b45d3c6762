/** What is put in place of what a network computed, to see what follows from it. Plain data. */

/**
 * Units that are held. h_t is put in place once their layer has computed it, before the layer above and the next step read it: what
 * a Trace shows as h_t is what they read. Gates are as they were computed.
 */
export interface Hold {
  /** As a Trace counts layers; all where left out. */
  readonly layer?: number;
  /** All of the layer where left out. */
  readonly units?: readonly number[];
  /** h_t; `flipped` stands for −h_t of what was computed. */
  readonly value: number | 'flipped';
  /** c_t of an LSTM too; where left out it goes on as it was computed. With 0 beside a value of 0, memory is erased. */
  readonly cellState?: number;
  /** The first step and the one after the last, counted after a warm-up, which is never held; from the first, to the end where left out. */
  readonly from?: number;
  readonly to?: number;
}
