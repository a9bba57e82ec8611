/** A response → a value or an error, as the document describes it. */
import { UnreadableResponseError } from "../errors.js";
import type { DateFacts, RateLimitFacts, ResponseFacts } from "../operation.js";
import type { CallContext, Received } from "../transport/context.js";
import { errorDetails } from "../transport/details.js";
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

/** The value of a documented success; whatever else came is thrown as the error that it stands for. */
export function readAnswer(context: CallContext, { response, content }: Received): Answer {
  const { responses } = context.operation;
  const status = documentedStatus(response.status, responses);
  const documented = responses[status];
  const facts = documented ?? responses[Math.floor(status / 100)];
  if (content === undefined) return new ReadAnswer(context, status, undefined, response);
  const { value, broken } = parse(content, facts);
  if (!response.ok || !facts) {
    throw failureOf(context, response, value, facts, documented !== undefined && !broken);
  }
  if (broken) throw notJson(context, response, value as string);
  return new ReadAnswer(context, status, facts.dates ? repairDates(value, facts.dates) : value, response);
}

/** 203 is a 200 that a proxy has changed (RFC 9110, section 15.3.4). */
function documentedStatus(status: number, responses: Readonly<Record<number, ResponseFacts>>): number {
  return status === 203 && !responses[203] && responses[200] ? 200 : status;
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

// Making one costs more than all else that is done for a small response.
const decoder = new TextDecoder();

/** A body's value: JSON unless the document says otherwise, and the text itself where it isn't JSON after all. */
function parse(content: string | Uint8Array, facts: ResponseFacts | undefined): { value: unknown; broken: boolean } {
  if (facts?.content === "none") return { value: undefined, broken: false };
  const text = typeof content === "string" ? content : decoder.decode(content);
  if (facts?.content) return { value: text, broken: false };
  try {
    return { value: JSON.parse(text), broken: false };
  } catch {
    return { value: text, broken: true };
  }
}

function notJson(context: CallContext, response: Response, text: string): UnreadableResponseError {
  const { status } = response;
  const type = headerOf(response, "content-type")?.slice(0, 100) ?? "text without a content type";
  const got =
    text === "" ? `an empty body (status ${status})` : `${type} (${text.length} characters, status ${status})`;
  const rateLimit = rateLimitOf(context.operation.rateLimit, response, context.settings.clock.now());
  const details = errorDetails(context, `expected JSON, got ${got}`, { status, response, body: text, rateLimit });
  return new UnreadableResponseError(details);
}

function repairDates(body: unknown, dates: readonly DateFacts[]): unknown {
  const holder = { body };
  for (const { repair, zone, at } of dates) {
    for (const path of at) {
      forEachString(holder, path, (text, key, parent) => {
        parent[key] = repair(text, zone);
      });
    }
  }
  return holder.body;
}
