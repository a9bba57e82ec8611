/** What is left of a window after a request was counted. */
export interface Quota {
  readonly limit: number;
  readonly remaining: number;
  /** Epoch milliseconds at which the next window begins. */
  readonly resetAt: number;
  readonly exceeded: boolean;
}

/** A fixed window: `limit` requests, counted from the first one on, for `windowMs`. */
export class RateWindow {
  readonly #limit: number;
  readonly #windowMs: number;
  #used = 0;
  #resetAt = Number.NEGATIVE_INFINITY;

  constructor({ limit, windowMs }: { readonly limit: number; readonly windowMs: number }) {
    this.#limit = limit;
    this.#windowMs = windowMs;
  }

  take(now: number): Quota {
    if (now >= this.#resetAt) this.reset(now + this.#windowMs);
    const exceeded = this.#used >= this.#limit;
    if (!exceeded) this.#used++;
    return { limit: this.#limit, remaining: this.#limit - this.#used, resetAt: this.#resetAt, exceeded };
  }

  reset(resetAt = Number.NEGATIVE_INFINITY): void {
    this.#used = 0;
    this.#resetAt = resetAt;
  }
}
