import type { Clock } from "@keysmith/runtime";

/** A clock that stands still until a test moves it, so that an hour of waiting takes no time. */
export class StandingClock implements Clock {
  readonly start: number;
  #now: number;
  readonly #timers = new Set<{ readonly due: number; readonly run: () => void }>();

  constructor(start = Date.UTC(2026, 0, 15, 12)) {
    this.start = start;
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  setTimeout(run: () => void, ms: number): unknown {
    const timer = { due: this.#now + ms, run };
    this.#timers.add(timer);
    return timer;
  }

  clearTimeout(timer: unknown): void {
    this.#timers.delete(timer as never);
  }

  /** Lets time pass; what falls due meanwhile happens in its order. */
  advance(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const [next] = [...this.#timers].filter(({ due }) => due <= until).sort((a, b) => a.due - b.due);
      if (!next) break;
      this.#timers.delete(next);
      this.#now = next.due;
      next.run();
    }
    this.#now = until;
  }

  /** Lets time pass until something falls due. */
  advanceToNext(): void {
    const due = Math.min(...[...this.#timers].map((timer) => timer.due));
    if (Number.isFinite(due)) this.advance(due - this.#now);
  }

  get elapsed(): number {
    return this.#now - this.start;
  }

  /** Timers that are still set. */
  get pending(): number {
    return this.#timers.size;
  }
}
