/**
 * What of many is reckoned again, where all of it would take too long: what must be always is, of the rest as many as are begun within the
 * time, counted as the caller counts it.
 */
export class Sparing {
  #spent = 0;
  #times = 0;

  constructor(private readonly most: number) {}

  /** How many were reckoned again so far. */
  get times(): number {
    return this.#times;
  }

  /** Whether one that takes so long is reckoned again. */
  takes(always: boolean, milliseconds: number): boolean {
    return always || this.#spent + milliseconds < this.most;
  }

  /** One was, and took so long. */
  took(milliseconds: number): void {
    this.#spent += milliseconds;
    this.#times += 1;
  }
}
