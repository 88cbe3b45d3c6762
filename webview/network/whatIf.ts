/** What is put in place of what the network computed or read, and what has to be asked about it. Pure. */
import type { Hold } from '../../src/model/hold';
import { unpackTrace } from '../../src/protocol/traceCodec';
import type { FromNetworkView, ToNetworkView } from '../../src/protocol/viewMessages';
import { runOf, taskOf, type State } from './state';
import type { Asked, WhatIf } from './whatIfState';

/** What the shown Trace is of; while it trains, its present weights, whichever they are. */
function placeKey(state: State): unknown[] {
  const { shown, place, snapshot } = state;
  const trains = runOf(state)?.state === 'training' && snapshot === undefined;
  const { holds = [], typed = null, iteration } = shown ?? {};
  return [place?.index, typed, trains ? 'training' : iteration, holds];
}

/** What an effect is wanted of; undefined where nothing is held, or no loss is known. */
function effectKey(state: State): string | undefined {
  const { shown, look } = state;
  if (!shown?.holds?.length || taskOf(state) !== 'next-token') return undefined;
  return JSON.stringify([...placeKey(state), look.step]);
}

const changeKey = (state: State): string | undefined =>
  state.whatIf.change && state.shown && JSON.stringify([...placeKey(state), state.whatIf.change]);

/** What the host is to be asked now. `isSeen`: the tab that tells of it is shown. */
export function wantedOf(state: State, isSeen: boolean): 'hold' | 'effect' | 'change' | undefined {
  const { holds, holding, effecting, changing } = state.whatIf;
  const isNew = ({ asked, waiting }: Asked, key: string | undefined): boolean =>
    key !== undefined && !waiting && key !== asked;
  if (isNew(holding, JSON.stringify(holds))) return 'hold';
  if (isSeen && isNew(effecting, effectKey(state))) return 'effect';
  return isSeen && isNew(changing, changeKey(state)) ? 'change' : undefined;
}

export function ask(state: State, what: 'hold' | 'effect' | 'change'): State {
  const { whatIf } = state;
  const asking = (key = ''): Asked => ({ asked: key, waiting: true });
  switch (what) {
    case 'hold':
      return { ...state, whatIf: { ...whatIf, holding: asking(JSON.stringify(whatIf.holds)) } };
    case 'effect':
      return { ...state, whatIf: { ...whatIf, effecting: asking(effectKey(state)) } };
    case 'change':
      return { ...state, whatIf: { ...whatIf, changing: asking(changeKey(state)) } };
  }
}

export function questionOf({ whatIf }: State, what: 'hold' | 'effect' | 'change'): FromNetworkView[] {
  if (what === 'hold') return [{ type: 'hold', holds: whatIf.holds }];
  if (what === 'effect') return [{ type: 'effect' }];
  return whatIf.change ? [{ type: 'change', change: whatIf.change }] : [];
}

const answered = (one: Asked): Asked => ({ ...one, waiting: false });

/** A Trace has come. Where nothing was asked for, the host has held what it tells: by a command, or before the page was made. */
export function takeHolds({ whatIf }: State, holds: readonly Hold[] = []): WhatIf {
  const told = JSON.stringify(holds);
  if (told === whatIf.holding.asked) return { ...whatIf, holding: answered(whatIf.holding) };
  return whatIf.holding.waiting ? whatIf : { ...whatIf, holds, holding: { asked: told, waiting: false } };
}

export function takeEffect(state: State, { effect }: Extract<ToNetworkView, { type: 'effect' }>): State {
  const { whatIf } = state;
  return { ...state, whatIf: { ...whatIf, effect, effecting: answered(whatIf.effecting) } };
}

export function takeChange(
  state: State,
  { change, other }: Extract<ToNetworkView, { type: 'changed' }>,
): State {
  const { whatIf, shown } = state;
  const taken = other && shown && { ...other, change, trace: unpackTrace(other.trace), of: shown.trace };
  return { ...state, whatIf: { ...whatIf, other: taken, changing: answered(whatIf.changing) } };
}

/** Something could not be done: it is not asked again until the person wants something else. */
export function giveUp({ whatIf }: State): WhatIf {
  const { holding, effecting, changing } = whatIf;
  return {
    ...whatIf,
    holding: answered(holding),
    effecting: answered(effecting),
    changing: answered(changing),
  };
}
