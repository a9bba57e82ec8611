/** A response that is no documented success → the error that it stands for. */
import { type ApiError, classOf } from "../errors.js";
import type { ErrorFacts, Place, ResponseFacts } from "../operation.js";
import type { CallContext } from "../transport/context.js";
import { responseDetails } from "../transport/details.js";
import { createRedact } from "../transport/redact.js";
import type { Issue } from "../usage-error.js";
import { forEachString, getIn, isStringOrNumber, readPlace } from "./expression.js";

/** Problem Details (RFC 9457), and what most services that don't follow it send: read where the document says nothing. */
const COMMON: ErrorFacts = {
  message: [["detail"], ["message"], ["error", "message"], ["error"], ["title"]],
  issues: { items: ["errors"], path: ["pointer"], message: ["detail"] },
};

/** Where services put a request's id, read where the document names no place. */
const REQUEST_ID_HEADERS = ["x-request-id", "request-id", "x-correlation-id"];

/** How much of what a service says is shown: reading all of it could take long enough to stall the process. */
const LONGEST_TEXT = 500;
const MOST_ISSUES = 100;

/** The error of a response. */
export function failureOf(
  context: CallContext,
  response: Response,
  body: unknown,
  facts: ResponseFacts | undefined,
  documented: boolean,
): ApiError {
  for (const path of facts?.secrets ?? []) forEachString({ body }, path, (text) => context.secrets.push(text));
  const documentedAs = facts?.as ?? response.status;
  const status = context.waitTooLong ? 429 : documentedAs;
  const { message, ...described } = describe(context, response, body, facts?.error ?? COMMON);
  const details = responseDetails(context, message, response, {
    ...described,
    ...context.refresh,
    body,
    retryAfterMs: context.retryAfterMs,
    afterRetry: context.maybeDone && context.operation.method === "DELETE",
    documented: documented && status === documentedAs,
  });
  return new (classOf(status))(details);
}

/** What the response says of itself, as far as it can be shown. */
function describe(context: CallContext, response: Response, body: unknown, facts: ErrorFacts) {
  const { status, ok, statusText } = response;
  const redact = createRedact(context);
  const show = (value: unknown) => (typeof value === "string" ? redact(value.trim(), LONGEST_TEXT) : "");
  const read = (place: Place) => readPlace(place, response, body);
  const first = (places: readonly Place[] = []) => places.map(read).map(show).find(Boolean);
  const detail = first(facts.message);
  const issues = readIssues(facts, read, show);
  const listed = issues.slice(0, 3).map(({ path, message }) => `${path.join(".")}: ${message}`);
  const message = ok
    ? "is not documented, but the request was carried out: what the service returned is in error.body"
    : [detail ?? show(statusText), ...listed].filter(Boolean).join("; ");
  const requestId = first(facts.requestId ? [facts.requestId] : REQUEST_ID_HEADERS);
  return { message: `${status} ${message}`.trim(), detail, issues, requestId };
}

function readIssues(
  { issues: places }: ErrorFacts,
  read: (place: Place) => unknown,
  show: (value: unknown) => string,
): Issue[] {
  const items = places && read(places.items);
  return (Array.isArray(items) ? items.slice(0, MOST_ISSUES) : []).map((item) => ({
    path: keysOf(getIn(item, places?.path ?? []), show),
    message: show(getIn(item, places?.message ?? [])),
  }));
}

/** `a.0.b`, `a/0/b`, `/a/0/b`, `#/a/0/b` (RFC 6901) and `["a", 0, "b"]` all mean the same path. */
function keysOf(value: unknown, show: (value: unknown) => string): (string | number)[] {
  const parts = Array.isArray(value) ? ["", ...value.slice(0, MOST_ISSUES)] : [value];
  // As a whole: a secret may hold what separates keys.
  const path = show(parts.filter(isStringOrNumber).join("/"));
  return path
    .split(path.includes("/") ? /#?\// : ".")
    .filter(Boolean)
    .map((key) => (/^(0|[1-9]\d*)$/.test(key) ? Number(key) : key.replaceAll("~1", "/").replaceAll("~0", "~")));
}
