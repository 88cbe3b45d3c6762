/** A figure that is a race: the same data and training for several networks. Pure. */
import type { Figure } from './lesson';

export interface Racer {
  /** Undefined in a figure that is no race. */
  readonly name: string | undefined;
  readonly figure: Figure;
}

/** The figure once for each of its networks, or as it is. */
export function racersOf(figure: Figure): readonly Racer[] {
  const { race, ...common } = figure;
  if (!race) return [{ name: undefined, figure }];
  return Object.entries(race).map(([name, network]) => ({
    name,
    figure: { ...common, network: { ...common.network, ...network } },
  }));
}
