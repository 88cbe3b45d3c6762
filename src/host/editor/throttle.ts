/** Does something that is asked for often at most once in so many milliseconds; what is asked last is done. */
export class Throttle {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly interval: number,
    private readonly action: () => void,
  ) {}

  ask(): void {
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      this.action();
    }, this.interval);
  }

  cancel(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
  }
}
