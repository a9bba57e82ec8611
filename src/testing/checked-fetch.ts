import { printable } from "../printable.js";
import { Contract } from "./contract.js";
import { type DocumentInput, type DocumentOptions, readDocument } from "./document.js";
import { isReadable } from "./exchange.js";
import type { DocumentOperation } from "./operations.js";
import { loadPrism } from "./prism.js";
import type { Match } from "./routes.js";
import { ContractViolation, type Violation } from "./violation.js";

/** A function like `fetch`. */
export type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

/** How {@link checkedFetch} checks. */
export interface CheckedFetchOptions extends DocumentOptions {
  /**
   * Where the service is mounted: the document's paths begin after it. Default: the base of one of the document's servers where
   * one fits, else the shortest beginning of the URL's path after which a path of the document follows.
   */
  readonly baseUrl?: string | URL | undefined;
  /**
   * Whether requests are checked too, before they are sent. `false` is for tests that send what the document doesn't allow, to
   * see how the service refuses it. Default: `true`.
   */
  readonly requests?: boolean | undefined;
}

/**
 * A `fetch` that holds each request and each answer against an OpenAPI document, with Prism's own validation, in this process.
 * Give it to a client under test, in Vitest, Jest or `node:test` alike. Needs `@stoplight/prism-http`, version 5.
 *
 * Checked are path, query, headers, credentials and body of a request, and status, media type, headers and body of an answer. The
 * bodies of event streams and of files aren't read. The answer is handed on as it came.
 *
 * @param document - A path, an http(s) URL, `{ text, file }`, or the parsed document itself.
 * @param fetch - What sends the requests. Default: the global `fetch` at the time of the request.
 * @example
 * ```ts
 * import { checkedFetch } from "keysmith/testing";
 *
 * const acme = createAcme({ baseUrl, auth, fetch: checkedFetch("openapi.yaml") });
 * await acme.invoices.list(); // rejects with a ContractViolation where request or answer isn't as the document says
 * ```
 * @throws ContractViolation (the promise rejects with it): each place that isn't as the document says. A wrong request is not sent.
 * @throws MissingPackageError where Prism isn't installed.
 */
export function checkedFetch(document: DocumentInput, fetch?: Fetch, options: CheckedFetchOptions = {}): Fetch {
  const { baseUrl, requests = true } = options;
  const prism = loadPrism("checkedFetch");
  const opening = readDocument(document, options).then((read) => new Contract(read, prism, baseUrl));
  // What went wrong is said by each request.
  opening.catch(() => {});
  return async (input, init) => {
    const contract = await opening;
    const request = copyOf(input, init);
    const url = new URL(request.url);
    const found = contract.find(request.method, url);
    if (!found.operation) throw unknown(contract, request.method, url, found);
    const { operation, path } = found;
    if (requests) {
      const facts = { url, headers: Object.fromEntries(request.headers), text: await textOf(request, init) };
      refuse(operation, undefined, await contract.checkRequest(operation, path, facts));
    }
    const response = await (fetch ?? globalThis.fetch)(input as string, init);
    const headers = Object.fromEntries(response.headers);
    const text = await textOfResponse(response);
    refuse(
      operation,
      response.status,
      await contract.checkAnswer(operation, { status: response.status, headers, text }),
    );
    return response;
  };
}

function refuse({ name, id }: DocumentOperation, status: number | undefined, violations: Violation[]): void {
  if (violations.length === 0) return;
  throw new ContractViolation({ operation: printable(name), operationId: id && printable(id), status, violations });
}

function unknown({ document }: Contract, method: string, url: URL, match: Match): ContractViolation {
  const methods = match.operation ? [] : match.methods;
  const place = document.place(["paths"]);
  const violation: Violation =
    methods.length === 0
      ? { kind: "path", at: "request.path", message: "is none that the document has", place }
      : {
          kind: "method",
          at: "request.method",
          message: `isn't documented for this path (${methods.join(", ")} is)`,
          place,
        };
  const operation = printable(`${method} ${url.pathname}`);
  return new ContractViolation({ operation, operationId: undefined, status: undefined, violations: [violation] });
}

/** A request to look at, while the caller's own is sent. */
function copyOf(input: string | URL | Request, init: RequestInit | undefined): Request {
  const { body, signal: _, ...rest } = init ?? {};
  const from = input instanceof Request ? input.clone() : input;
  return new Request(from, isStream(body) || body === undefined ? rest : { ...rest, body });
}

/** A stream can be read once, and that is for the service. */
async function textOf(request: Request, init: RequestInit | undefined): Promise<string | undefined> {
  return isStream(init?.body) ? undefined : request.text();
}

function isStream(body: unknown): boolean {
  return body instanceof ReadableStream;
}

async function textOfResponse(response: Response): Promise<string | undefined> {
  const type = response.headers.get("content-type");
  if (response.body === null) return "";
  return type === null || isReadable(type) ? response.clone().text() : undefined;
}
