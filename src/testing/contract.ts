import type { ContractDocument } from "./document.js";
import { type AnswerFacts, bodyOf, prismRequest, type RequestFacts } from "./exchange.js";
import { Violations } from "./judge.js";
import { type DocumentOperation, operationsOf } from "./operations.js";
import type { PrismHttp } from "./prism.js";
import { PrismOperation } from "./prism-operation.js";
import { statusViolation } from "./responses.js";
import { type Match, Routes } from "./routes.js";
import type { Violation } from "./violation.js";

/** A document against which requests and answers are held. */
export class Contract {
  readonly document: ContractDocument;
  readonly operations: readonly DocumentOperation[];
  private readonly prism: PrismHttp;
  private readonly routes: Routes;
  private readonly loaded = new Map<DocumentOperation, Promise<PrismOperation>>();

  constructor(document: ContractDocument, prism: PrismHttp, baseUrl?: string | URL) {
    this.document = document;
    this.prism = prism;
    this.operations = operationsOf(document);
    this.routes = new Routes(document, this.operations, baseUrl);
  }

  find(method: string, url: URL): Match {
    return this.routes.find(method, url);
  }

  /** Prism's view of an operation, read once. */
  prismOf(operation: DocumentOperation): Promise<PrismOperation> {
    const known = this.loaded.get(operation);
    if (known) return known;
    const loading = PrismOperation.load(this.prism, this.document, operation);
    this.loaded.set(operation, loading);
    return loading;
  }

  /** Prism's view of an operation that the document doesn't have, as `prepare` changes it. */
  prismFor(operation: DocumentOperation, prepare: (document: object) => object): Promise<PrismOperation> {
    return PrismOperation.load(this.prism, this.document, operation, prepare);
  }

  async checkRequest(operation: DocumentOperation, path: string, request: RequestFacts): Promise<Violation[]> {
    const violations = new Violations(this.document, operation, request.headers["content-type"]);
    const body = bodyOf(request, violations);
    const prism = await this.prismOf(operation);
    const found = await prism.checkRequest(prismRequest(path, request, body.value), body.readable);
    violations.addAll(found, body.value);
    return violations.all();
  }

  async checkAnswer(operation: DocumentOperation, answer: AnswerFacts): Promise<Violation[]> {
    const undocumented = statusViolation(this.document, operation, answer.status);
    if (undocumented) return [undocumented];
    const violations = new Violations(this.document, operation, answer.headers["content-type"], answer.status);
    const empty = operation.method === "HEAD" || [204, 205, 304].includes(answer.status);
    const body = empty ? { value: undefined, readable: false } : bodyOf(answer, violations);
    const prism = await this.prismOf(operation);
    const { status: statusCode, headers } = answer;
    const found = await prism.checkAnswer({ statusCode, headers, body: body.value }, body.readable);
    violations.addAll(found, body.value);
    return violations.all();
  }
}
