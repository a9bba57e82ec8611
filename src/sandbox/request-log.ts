import type { StyleName } from "./style.js";

/** A request that the sandbox saw. Nothing of its headers or bodies is kept. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  /** The parameters of the lists, as in a URL; others aren't kept, for they could hold anything. */
  readonly query: string;
  readonly style: StyleName;
  /** Undefined while it isn't answered, and for ever where no answer came. */
  readonly status: number | undefined;
}

const PARAMETERS = ["page", "limit", "offset", "sort", "filter"];

/** What of a URL's query is kept. */
export const loggedQuery = (url: URL): string =>
  new URLSearchParams([...url.searchParams].filter(([name]) => PARAMETERS.includes(name))).toString();

const KEPT = 10_000;

/** The last requests, oldest first. */
export class RequestLog {
  readonly #entries: LoggedRequest[] = [];

  get entries(): readonly LoggedRequest[] {
    return [...this.#entries];
  }

  /** Notes a request as it comes in; what it gives back is for the status. */
  add(request: Omit<LoggedRequest, "status">): { status: number | undefined } {
    const entry = { ...request, status: undefined };
    this.#entries.push(entry);
    // Cut seldom: moving the whole list with every request would cost more than the requests.
    if (this.#entries.length >= 2 * KEPT) this.#entries.splice(0, KEPT);
    return entry;
  }

  clear(): void {
    this.#entries.length = 0;
  }
}
