import { Smoothed } from './smoothed';

export interface HistoryPoint {
  readonly iteration: number;
  /** Mean training loss since the last point, nats per token. */
  readonly loss: number;
  readonly validationLoss?: number;
  readonly tokensPerSecond: number;
  /** Global norm of the gradient before clipping. */
  readonly gradientNorm: number;
}

/** Distance of the points as a part of the iterations before them. */
const spacing = 0.01;
/** What is left of a loss in the smoothed loss when the next one comes. */
const smoothing = 0.98;

/**
 * The iteration of the point after the one at `iteration`. Points lie one per cent of the way so far
 * apart: every iteration at the start, one pixel in a hundred at any time, and so few in all (1,030
 * up to the millionth iteration) that none has ever to be dropped.
 */
export function nextPoint(iteration: number): number {
  return iteration + Math.max(1, Math.floor(iteration * spacing));
}

/** What a loss curve is made of; plain data. */
export interface CurveState {
  readonly points: readonly HistoryPoint[];
  readonly validationLoss?: number;
  readonly smoothed: Smoothed['state'];
  readonly sincePoint: Smoothed['state'];
}

/** The loss curve of a run. */
export class LossCurve {
  /** The newest validation loss. */
  validationLoss: number | undefined;
  private points: HistoryPoint[] = [];
  private readonly smoothed = new Smoothed(smoothing);
  private readonly sincePoint = new Smoothed(1);
  private validationIsNew = false;

  /** Smoothed training loss, nats per token; NaN before the first. */
  get loss(): number {
    return this.smoothed.value;
  }

  /** Iteration of the last point; 0 where there is none. */
  get end(): number {
    return this.points.at(-1)?.iteration ?? 0;
  }

  /** Whether losses came since the last point. */
  get isBehind(): boolean {
    return !Number.isNaN(this.sincePoint.value);
  }

  addLoss(loss: number): void {
    this.smoothed.add(loss);
    this.sincePoint.add(loss);
  }

  addValidationLoss(loss: number): void {
    this.validationLoss = loss;
    this.validationIsNew = true;
  }

  addPoint(at: Pick<HistoryPoint, 'iteration' | 'tokensPerSecond' | 'gradientNorm'>): HistoryPoint {
    const { validationLoss, validationIsNew, sincePoint } = this;
    const validation = validationIsNew && validationLoss !== undefined ? { validationLoss } : {};
    const point = { ...at, loss: sincePoint.value, ...validation };
    this.points.push(point);
    this.validationIsNew = false;
    sincePoint.reset();
    return point;
  }

  /** Forgets what came after `iteration`; `loss` stands for the smoothed loss where nothing came before. */
  cutAfter(iteration: number, loss: number): void {
    this.points = this.points.filter((point) => point.iteration <= iteration);
    this.validationLoss = this.points.findLast((point) => point.validationLoss !== undefined)?.validationLoss;
    this.validationIsNew = false;
    this.sincePoint.reset();
    this.smoothed.reset();
    this.smoothed.add(this.points.at(-1)?.loss ?? loss);
  }

  get state(): CurveState {
    const { points, validationLoss, smoothed, sincePoint } = this;
    const validation = validationLoss === undefined ? {} : { validationLoss };
    return { points: [...points], ...validation, smoothed: smoothed.state, sincePoint: sincePoint.state };
  }

  set state(state: CurveState) {
    this.points = [...state.points];
    this.validationLoss = state.validationLoss;
    this.smoothed.state = state.smoothed;
    this.sincePoint.state = state.sincePoint;
  }
}
