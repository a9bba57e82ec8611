import type { StyleName } from "./style.js";

/** A request to the sandbox. Headers and bodies aren't recorded. */
export interface LoggedRequest {
  readonly method: string;
  readonly path: string;
  /** The query parameters of the lists, as in a URL. Other parameters aren't recorded, since they may be secret. */
  readonly query: string;
  readonly style: StyleName;
  /** Undefined until the request is answered, and where it never is. */
  readonly status: number | undefined;
}

const PARAMETERS = ["page", "limit", "offset", "sort", "filter"];

/** The part of a URL's query that is recorded. */
export const loggedQuery = (url: URL): string =>
  new URLSearchParams([...url.searchParams].filter(([name]) => PARAMETERS.includes(name))).toString();

const KEPT = 10_000;

/** The last requests, oldest first. */
export class RequestLog {
  readonly #entries: LoggedRequest[] = [];

  get entries(): readonly LoggedRequest[] {
    return [...this.#entries];
  }

  /** Records a request when it arrives. The status is set in what it returns. */
  add(request: Omit<LoggedRequest, "status">): { status: number | undefined } {
    const entry = { ...request, status: undefined };
    this.#entries.push(entry);
    // Rarely, because moving the whole list at each request would cost more than the request.
    if (this.#entries.length >= 2 * KEPT) this.#entries.splice(0, KEPT);
    return entry;
  }

  clear(): void {
    this.#entries.length = 0;
  }
}
