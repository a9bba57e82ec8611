/** A response → a value or an error, as the document describes it. */
import { UnreadableResponseError } from "../errors.js";
import type { DateFacts, RateLimitFacts, ResponseFacts, ValueFacts } from "../operation.js";
import type { CallContext, Received, WireRequest } from "../transport/context.js";
import { responseDetails } from "../transport/details.js";
import { documentedStatus, factsOf } from "./documented.js";
import { forEachString, headerOf } from "./expression.js";
import { failureOf } from "./failure.js";
import { type RateLimit, rateLimitOf } from "./rate-limit.js";

/** A success. */
export interface Answer {
  /** The status as the document has it. */
  readonly status: number;
  /** `undefined` where the caller reads the body. */
  readonly data: unknown;
  readonly response: Response;
  /** A getter, which spreading leaves out. */
  readonly rateLimit: RateLimit | undefined;
  /** HTTP requests that it took. */
  readonly attempts: number;
}

class ReadAnswer implements Answer {
  readonly status: number;
  readonly data: unknown;
  readonly response: Response;
  readonly attempts: number;
  readonly #facts: RateLimitFacts | undefined;
  readonly #receivedAt: number;

  constructor({ operation, settings, attempts }: CallContext, status: number, data: unknown, response: Response) {
    this.status = status;
    this.data = data;
    this.response = response;
    this.attempts = attempts;
    this.#facts = operation.rateLimit;
    this.#receivedAt = settings.clock.now();
  }

  /** Read when it is asked for: most calls never do. */
  get rateLimit(): RateLimit | undefined {
    return rateLimitOf(this.#facts, this.response, this.#receivedAt);
  }
}

/** How the request of a response can be sent again. */
export interface Sent {
  readonly request: WireRequest;
  readonly resend: (headers: Readonly<Record<string, string>>) => Promise<Received>;
}

/** The value of a documented success; whatever else came is thrown as the error that it stands for. */
export function readAnswer(context: CallContext, received: Received, sent: Sent): Answer {
  const { response, content } = received;
  const { operation } = context;
  const status = documentedStatus(operation, response.status);
  const facts = factsOf(operation, status);
  const documented = operation.responses[status];
  if (response.ok && context.reading.byCaller) return new ReadAnswer(context, status, undefined, response);
  if (response.ok && typeof facts?.content === "object") {
    const { reader, types } = facts.content;
    const data = reader.read({ ...received, ...sent, context } as never, types, facts.values);
    return new ReadAnswer(context, status, data, response);
  }
  const body = parse(decode(content, response), facts);
  if (!response.ok || !facts) {
    throw failureOf(context, response, converted(body.value, facts?.values), facts, !!documented && !body.broken);
  }
  if (body.broken) throw unexpectedType("JSON", context, response, body.value as string);
  if (facts.dates) repairDates({ body: body.value }, facts.dates);
  return new ReadAnswer(context, status, converted(body.value, facts.values), response);
}

/** A value with what JSON has no words for. */
export function converted(value: unknown, values: ValueFacts | undefined): unknown {
  return values ? values.convert(value, values.shape) : value;
}

// Making one costs more than all else that is done for a small response.
const utf8 = new TextDecoder();

/** A body's text, by the charset that its type names. */
export function decode(content: string | Uint8Array | undefined, response: Response): string {
  if (content === undefined || typeof content === "string") return content ?? "";
  const [, charset = "utf-8"] = /charset="?([\w-]+)/i.exec(headerOf(response, "content-type") ?? "") ?? [];
  if (/^utf-?8$/i.test(charset)) return utf8.decode(content);
  try {
    return new TextDecoder(charset).decode(content);
  } catch {
    // One that the platform doesn't know.
    return utf8.decode(content);
  }
}

/** A body's value: JSON unless the document says otherwise, and the text itself where it isn't JSON after all. */
function parse(text: string, facts: ResponseFacts | undefined): { value: unknown; broken?: true } {
  if (typeof facts?.content === "string") return { value: facts.content === "text" ? text : undefined };
  return parseJson(text, facts?.values);
}

export function parseJson(text: string, values: ValueFacts | undefined): { value: unknown; broken?: true } {
  try {
    return { value: (values?.parse ?? JSON.parse)(text) };
  } catch {
    return { value: text, broken: true };
  }
}

export function unexpectedType(
  expected: string,
  context: CallContext,
  response: Response,
  text: string,
): UnreadableResponseError {
  const type = headerOf(response, "content-type") ?? "no content type";
  const message = `expected ${expected}, got ${type} (${text.length} characters, status ${response.status})`;
  return new UnreadableResponseError(responseDetails(context, message, response, { body: text }));
}

function repairDates(holder: object, dates: readonly DateFacts[]): void {
  for (const { repair, zone, at } of dates) {
    for (const path of at) {
      forEachString(holder, path, (text, key, parent) => {
        parent[key] = repair(text, zone);
      });
    }
  }
}
