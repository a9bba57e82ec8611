/** A response that is no documented success → the error that it stands for. */
import { type ApiError, classOf } from "../errors.js";
import type { ErrorFacts, Place, ResponseFacts } from "../operation.js";
import type { CallContext } from "../transport/context.js";
import { errorDetails } from "../transport/details.js";
import { Redactor } from "../transport/redact.js";
import type { Issue } from "../usage-error.js";
import { forEachString, getIn, isStringOrNumber, readPlace } from "./expression.js";
import { rateLimitOf } from "./rate-limit.js";

/** Problem Details (RFC 9457), and what most services that don't follow it send: read where the document says nothing. */
const COMMON: ErrorFacts = {
  message: [["detail"], ["message"], ["error", "message"], ["error"], ["title"]],
  issues: { items: ["errors"], path: ["pointer"], message: ["detail"] },
};

/** Where services put a request's id, read where the document names no place. */
const REQUEST_ID_HEADERS = ["x-request-id", "request-id", "x-correlation-id", "x-amzn-requestid", "x-ms-request-id"];

/** How much of what a service says is shown: reading all of it could take long enough to stall the process. */
const LONGEST_TEXT = 500;
const MOST_ISSUES = 1000;
/** Of all issues together: characters, and secrets that are looked for. */
const MOST_CHARACTERS = 200_000;
const MOST_SEARCHES = 20_000;

/** The error of a response. */
export function failureOf(
  context: CallContext,
  response: Response,
  body: unknown,
  facts: ResponseFacts | undefined,
  documented: boolean,
): ApiError {
  const { operation, settings, secrets, refreshError } = context;
  for (const path of facts?.secrets ?? []) forEachString({ body }, path, (text) => secrets.push(text));
  const documentedAs = facts?.as ?? response.status;
  const status = context.waitTooLong ? 429 : documentedAs;
  const { message, ...described } = describe(context, response, body, facts?.error ?? COMMON);
  const details = errorDetails(context, message, {
    ...described,
    status: response.status,
    response,
    body,
    rateLimit: rateLimitOf(operation.rateLimit, response, settings.clock.now()),
    retryAfterMs: context.retryAfterMs,
    afterRetry: context.maybeDone && operation.method === "DELETE",
    documented: documented && status === documentedAs,
    ...(refreshError === undefined ? {} : { cause: refreshError }),
  });
  return new (classOf(status))(details);
}

/** What the response says of itself, as far as it can be shown. */
function describe(context: CallContext, response: Response, body: unknown, facts: ErrorFacts) {
  const redactor = new Redactor(context);
  const show = (value: unknown) => (typeof value === "string" ? redactor.redactStart(value.trim(), LONGEST_TEXT) : "");
  const read = (place: Place) => readPlace(place, response, body);
  const requestIds = facts.requestId ? [read(facts.requestId)] : REQUEST_ID_HEADERS.map(read);
  const detail = facts.message?.map(read).map(show).find(Boolean);
  const issues = readIssues(facts, read, redactor.size, show);
  return {
    message: messageOf(context, response, detail ?? show(response.statusText), issues),
    detail,
    issues,
    requestId: requestIds.map(show).find(Boolean),
  };
}

function messageOf({ operation }: CallContext, response: Response, detail: string, issues: readonly Issue[]): string {
  const { status, ok } = response;
  if (ok) {
    const done = /GET|HEAD/.test(operation.method) ? "" : ", but the request was carried out";
    return `${status} is not documented${done}: what the service returned is in error.body`;
  }
  const listed = issues.slice(0, 3).map(({ path, message }) => `${path.join(".")}: ${message}`);
  return `${status} ${[detail, ...listed].filter(Boolean).join("; ")}`.trim();
}

function readIssues(
  { issues: places }: ErrorFacts,
  read: (place: Place) => unknown,
  secrets: number,
  show: (value: unknown) => string,
): Issue[] {
  const items = places && read(places.items);
  if (!places || !Array.isArray(items)) return [];
  const issues: Issue[] = [];
  let characters = 0;
  for (const item of items) {
    if (issues.length >= Math.min(MOST_ISSUES, MOST_SEARCHES / secrets) || characters > MOST_CHARACTERS) break;
    const path = keysOf(getIn(item, places.path), show);
    const message = show(getIn(item, places.message));
    characters += path.join().length + message.length;
    issues.push({ path, message });
  }
  return issues;
}

const INDEX = /^(0|[1-9]\d*)$/;

/** `a.0.b`, `a/0/b`, `/a/0/b`, `#/a/0/b` (RFC 6901) and `["a", 0, "b"]` all mean the same path. */
function keysOf(value: unknown, show: (value: unknown) => string): (string | number)[] {
  const parts = Array.isArray(value) ? ["", ...value.slice(0, LONGEST_TEXT)] : [value];
  const texts = parts.filter(isStringOrNumber).map((part) => String(part).slice(0, 4 * LONGEST_TEXT));
  // As a whole first: a secret may hold what separates keys.
  const path = show(texts.join("/"));
  const keys = path.split(path.includes("/") ? /#?\// : ".").filter(Boolean);
  return keys
    .map((key) => show(key.replaceAll("~1", "/").replaceAll("~0", "~")))
    .map((key) => (INDEX.test(key) ? Number(key) : key));
}
