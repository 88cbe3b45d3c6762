/** What the panel knows of what is put in place of what the network computed or read. Pure. */
import type { Hold } from '../../src/model/hold';
import type { Trace } from '../../src/model/trace';
import type { Change, Counterfactual, HoldEffect } from '../../src/protocol/whatIf';

/** What is asked of the host one at a time, however fast the person goes on. */
export interface Asked {
  /** What was asked for last, and whether the host is at it. */
  readonly asked: string;
  readonly waiting: boolean;
}

export type OtherReading = Omit<Counterfactual, 'trace'> & {
  readonly change: Change;
  readonly trace: Trace;
  /** What stood there. */
  readonly of: Trace;
};

export interface WhatIf {
  /** What the person wants held; `shown.holds` is what the Trace was made under. */
  readonly holds: readonly Hold[];
  readonly holding: Asked;
  /** What the holds cost. */
  readonly effect: HoldEffect | undefined;
  readonly effecting: Asked;
  /** What is read in place of a token. */
  readonly change: Change | undefined;
  readonly other: OtherReading | undefined;
  readonly changing: Asked;
}

const nothing: Asked = { asked: '', waiting: false };
const noHolds = JSON.stringify([]);

export const noWhatIf: WhatIf = {
  holds: [],
  holding: { asked: noHolds, waiting: false },
  effect: undefined,
  effecting: nothing,
  change: undefined,
  other: undefined,
  changing: nothing,
};
