/**
 * The update rules as PyTorch's documentation of `torch.optim` writes them, in float64, with its default constants.
 * One call of the returned function makes one update of `weights` in place.
 */
export interface OptimizerSettings {
  optimizer: 'sgd' | 'rmsprop' | 'adagrad' | 'adam' | 'adamw';
  /** Of `sgd` only. */
  momentum: number;
  weightDecay: number;
}

type Update = (weights: Float64Array, gradient: Float64Array, learningRate: number) => void;

/** What one weight remembers from update to update. */
interface Memory {
  velocity: number;
  square: number;
}

type Rule = (gradient: number, memory: Memory, iteration: number, settings: OptimizerSettings) => number;

const adam: Rule = (gradient, memory, iteration) => {
  memory.velocity = 0.9 * memory.velocity + 0.1 * gradient;
  memory.square = 0.999 * memory.square + 0.001 * gradient ** 2;
  const mean = memory.velocity / (1 - 0.9 ** iteration);
  const square = memory.square / (1 - 0.999 ** iteration);
  return mean / (Math.sqrt(square) + 1e-8);
};

/** The step of one weight against `gradient`, still to be multiplied by the learning rate. */
const rules: Record<OptimizerSettings['optimizer'], Rule> = {
  sgd: (gradient, memory, _iteration, { momentum }) =>
    (memory.velocity = momentum * memory.velocity + gradient),
  rmsprop: (gradient, memory) => {
    memory.square = 0.99 * memory.square + 0.01 * gradient ** 2;
    return gradient / (Math.sqrt(memory.square) + 1e-8);
  },
  adagrad: (gradient, memory) => {
    memory.square += gradient ** 2;
    return gradient / (Math.sqrt(memory.square) + 1e-10);
  },
  adam,
  adamw: adam,
};

export function createOptimizer(settings: OptimizerSettings): Update {
  const { optimizer, weightDecay } = settings;
  const memories: Memory[] = [];
  let iteration = 0;
  return (weights, gradient, learningRate) => {
    iteration++;
    weights.forEach((weight, i) => {
      const memory = (memories[i] ??= { velocity: 0, square: 0 });
      const decoupled = optimizer === 'adamw';
      const g = gradient[i] + (decoupled ? 0 : weightDecay * weight);
      const kept = decoupled ? weight * (1 - learningRate * weightDecay) : weight;
      weights[i] = kept - learningRate * rules[optimizer](g, memory, iteration, settings);
    });
  };
}

/** Scales all gradients together so that their norm is at most `most` (0: never), as `clip_grad_norm_`; returns the norm before. */
export function clip(gradients: readonly Float64Array[], most: number): number {
  const norm = Math.sqrt(gradients.flatMap((g) => [...g]).reduce((sum, v) => sum + v * v, 0));
  const scale = most > 0 ? Math.min(1, most / (norm + 1e-6)) : 1;
  for (const gradient of gradients) gradient.forEach((g, i) => (gradient[i] = g * scale));
  return norm;
}
