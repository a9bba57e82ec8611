import type { Contract } from "../contract.js";
import { bodyOf, isReadable, prismRequest, type RequestFacts } from "../exchange.js";
import { Violations } from "../judge.js";
import type { DocumentOperation } from "../operations.js";
import type { Mocked, MockWishes } from "../prism-operation.js";
import { wishesOf } from "./prefer.js";
import { problemResponse, respond, respondWithProblem, violationsHeader } from "./respond.js";

/** A request to the mock, read once. */
export interface MockRequest {
  readonly request: Request;
  readonly url: URL;
  readonly operation: DocumentOperation;
  /** The path, as the document has it. */
  readonly path: string;
  readonly facts: RequestFacts;
  /** The value of its body. */
  readonly body: unknown;
}

/** How the mock answers. */
export interface PrismMockOptions {
  /** Values are made up from the schemas, where they would come from the examples. */
  readonly dynamic: boolean;
  /** An answer that isn't as the document says is an error (500). */
  readonly errors: boolean;
}

/** Answers requests as Prism does, from a document's examples and schemas. */
export class PrismMock {
  readonly contract: Contract;
  private readonly options: PrismMockOptions;

  constructor(contract: Contract, options: PrismMockOptions) {
    this.contract = contract;
    this.options = options;
  }

  /** The request, by the document; a response where the document doesn't know it. */
  async read(request: Request): Promise<MockRequest | Response> {
    const url = new URL(request.url);
    const found = this.contract.find(request.method, url);
    if (!found.operation) {
      const allow = found.methods.join(", ");
      if (allow === "") {
        return problemResponse({ ...NO_PATH, detail: `The document has no path for ${url.pathname}.` });
      }
      const detail = `The document has no ${request.method} for ${url.pathname}, only ${allow}.`;
      return problemResponse({ ...NO_METHOD, detail }, { allow });
    }
    const { operation, path } = found;
    const headers = Object.fromEntries(request.headers);
    const type = headers["content-type"];
    const text = request.body === null ? "" : await request.text();
    const facts = { url, headers, text };
    const broken = new Violations(this.contract.document, operation, type);
    const { value } = bodyOf(facts, broken);
    if (broken.all().length > 0) return problemResponse(NO_JSON);
    return { request, url, operation, path, facts, body: type === undefined || isReadable(type) ? value : text };
  }

  async answer(read: MockRequest, wishes: MockWishes = {}): Promise<Response> {
    const mocked = await this.mock(read, wishes);
    if ("problem" in mocked) return respondWithProblem(mocked.problem);
    const { answer, input, output } = mocked;
    const wrong = output.filter(({ severity }) => severity === 0);
    if (this.options.errors && wrong.length > 0) {
      const validation = wrong.map(({ path, code, message }) => ({
        location: ["response", ...(path ?? [])],
        code,
        message,
      }));
      return problemResponse({ ...VIOLATIONS, validation });
    }
    const response = respond(answer);
    const violations = violationsHeader(input, output);
    if (violations !== undefined) response.headers.set("sl-violations", violations);
    return response;
  }

  /** What Prism makes of the request; `wishes` go before those of the request itself. */
  async mock({ request, operation, path, facts, body }: MockRequest, wishes: MockWishes = {}): Promise<Mocked> {
    const prism = await this.contract.prismOf(operation);
    const { dynamic } = this.options;
    return prism.mock(prismRequest(path, facts, body), { dynamic, ...wishesOf(request.headers), ...wishes });
  }
}

const NO_PATH = { title: "No such path", status: 404 };
const NO_METHOD = { title: "No such method", status: 405 };
const NO_JSON = { title: "Invalid JSON", status: 400, detail: "The body is not valid JSON." };
const VIOLATIONS = {
  type: "https://stoplight.io/prism/errors#VIOLATIONS",
  title: "The answer is not as the document says",
  status: 500,
  detail:
    "The document's example, or what was made of its schema, breaks the schema. Without --errors it is sent as it is.",
};
