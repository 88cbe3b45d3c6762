import { defaultOptions, type RunOptions } from '../training/options';

/** What a figure trains with unless it says something else: small, on one thread, and at an even pace. */
export const figureDefaults: RunOptions = {
  ...defaultOptions,
  cell: 'rnn',
  units: 8,
  embedding: 8,
  threads: 1,
  decay: 'none',
  iterations: 400,
  learningRate: 0.01,
  maximumSnapshots: 4,
};
