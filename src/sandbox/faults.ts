import { checkFault, type Fault, type FaultRequest } from "./options.js";

/** Thrown where a request gets no answer: the front door turns it into what a broken connection looks like there. */
export class NetworkFault extends Error {
  override readonly name = "NetworkFault";
}

/** The failures that were ordered and haven't happened yet, first come, first served. */
export class Faults {
  readonly #pending: { readonly fault: Fault; left: number }[] = [];

  add(given: Fault): void {
    const fault = checkFault(given);
    this.#pending.push({ fault, left: fault.times ?? 1 });
  }

  clear(): void {
    this.#pending.length = 0;
  }

  /** The failure that this request shall meet, if any; it is used up. */
  take(request: FaultRequest): Fault | undefined {
    const index = this.#pending.findIndex(({ fault }) => meets(fault, request));
    const entry = this.#pending[index];
    if (!entry) return undefined;
    entry.left--;
    if (entry.left === 0) this.#pending.splice(index, 1);
    return entry.fault;
  }
}

const meets = ({ style, match }: Fault, request: FaultRequest): boolean =>
  (style === undefined || style === request.style) && (match === undefined || match(request));
