/** The state of a window after a request was counted. */
export interface RateLimitState {
  readonly limit: number;
  readonly remaining: number;
  /** When the next window starts, in epoch milliseconds. */
  readonly resetAt: number;
  readonly exceeded: boolean;
  /** Whether the request was the first one of the window. */
  readonly first: boolean;
}

/** A fixed window: `limit` requests for `windowMs`, starting with the first request. */
export class RateWindow {
  readonly #limit: number;
  readonly #windowMs: number;
  #used = 0;
  #resetAt = Number.NEGATIVE_INFINITY;

  constructor({ limit, windowMs }: { readonly limit: number; readonly windowMs: number }) {
    this.#limit = limit;
    this.#windowMs = windowMs;
  }

  take(now: number): RateLimitState {
    const first = now >= this.#resetAt;
    if (first) {
      this.#used = 0;
      this.#resetAt = now + this.#windowMs;
    }
    const exceeded = this.#used >= this.#limit;
    if (!exceeded) this.#used++;
    return { limit: this.#limit, remaining: this.#limit - this.#used, resetAt: this.#resetAt, exceeded, first };
  }
}
