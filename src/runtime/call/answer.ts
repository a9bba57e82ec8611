/** A response → a value or an error, as the document describes it. */
import { UnreadableResponseError } from "../errors.js";
import type { DateFacts, RateLimitFacts, ResponseFacts } from "../operation.js";
import type { CallContext, Received } from "../transport/context.js";
import { responseDetails } from "../transport/details.js";
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

/** The value of a documented success; whatever else came is thrown as the error that it stands for. */
export function readAnswer(context: CallContext, { response, content }: Received): Answer {
  const { responses } = context.operation;
  // 203 is a 200 that a proxy has changed (RFC 9110, section 15.3.4).
  const status = response.status === 203 && !responses[203] && responses[200] ? 200 : response.status;
  const documented = responses[status];
  const facts = documented ?? responses[Math.floor(status / 100)];
  if (content === undefined) return new ReadAnswer(context, status, undefined, response);
  const body = parse(content, facts);
  if (!response.ok || !facts) throw failureOf(context, response, body.value, facts, !!documented && !body.broken);
  if (body.broken) throw notJson(context, response, body.value as string);
  if (facts.dates) repairDates({ body: body.value }, facts.dates);
  return new ReadAnswer(context, status, body.value, response);
}

// Making one costs more than all else that is done for a small response.
const decoder = new TextDecoder();

/** A body's value: JSON unless the document says otherwise, and the text itself where it isn't JSON after all. */
function parse(content: string | Uint8Array, facts: ResponseFacts | undefined): { value: unknown; broken?: true } {
  const text = typeof content === "string" ? content : decoder.decode(content);
  if (facts?.content) return { value: facts.content === "text" ? text : undefined };
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { value: text, broken: true };
  }
}

function notJson(context: CallContext, response: Response, text: string): UnreadableResponseError {
  const type = headerOf(response, "content-type") ?? "no content type";
  const message = `expected JSON, got ${type} (${text.length} characters, status ${response.status})`;
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
