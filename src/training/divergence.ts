/** When training has gone astray, and what to say of it then. */

/** A smoothed loss of so many times that of blind guessing means that training went astray. */
const hopeless = 10;
/** Snapshots are kept only of networks that are at most so many times worse than blind guessing. */
const sane = 1.5;

export interface Health {
  /** Of the last iteration, nats per token. */
  readonly loss: number;
  /** Of its gradient, before clipping. */
  readonly gradientNorm: number;
  /** Smoothed loss, nats per token. */
  readonly smoothed: number;
}

export function isAstray({ loss, gradientNorm, smoothed }: Health, blindLoss: number): boolean {
  return !Number.isFinite(loss + gradientNorm) || smoothed > hopeless * blindLoss;
}

/** Whether anybody would want weights of this loss back. */
export function isWorthKeeping(loss: number, blindLoss: number): boolean {
  return loss <= sane * blindLoss;
}

/** What happened, and what to do about it. */
export function explainDivergence(
  { loss, gradientNorm }: Pick<Health, 'loss' | 'gradientNorm'>,
  at: { readonly iteration: number; readonly backAt: number },
  { learningRate, clipNorm }: { readonly learningRate: number; readonly clipNorm: number },
): string {
  const finite = Number.isFinite(loss);
  const what = finite && !Number.isFinite(gradientNorm) ? 'gradient' : 'loss';
  const became = what === 'loss' && finite ? loss.toPrecision(3) : 'infinite';
  const clip = clipNorm === 0 ? ', or clip the gradient to a norm of 1' : '';
  return (
    `The ${what} became ${became} at iteration ${at.iteration}. ` +
    `The weights of iteration ${at.backAt} are back in place. ` +
    `Lower the learning rate from ${learningRate} to ${Number((learningRate / 10).toPrecision(2))}${clip}.`
  );
}
