import type { Measured, Scores } from './scores';
import { Smoothed } from './smoothed';

export interface HistoryPoint {
  readonly iteration: number;
  /** Mean training loss since the last point, nats per token. */
  readonly loss: number;
  readonly validationLoss?: number;
  /** Measured together with the validation loss. */
  readonly scores?: Scores;
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
  readonly scores?: Scores;
  readonly smoothed: Smoothed['state'];
  readonly sincePoint: Smoothed['state'];
}

/** The loss curve of a run. */
export class LossCurve {
  /** What was measured last on the validation part. */
  validation: Measured | undefined;
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

  addValidation(measured: Measured): void {
    this.validation = measured;
    this.validationIsNew = true;
  }

  addPoint(at: Pick<HistoryPoint, 'iteration' | 'tokensPerSecond' | 'gradientNorm'>): HistoryPoint {
    const { validation, validationIsNew, sincePoint } = this;
    const point = { ...at, loss: sincePoint.value, ...(validationIsNew && written(validation)) };
    this.points.push(point);
    this.validationIsNew = false;
    sincePoint.reset();
    return point;
  }

  /** Forgets what came after `iteration`; `loss` stands for the smoothed loss where nothing came before. */
  cutAfter(iteration: number, loss: number): void {
    this.points = this.points.filter((point) => point.iteration <= iteration);
    this.validation = read(this.points.findLast((point) => point.validationLoss !== undefined));
    this.validationIsNew = false;
    this.sincePoint.reset();
    this.smoothed.reset();
    this.smoothed.add(this.points.at(-1)?.loss ?? loss);
  }

  get state(): CurveState {
    const { points, validation, smoothed, sincePoint } = this;
    return {
      points: [...points],
      ...written(validation),
      smoothed: smoothed.state,
      sincePoint: sincePoint.state,
    };
  }

  set state(state: CurveState) {
    this.points = [...state.points];
    this.validation = read(state);
    this.smoothed.state = state.smoothed;
    this.sincePoint.state = state.sincePoint;
  }
}

type Written = Pick<HistoryPoint, 'validationLoss' | 'scores'>;

function written(measured: Measured | undefined): Written {
  return measured
    ? { validationLoss: measured.loss, ...(measured.scores && { scores: measured.scores }) }
    : {};
}

function read({ validationLoss, scores }: Written = {}): Measured | undefined {
  return validationLoss === undefined ? undefined : { loss: validationLoss, ...(scores && { scores }) };
}
