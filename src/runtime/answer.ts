/** Answer → value or error, as the spec describes it. */
import { classOf, type Issue, kindOf, UnreadableResponseError } from "./errors.js";
import { at, keys, readResponse, textsAt } from "./expression.js";
import type { ErrorFacts, Expression, Operation, ResponseFacts } from "./operation.js";
import { type RateLimit, rateLimitOf, retryAfterOf } from "./rate-limit.js";
import { detailsOf, type Exchange, mask } from "./transport/exchange.js";

/** A success, with what came along. */
export interface Answered {
  readonly status: number;
  readonly data: unknown;
  readonly response: Response;
  readonly rateLimit: RateLimit | undefined;
}

/** Problem Details (RFC 9457), and what most services that don't follow it send: read where the spec says nothing. */
const COMMON: ErrorFacts = {
  message: [
    "$response.body#/detail",
    "$response.body#/message",
    "$response.body#/error/message",
    "$response.body#/error",
    "$response.body#/title",
  ],
  issues: { items: "$response.body#/errors", path: "/pointer", message: "/detail" },
};

/** The value of a documented success; whatever else came is thrown as the error that it stands for. */
export function answered(exchange: Exchange, response: Response): Answered {
  const { operation, settings, text } = exchange;
  const { status } = response;
  const now = settings.clock.now();
  const facts = factsOf(operation, status);
  const rateLimit = rateLimitOf(operation.rateLimit, response, now);
  const { body, broken } = parse(text, response, facts);
  const told = { status, response, body, rateLimit };
  if (response.ok && facts) {
    if (broken) throw new UnreadableResponseError(detailsOf(exchange, `${status}, but the answer is ${broken}`, told));
    let data = body;
    for (const dates of facts.dates ?? []) for (const path of dates.at) data = repair(data, keys(path), dates.zone);
    return { status, data, response, rateLimit };
  }
  exchange.secrets.push(...textsAt(body, (facts?.secrets ?? []).map(keys)));
  const { message, ...more } = describe(exchange, facts?.error ?? COMMON, response, body);
  const unrenewed = status === 401 ? exchange.unrenewed : undefined;
  const usual = facts?.kind ?? kindOf(status);
  const kind = exchange.postponed ? "rate-limit" : usual;
  throw new classOf[kind](
    detailsOf(
      exchange,
      [status, message, unrenewed && "and no other credential could be had"].filter(Boolean).join(" "),
      {
        ...told,
        ...more,
        retryAfterMs: retryAfterOf(operation.rateLimit, response, now),
        afterRetry: exchange.ambiguous && operation.method === "DELETE",
        documented: operation.responses[status] !== undefined && !broken && kind === usual,
        ...(unrenewed === undefined ? {} : { cause: unrenewed }),
      },
    ),
  );
}

function factsOf({ responses }: Operation, status: number): ResponseFacts | undefined {
  const range = responses[status] ?? responses[`${String(status)[0]}XX`];
  return range ?? (status >= 400 ? responses.default : undefined);
}

/** The body as far as it can be read, and what is wrong where it isn't as it should be. */
function parse(text: string, response: Response, facts: ResponseFacts | undefined): { body: unknown; broken?: string } {
  if (facts?.content === "none") return { body: undefined };
  if (facts?.content === "text") return { body: text };
  if (text.trim() === "") return { body: text, broken: "empty where the spec promises JSON" };
  try {
    return { body: JSON.parse(text) };
  } catch {
    return { body: text, broken: `no JSON (${response.headers.get("content-type") ?? "without content-type"})` };
  }
}

const LONGEST_MESSAGE = 500;

function describe(exchange: Exchange, facts: ErrorFacts, response: Response, body: unknown) {
  const read = (expression: Expression) => readResponse(expression, response, body);
  const text = (value: unknown) =>
    typeof value === "string" ? mask(exchange, value.trim()).slice(0, LONGEST_MESSAGE) : "";
  const { issues: where, requestId } = facts;
  const found = where && read(where.items);
  const issues = (Array.isArray(found) ? found : []).map(
    (item): Issue => ({
      path: pathOf(at(item, where?.path ?? "")).map((key) => (INDEX.test(key) ? Number(key) : text(key))),
      message: text(at(item, where?.message ?? "")),
    }),
  );
  const messages = [facts.message ?? []].flat().map((each) => text(read(each as Expression)));
  const message = messages.find((each) => each !== "") ?? text(response.statusText);
  const listed = issues.slice(0, 3).map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  return {
    message: [message, ...listed].join("; "),
    issues,
    requestId: requestId && (text(read(requestId)) || undefined),
  };
}

const INDEX = /^(0|[1-9]\d*)$/;

/** `a.0.b`, `/a/0/b`, `#/a/0/b` and `["a", 0, "b"]` all mean the same path. */
function pathOf(value: unknown): string[] {
  if (Array.isArray(value)) return value.map(String);
  const path = String(value ?? "");
  return /^#?\//.test(path) ? keys(path) : path.split(".").filter(Boolean);
}

const DATE_TIME = /^(\d{4}-\d\d-\d\d)[Tt ](\d\d:\d\d)(:\d\d(?:\.\d+)?)?([Zz]|[+-]\d\d:\d\d)?$/;

/** A date-time as RFC 3339 writes it. */
const rfc3339 = (text: string, zone: string) =>
  text.replace(
    DATE_TIME,
    (_, day, time, seconds = ":00", given = zone) => `${day}T${time}${seconds}${given.toUpperCase()}`,
  );

/** Gives date-times without a zone the one that they mean, as RFC 3339 writes it. In the path `*` stands for every key. */
function repair(value: unknown, [key, ...rest]: readonly string[], zone: string): unknown {
  if (key === undefined) return typeof value === "string" ? rfc3339(value, zone) : value;
  if (typeof value === "object" && value !== null) {
    const into = value as Record<string, unknown>;
    for (const each of key === "*" ? Object.keys(into) : [key]) {
      if (Object.hasOwn(into, each)) into[each] = repair(into[each], rest, zone);
    }
  }
  return value;
}
