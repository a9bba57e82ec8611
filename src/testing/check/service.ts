import type { Contract } from "../contract.js";
import { isReadable } from "../exchange.js";
import type { DocumentOperation } from "../operations.js";
import type { Violation } from "../violation.js";

/** The service can't be asked at all. */
export class ServiceError extends Error {
  override readonly name = "ServiceError";
}

/** An answer of the service, held against the document. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** The parsed body; `undefined` where it is none that can be read. */
  readonly body: unknown;
  readonly violations: readonly Violation[];
}

/** Asks the service, and holds each answer against the document. */
export class Service {
  private readonly contract: Contract;
  private readonly timeout: number;
  private readonly fetch: typeof globalThis.fetch;
  hasAnswered = false;

  constructor(contract: Contract, timeout: number, fetch: typeof globalThis.fetch) {
    this.contract = contract;
    this.timeout = timeout;
    this.fetch = fetch;
  }

  /** @throws ServiceError where no answer comes. */
  async ask(operation: DocumentOperation, url: URL, headers: Readonly<Record<string, string>>): Promise<Answer> {
    const { method } = operation;
    const first = await this.send(method, url, headers);
    const wait = first.status === 429 ? waitOf(first.headers) : undefined;
    const response = wait === undefined ? first : await later(wait, () => this.send(method, url, headers));
    const type = response.headers.get("content-type");
    const readable = type === null || isReadable(type);
    const text = readable ? await this.read(response, url) : undefined;
    // A body without end is of no use here.
    if (!readable) await response.body?.cancel();
    const facts = { status: response.status, headers: Object.fromEntries(response.headers), text };
    const violations = await this.contract.checkAnswer(operation, facts);
    return { status: response.status, headers: response.headers, body: parsed(text), violations };
  }

  private async send(method: string, url: URL, headers: Readonly<Record<string, string>>): Promise<Response> {
    try {
      const signal = AbortSignal.timeout(this.timeout);
      const response = await this.fetch(url, {
        method,
        headers: { accept: ACCEPT, ...headers },
        redirect: "manual",
        signal,
      });
      this.hasAnswered = true;
      return response;
    } catch (error) {
      throw new ServiceError(this.explain(error, url));
    }
  }

  private async read(response: Response, url: URL): Promise<string> {
    return response.text().catch((error) => {
      throw new ServiceError(this.explain(error, url));
    });
  }

  private explain(error: unknown, { origin, pathname }: URL): string {
    const { name, cause } = error as Error & { cause?: { code?: string } };
    if (name === "TimeoutError") return `${origin}${pathname}: no answer within ${this.timeout} ms.`;
    const fix = this.hasAnswered ? "" : " Is the service running, and is this its base URL?";
    return `${origin} can't be reached (${cause?.code ?? name}).${fix}`;
  }
}

const ACCEPT = "application/json, application/*+json;q=0.9, */*;q=0.5";

/** How long to wait before it is tried again; `undefined` where that is too long to be worth it. */
function waitOf(headers: Headers): number | undefined {
  const longest = 10;
  const seconds = Number(headers.get("retry-after") ?? Number.NaN);
  return seconds >= 0 && seconds <= longest ? seconds * 1000 : undefined;
}

async function later<T>(ms: number, run: () => Promise<T>): Promise<T> {
  await new Promise((resolve) => setTimeout(resolve, ms));
  return run();
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? "");
  } catch {
    return undefined;
  }
}
