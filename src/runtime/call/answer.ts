/** Answer → value or error, as the spec describes it. */
import { classOf, type Issue, UnreadableResponseError } from "../errors.js";
import type { ErrorFacts, Place } from "../operation.js";
import { detailsOf, type Exchange, mask } from "../transport/exchange.js";
import { at, readResponse, visit } from "./expression.js";
import { type RateLimit, rateLimitOf } from "./rate-limit.js";

/** A success, with what came along. */
export interface Answered {
  readonly status: number;
  readonly data: unknown;
  readonly response: Response;
  readonly rateLimit: RateLimit | undefined;
  /** HTTP requests that it took. */
  readonly attempts: number;
}

/** Problem Details (RFC 9457), and what most services that don't follow it send: read where the spec says nothing. */
const COMMON: ErrorFacts = {
  message: [["detail"], ["message"], ["error", "message"], ["error"], ["title"]],
  issues: { items: ["errors"], path: ["pointer"], message: ["detail"] },
};

/** The value of a documented success; whatever else came is thrown as the error that it stands for. */
export function answered(exchange: Exchange, response: Response): Answered {
  const { operation, clock, text, postponed, unrenewed, secrets } = exchange;
  const { responses, method } = operation;
  const { status } = response;
  const documented = responses[status];
  const facts = documented ?? responses[Math.floor(status / 100)];
  const rateLimit = rateLimitOf(operation.rateLimit, response, clock.now());
  let body: unknown = facts?.content === "none" ? undefined : text;
  let broken: string | undefined;
  if (!facts?.content) {
    try {
      body = JSON.parse(text);
    } catch {
      broken = `${status} no JSON: ${text.length} characters of ${response.headers.get("content-type") ?? "no type"}`;
    }
  }
  const told = { status, response, body, rateLimit };
  if (response.ok && facts) {
    if (broken) throw new UnreadableResponseError(detailsOf(exchange, broken, told));
    for (const { repair, zone, at } of facts.dates ?? []) {
      for (const path of at) {
        visit(told, path, (text, key, holder) => {
          holder[key] = repair(text, zone);
        });
      }
    }
    return { status, data: told.body, response, rateLimit, attempts: exchange.attempts };
  }
  for (const path of facts?.secrets ?? []) visit(told, path, (text) => secrets.push(text));
  const { message, ...more } = describe(exchange, facts?.error ?? COMMON, response, body);
  const usual = facts?.as ?? status;
  const as = postponed ? 429 : usual;
  throw new (classOf(as))(
    detailsOf(exchange, `${status} ${message}`.trim(), {
      ...told,
      ...more,
      ...unrenewed,
      retryAfterMs: exchange.retryAfterMs,
      afterRetry: exchange.ambiguous && method === "DELETE",
      documented: documented !== undefined && !broken && as === usual,
    }),
  );
}

function describe(
  exchange: Exchange,
  { message = [], issues: where, requestId }: ErrorFacts,
  response: Response,
  body: unknown,
) {
  const longest = 500;
  const text = (value: unknown) => (typeof value === "string" ? mask(exchange, value.trim()).slice(0, longest) : "");
  const read = (place: Place) => readResponse(place, response, body);
  const found = where && read(where.items);
  const issues = (Array.isArray(found) ? found : []).map(
    (item): Issue => ({
      path: pathOf(exchange, at(item, where?.path ?? []))
        .map(text)
        // A number may be a secret too.
        .map((key) => (INDEX.test(key) ? Number(key) : key)),
      message: text(at(item, where?.message ?? [])),
    }),
  );
  const said = [...message.map(read), response.statusText].map(text).find(Boolean);
  const listed = issues.slice(0, 3).map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  return {
    message: [said, ...listed].join("; "),
    issues,
    requestId: requestId && (text(read(requestId)) || undefined),
  };
}

const INDEX = /^(0|[1-9]\d*)$/;

/** Whether it is a text or a number: anything else, made a text, says nothing or throws. */
export function sayable(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}

/** `a.0.b`, `a/0/b`, `/a/0/b`, `#/a/0/b` (RFC 6901) and `["a", 0, "b"]` all mean the same path. */
function pathOf(exchange: Exchange, value: unknown): string[] {
  // Masked as a whole: a secret may hold what parts a path.
  const path = mask(exchange, (Array.isArray(value) ? ["", ...value] : [value]).filter(sayable).join("/"));
  const keys = path.split(path.includes("/") ? /#?\// : ".").filter(Boolean);
  return keys.map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
}
