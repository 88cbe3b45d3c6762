/** The networks of a figure: one, or those of a race, which are walked through together. */
import { unpack } from '../../src/protocol/traceCodec';
import type { Figure, FigureState, HistoryPoint, RunWeights } from '../../src/protocol/lessonMessages';
import { reduceAction, type Action } from '../network/actions';
import { reduceMessage } from '../network/messages';
import { firstLook, startState, type State } from '../network/state';
import type { RacerNow } from './parts/part';

interface Racer {
  readonly name: string;
  state: State;
  weights: readonly RunWeights[];
  history: readonly HistoryPoint[];
}

/** Of units and layers each network has its own; the steps are the same for all. */
const shared: ReadonlySet<Action['type']> = new Set(['select', 'fold', 'play', 'tick', 'scrolled', 'window']);

export class Racers {
  private readonly all: readonly Racer[];
  private chosen: Racer;

  constructor({ name, race }: Figure) {
    const names = race ? Object.keys(race) : [name];
    this.all = names.map((one) => ({ name: one, state: startState(firstLook), weights: [], history: [] }));
    [this.chosen] = this.all;
  }

  get name(): string {
    return this.chosen.name;
  }

  get names(): readonly string[] {
    return this.all.map(({ name }) => name);
  }

  /** Of the one that is looked at. */
  get state(): State {
    return this.chosen.state;
  }

  get weights(): readonly RunWeights[] {
    return this.chosen.weights;
  }

  get now(): readonly RacerNow[] {
    return this.all.map(({ name, state, history }) => ({ name, state, history }));
  }

  /** Whether each has something to show. */
  get areThere(): boolean {
    return this.all.every(({ state }) => state.shown !== undefined);
  }

  choose(name: string): void {
    this.chosen = this.all.find((one) => one.name === name) ?? this.chosen;
  }

  /** @returns whether anything has changed in the one that is looked at */
  dispatch(action: Action): boolean {
    const before = this.state;
    for (const racer of this.all)
      if (racer === this.chosen || shared.has(action.type)) racer.state = reduceAction(racer.state, action);
    return this.state !== before;
  }

  rest(): void {
    for (const racer of this.all) racer.state = { ...racer.state, playing: false };
  }

  receive(name: string | undefined, { run, outputs, trace, step, weights, history }: FigureState): void {
    const racer = this.all.find((one) => one.name === name) ?? this.all[0];
    const iteration = run.progress?.iteration ?? 0;
    const shown = { run: run.id, iteration, trace };
    let state = reduceMessage(racer.state, { type: 'runs', runs: [run], shown: run.id });
    state = reduceMessage(state, { type: 'vocabulary', run: run.id, outputs });
    state = reduceMessage(state, { type: 'trace', shown, place: { index: 0, count: 1 }, step: undefined });
    if (step) state = reduceMessage(state, { type: 'step', run: run.id, iteration, detail: step });
    racer.state = state;
    racer.weights = unpack(weights);
    racer.history = history;
    this.align();
  }

  /** All are at the step of the one that is looked at, also where they have heard of a longer text later than it. */
  private align(): void {
    const { step } = this.state.look;
    if (step === undefined) return;
    for (const racer of this.all)
      if (racer.state.shown && racer.state.look.step !== step)
        racer.state = reduceAction(racer.state, { type: 'select', step });
  }
}
