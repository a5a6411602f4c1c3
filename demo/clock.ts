/** The provider's own clock: the real one, shifted by as much as `POST /control/clock` asked for. */
export class DemoClock {
  readonly #base: () => number;
  #shift = 0;

  /** @param base the clock to follow, in milliseconds since the epoch */
  constructor(base: () => number = Date.now) {
    this.#base = base;
  }

  /** Milliseconds since the epoch, as this provider believes. It goes on running after a shift. */
  now(): number {
    return this.#base() + this.#shift;
  }

  /** Makes it `instant` (milliseconds since the epoch) now; `null` goes back to the clock it follows. */
  set(instant: number | null): void {
    this.#shift = instant === null ? 0 : instant - this.#base();
  }

  /** Whole seconds between the machine's clock, which oidc-provider reads by itself, and this one. */
  secondsAhead(): number {
    return Math.round((this.now() - Date.now()) / 1000);
  }
}
