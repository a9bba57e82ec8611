import type { OperationModel } from "../../generate/model/types.js";
import type { Contract } from "../contract.js";
import type { DocumentOperation } from "../operations.js";
import { credentialsFor } from "./credentials.js";
import { type ProbeRequest, signed, urlOf } from "./request.js";
import { type Answer, Service, ServiceError } from "./service.js";
import type { CheckOptions } from "./types.js";
import { parametersOf, Values } from "./values.js";

/** How one request differs from the usual ones. */
export interface Unusual {
  /** Default: `true`. */
  readonly withCredentials?: boolean;
  /** The URL of a page, as the service has given it. */
  readonly url?: string | undefined;
}

/** An answer, and the URL that was asked, without credentials. */
export interface Asked {
  readonly answer: Answer;
  readonly url: URL;
}

/** Makes requests for operations out of what was given, what the service lists and what the document shows. */
export class Asker {
  readonly contract: Contract;
  readonly values: Values;
  private readonly service: Service;
  private readonly options: CheckOptions;
  private readonly baseUrl: URL;
  private readonly models: ReadonlyMap<string, OperationModel>;
  /** Lists are asked once for the ids that many operations need. */
  private readonly lists = new Map<string, Promise<unknown>>();

  constructor(contract: Contract, options: CheckOptions) {
    const { timeout = 10_000, fetch = globalThis.fetch, against, params = {} } = options;
    this.contract = contract;
    this.service = new Service(contract, timeout, fetch);
    this.options = options;
    this.baseUrl = new URL(against);
    this.models = new Map(contract.document.model.operations.map((model) => [`${model.method} ${model.path}`, model]));
    this.values = new Values(contract, params, (list, path) => this.list(list, path));
  }

  get hasAnswered(): boolean {
    return this.service.hasAnswered;
  }

  hasCredentials(operation: DocumentOperation): boolean {
    return this.credentials(operation) !== undefined;
  }

  /** The least that the document asks for, and what was given; the name of a parameter that has no value. */
  async requestFor(operation: DocumentOperation): Promise<ProbeRequest | string> {
    const path = await this.values.ofPath(operation);
    if (typeof path === "string") return path;
    return this.withOthers(operation, new Map([...path].map(([name, { value }]) => [name, value])));
  }

  /** @throws ServiceError where no answer comes, or a link leads to another origin: it gets no credentials. */
  async ask(operation: DocumentOperation, request: ProbeRequest, unusual: Unusual = {}): Promise<Asked> {
    const { withCredentials = true, url: given } = unusual;
    const url = given === undefined ? this.urlOf(operation, request) : new URL(given, this.urlOf(operation, request));
    if (url.origin !== this.baseUrl.origin) throw new ServiceError(`links to ${url.origin}, which isn't asked`);
    const credentials = (withCredentials && this.credentials(operation)) || { headers: {}, query: {} };
    const own = Object.fromEntries([...request.headers].map(([name, value]) => [name.toLowerCase(), String(value)]));
    const headers = { ...own, ...this.options.headers, ...credentials.headers };
    return { answer: await this.service.ask(operation, signed(url, credentials), headers), url };
  }

  private credentials(operation: DocumentOperation) {
    return credentialsFor(this.contract.document, operation, this.options.auth ?? {});
  }

  private urlOf(operation: DocumentOperation, request: ProbeRequest): URL {
    return urlOf(this.baseUrl, operation, this.models.get(operation.name), request);
  }

  private withOthers(operation: DocumentOperation, path: ReadonlyMap<string, unknown>): ProbeRequest | string {
    const needed = (place: string): [string, unknown][] =>
      parametersOf(operation, place)
        .filter((each) => each.is("required") || this.values.isGiven(each))
        .map((each) => [each.text("name") ?? "", this.values.of(each)]);
    const [query, headers] = [needed("query"), needed("header")];
    const [missing] = [...query, ...headers].find(([, value]) => value === undefined) ?? [];
    return missing ?? { path, query: new Map(query), headers: new Map(headers) };
  }

  private list(list: DocumentOperation, path: ReadonlyMap<string, unknown>): Promise<unknown> {
    const request = this.withOthers(list, path);
    if (typeof request === "string") return Promise.resolve(undefined);
    const key = this.urlOf(list, request).href;
    const known = this.lists.get(key);
    if (known) return known;
    const reading = this.ask(list, request).then(({ answer }) => (answer.status < 300 ? answer.body : undefined));
    this.lists.set(key, reading);
    return reading;
  }
}
