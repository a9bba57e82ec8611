import type { Fetch } from "../checked-fetch.js";
import { type Collection, collectionsOf } from "../collections/find.js";
import { Contract } from "../contract.js";
import { type DocumentInput, type DocumentOptions, readDocument } from "../document.js";
import { loadPrism } from "../prism.js";
import { Fakes } from "../stateful/fakes.js";
import { ROLES, StatefulMock } from "../stateful/stateful-mock.js";
import { Store } from "../stateful/store.js";
import { withCors } from "./cors.js";
import { type Listening, listen } from "./listen.js";
import { type MockRequest, PrismMock } from "./prism-mock.js";
import { problemResponse } from "./respond.js";

/** How {@link createMock} answers. */
export interface MockOptions extends DocumentOptions {
  /** Make values up from the schemas, also where the document has examples. Default: `false`. */
  readonly dynamic?: boolean | undefined;
  /** Answer with 500 where the document's own example, or what was made up, breaks the schema. Default: `false`. */
  readonly errors?: boolean | undefined;
  /** Let pages of every origin use the mock (CORS). Default: `true`. */
  readonly cors?: boolean | undefined;
  /**
   * Keep what is sent: lists, and what can be done with their items, share data in memory. `items` is how many each list holds at
   * the start (25). All else is answered as without it. Default: `false`.
   */
  readonly stateful?: boolean | { readonly items?: number | undefined } | undefined;
  /** Is called after each answer. */
  readonly onAnswer?: ((answer: MockedAnswer) => void) | undefined;
}

/** A request and how it was answered. */
export interface MockedAnswer {
  readonly method: string;
  /** Without the query, which may hold a credential. */
  readonly path: string;
  readonly status: number;
  /** `GET /books/{id}`; `undefined` where the document knows no such operation. */
  readonly operation: string | undefined;
}

/** Operations of a document that share data in a stateful mock. */
export interface MockCollection {
  readonly name: string;
  /** The list's path: `/books`. */
  readonly path: string;
  /** What can be done: `list`, `create`, `get`, `update`, `replace`, `remove`. */
  readonly operations: readonly string[];
  /** The property by which an item is found. */
  readonly id: string | undefined;
  /** How the list pages: `page`, `offset`, `cursor`, `link`; `undefined` where it has one page. */
  readonly paging: string | undefined;
  /** How many items it holds at the start. */
  readonly items: number;
}

/** A service that a document describes, in memory. */
export interface Mock {
  /** What is kept; empty where the mock isn't stateful, or the document has no collections. */
  readonly collections: readonly MockCollection[];
  /** How many operations the document has. */
  readonly operations: number;
  /** Answers a request without any network: give it to a client as its `fetch`. */
  readonly fetch: Fetch;
  /** Serves it over HTTP. `port` 0, the default, is any that is free; `host` is 127.0.0.1 by default. */
  listen(options?: { readonly port?: number; readonly host?: string }): Promise<Listening>;
}

/**
 * Makes a mock of the service that an OpenAPI document describes, with Prism: it checks requests, and answers with the document's
 * examples, else with values that fit its schemas. A request chooses its answer by `Prefer: code=404`, `Prefer: example=name`
 * or `Prefer: dynamic=true`. Paths are found with and without the base of the document's servers.
 *
 * @param document - A path, an http(s) URL, `{ text, file }`, or the parsed document itself.
 * @example
 * ```ts
 * import { createMock } from "keysmith/testing";
 *
 * const mock = await createMock("openapi.yaml");
 * const acme = createAcme({ baseUrl: "https://acme.example.com", auth, fetch: mock.fetch });
 * ```
 * @throws MissingPackageError where Prism isn't installed.
 */
export async function createMock(document: DocumentInput, options: MockOptions = {}): Promise<Mock> {
  const { dynamic = false, errors = false, cors = true, stateful = false, onAnswer } = options;
  const prism = loadPrism("A mock");
  const contract = new Contract(await readDocument(document, options), prism);
  const prismMock = new PrismMock(contract, { dynamic, errors });
  const { items = 25 } = typeof stateful === "object" ? stateful : {};
  const collections = stateful === false ? [] : collectionsOf(contract.document, contract.operations);
  const store = new Store(new Fakes(contract), items);
  const mock = collections.length === 0 ? prismMock : new StatefulMock(prismMock, store, collections);
  const answer = async (request: Request): Promise<Response> => {
    const read = await prismMock.read(request);
    const response = read instanceof Response ? read : await answerSafely(mock, read);
    const operation = read instanceof Response ? undefined : read.operation.name;
    const { pathname: path } = new URL(request.url);
    onAnswer?.({ method: request.method, path, status: response.status, operation });
    return response;
  };
  const handle = (request: Request) => (cors ? withCors(request, () => answer(request)) : answer(request));
  return {
    collections: collections.map((collection) => summaryOf(collection, items)),
    operations: contract.operations.length,
    fetch: async (input, init) => handle(new Request(input, init)),
    listen: ({ port = 0, host = "127.0.0.1" } = {}) => listen(handle, { port, host }),
  };
}

function summaryOf(collection: Collection, items: number): MockCollection {
  const { name, list, id, paging } = collection;
  const operations = ROLES.filter((role) => collection[role] !== undefined);
  return { name, path: list.path, operations, id, paging: paging?.style, items };
}

/** What Prism can't make of a document is an answer too, and no end of the mock. */
async function answerSafely(mock: Pick<PrismMock, "answer">, read: MockRequest): Promise<Response> {
  try {
    return await mock.answer(read);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return problemResponse({ title: "No answer can be made of the document", status: 500, detail });
  }
}
