/** A running mean in which older values fade; exact from the first value on (as Adam's bias correction). */
export class Smoothed {
  private sum = 0;
  private weight = 0;

  /** @param keep what is left of a value's weight when the next one comes, 0…1. */
  constructor(private readonly keep: number) {}

  add(value: number): void {
    this.sum = this.sum * this.keep + value;
    this.weight = this.weight * this.keep + 1;
  }

  reset(): void {
    this.state = [0, 0];
  }

  /** NaN before the first value. */
  get value(): number {
    return this.sum / this.weight;
  }

  get state(): readonly [sum: number, weight: number] {
    return [this.sum, this.weight];
  }

  set state([sum, weight]: readonly [sum: number, weight: number]) {
    this.sum = sum;
    this.weight = weight;
  }
}
