/** What the layers of a network are called; of two directions, each floor has two. Pure. */
import * as l10n from '@vscode/l10n';
import type { LayerTrace } from '../../src/model/trace';
import type { Half } from '../../src/protocol/halves';

type Layers = readonly Pick<LayerTrace, 'reversed'>[];

/** Floor of the network that a layer belongs to, from 0 at the bottom. */
export const floorOf = (layers: Layers, index: number): number =>
  layers.slice(0, index + 1).filter(({ reversed }) => !reversed).length - 1;

export const hasTwoDirections = (layers: Layers): boolean => layers.some(({ reversed }) => reversed);

/** The layer in a sentence: `2`, or `2 backwards`. */
export function layerWords(layers: Layers, index: number): string {
  const floor = floorOf(layers, index) + 1;
  return layers[index].reversed ? l10n.t('{0} backwards', floor) : String(floor);
}

/** The layer where there is little room: `2→`, `2←`. */
export const shortName = (layers: Layers, index: number): string =>
  `${floorOf(layers, index) + 1}${arrowOf(layers, index)}`;

/** `h_t` of the layer, as `math` and `drawSymbol` write it; with its floor where there are several. */
export function stateSymbol(layers: Layers, index: number): string {
  const floor = floorOf(layers, layers.length - 1) > 0 ? String(floorOf(layers, index) + 1) : '';
  const raised = `${floor}${arrowOf(layers, index)}`;
  return raised === '' ? 'h_t' : `h^${raised}_t`;
}

/** What is raised at the matrices of a half. */
export const halfSigns: Readonly<Record<Half, 'E' | 'D'>> = { encoder: 'E', decoder: 'D' };

/** The layer's own matrix: each direction has one of its own, and each half. */
export function weightSymbol(layers: Layers, index: number, from: 'xh' | 'hh', half?: Half): string {
  const raised = half ? halfSigns[half] : arrowOf(layers, index);
  return raised === '' ? `W_${from}` : `W^${raised}_${from}`;
}

/** Which way the layer reads, where there are two. */
export function directionOf(layers: Layers, index: number): '→' | '←' | undefined {
  if (!hasTwoDirections(layers)) return undefined;
  return layers[index].reversed ? '←' : '→';
}

/** The symbol in a network that reads everything at once. */
export const withoutTime = (symbol: string): string => symbol.replace(/_t(?![a-z])/g, '');

const arrowOf = (layers: Layers, index: number): string => directionOf(layers, index) ?? '';
