import type { IHttpConfig, IHttpRequest, IHttpResponse } from "@stoplight/prism-http";
import type { ContractDocument } from "./document.js";
import { excerpt, prismMethod } from "./excerpt.js";
import type { DocumentOperation } from "./operations.js";
import { type PrismHttp, silentLogger } from "./prism.js";

type Instance = ReturnType<PrismHttp["createInstance"]>;
type Resource = Awaited<ReturnType<PrismHttp["getHttpOperationsFromSpec"]>>[number];

/** What Prism finds wrong. */
export type Diagnostic = Extract<
  Awaited<ReturnType<ReturnType<Instance["request"]>>>,
  { _tag: "Right" }
>["right"]["validations"]["input"][number];

/** A request as Prism takes it, without its method: its path begins where the document's paths begin. */
export type PrismRequest = Omit<IHttpRequest, "method">;
export type PrismAnswer = IHttpResponse;

/** How a mock answers: the status, example or media type that is wanted, and whether values are made up. */
export type MockWishes = Partial<IHttpConfig["mock"]>;

/** What Prism does with a request: an answer of its own and what is wrong with either, or an error that it answers with. */
export type Mocked =
  | { readonly answer: PrismAnswer; readonly input: readonly Diagnostic[]; readonly output: readonly Diagnostic[] }
  | { readonly problem: Error & { readonly status?: number; readonly detail?: string; readonly additional?: object } };

interface Answered extends IHttpRequest {
  readonly answer: PrismAnswer;
}

const checks = { checkSecurity: true, validateRequest: true, validateResponse: true };
const base = { ...checks, errors: false, upstreamProxy: undefined, mock: { dynamic: false } };

/** Prism, for one operation of a document. */
export class PrismOperation {
  private readonly instance: Instance;
  private readonly resource: Resource;
  private readonly method: IHttpRequest["method"];

  private constructor(prism: PrismHttp, resource: Resource, method: IHttpRequest["method"]) {
    this.resource = resource;
    this.method = method;
    this.instance = prism.createInstance(base as IHttpConfig, {
      logger: silentLogger,
      // The operation is known already.
      route: ({ resources }) => ({ _tag: "Right", right: resources[0] as Resource }),
      // As a proxy Prism checks an answer that is there already.
      forward:
        ({ data }) =>
        () =>
        async () => ({ _tag: "Right", right: (data as Answered).answer }),
    });
  }

  /** `prepare` changes the document that Prism sees. */
  static async load(
    prism: PrismHttp,
    document: ContractDocument,
    operation: DocumentOperation,
    prepare: (document: object) => object = (same) => same,
  ): Promise<PrismOperation> {
    const [resource] = await prism.getHttpOperationsFromSpec(prepare(excerpt(document, operation)));
    if (!resource) throw new Error(`Prism can't read ${operation.name}.`);
    return new PrismOperation(prism, resource, prismMethod(operation.method));
  }

  /** What is wrong with a request. Without its body only the rest counts. */
  async checkRequest(request: PrismRequest, hasBody: boolean): Promise<readonly Diagnostic[]> {
    const { request: known = {}, ...resource } = this.resource;
    const { body: _, ...rest } = known;
    const checked = await this.validate(hasBody ? this.resource : { ...resource, request: rest }, request, {
      statusCode: 0,
    });
    return checked.input;
  }

  /** What is wrong with an answer. Without its body only status and headers count. */
  async checkAnswer(answer: PrismAnswer, hasBody: boolean): Promise<readonly Diagnostic[]> {
    const responses = this.resource.responses.map(({ contents: _, ...response }) => response);
    const resource = hasBody ? this.resource : { ...this.resource, responses };
    return (await this.validate(resource as Resource, { url: { path: "/" } }, answer)).output;
  }

  private async validate(resource: Resource, request: PrismRequest, answer: PrismAnswer) {
    const config = { ...base, isProxy: true, upstream: new URL("http://127.0.0.1") } as IHttpConfig;
    const input: Answered = { ...request, method: this.method, answer };
    const done = await this.instance.request(input, [resource], config)();
    if (done._tag === "Left") throw done.left;
    return done.right.validations;
  }

  /** Prism's own answer to a request. */
  async mock(request: PrismRequest, wishes: MockWishes): Promise<Mocked> {
    const config = { ...base, isProxy: false, mock: { dynamic: false, ...wishes } } as IHttpConfig;
    const done = await this.instance.request({ ...request, method: this.method }, [this.resource], config)();
    if (done._tag === "Left") return { problem: done.left };
    const { output, validations } = done.right;
    return { answer: output, ...validations };
  }
}
