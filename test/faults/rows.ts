/**
 * What can go wrong, and how a call ends then. Every row runs for both styles and for GET, POST and DELETE, `all` unless
 * one differs. An outcome says: requests sent, milliseconds passed on the client's clock (backoff waits 250, then 500).
 */
import {
  AuthenticationError,
  ConflictError,
  ConnectionError,
  InvalidRequestError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  RedirectError,
  ServerError,
  TimeoutError,
  UnexpectedStatusError,
  UnreadableResponseError,
} from "@keysmith/runtime";
import { expect } from "vitest";
import * as does from "./faults.js";
import { fails, type Row, value } from "./run.js";
import { canary } from "./styles.js";

const well = does.good();

const connection: Row[] = [
  { when: "the connection is refused once", answers: [does.refused, well], all: value(2, 250) },
  { when: "the connection is refused each time", answers: [does.refused], all: fails(ConnectionError, 3, 750) },
  {
    when: "the host's name isn't known",
    answers: [does.refused],
    options: { baseUrl: "https://keysmith.invalid" },
    all: fails(ConnectionError, 3, 750),
  },
  ...[does.resetBefore, does.resetAfter, does.closedAfter, does.resetInHeaders, does.resetInBody].map((fault) => ({
    when: `the service ${fault.name}`,
    answers: [fault, well],
    all: value(2, 250),
    POST: fails(ConnectionError, 1),
  })),
  {
    when: "the connection is reset each time",
    answers: [does.resetAfter],
    all: fails(ConnectionError, 3, 750),
    POST: fails(ConnectionError, 1),
  },
  {
    when: "the connection is reset, and retries are off",
    answers: [does.resetAfter],
    options: { retries: 0 },
    all: fails(ConnectionError, 1),
  },
  {
    when: "the connection is reset, and the next attempt finds nothing",
    answers: [does.resetAfter, does.status(404)],
    all: fails(NotFoundError, 2, 250, { afterRetry: false }),
    DELETE: fails(NotFoundError, 2, 250, { afterRetry: true }),
    POST: fails(ConnectionError, 1),
  },
  {
    when: "the connection is refused, and the next attempt finds nothing",
    answers: [does.refused, does.status(404)],
    all: fails(NotFoundError, 2, 250, { afterRetry: false }),
  },
];

const slowness: Row[] = [
  ...[does.silent, does.noHeaders, does.headersStall, does.noBody, does.bodyStalls, does.trickle, does.brokenGzip].map(
    (fault) => ({
      when: `the service ${fault.name}`,
      answers: [fault, well],
      all: value(2, 60_250),
      POST: fails(TimeoutError, 1, 60_000, { limit: "timeout" }),
    }),
  ),
  {
    when: "the service never answers, whatever is tried",
    answers: [does.noHeaders],
    all: fails(TimeoutError, 3, 180_750, { limit: "timeout" }),
    POST: fails(TimeoutError, 1, 60_000, { limit: "timeout" }),
  },
  {
    when: "the service stalls, and the call has a deadline",
    answers: [does.bodyStalls],
    options: { deadline: 90_000 },
    all: fails(TimeoutError, 2, 90_000, { limit: "deadline" }),
    POST: fails(TimeoutError, 1, 60_000, { limit: "timeout" }),
  },
  {
    when: "the service stalls, and the deadline is nearer than the timeout",
    answers: [does.noBody],
    options: { deadline: 1000 },
    all: fails(TimeoutError, 1, 1000, { limit: "deadline" }),
  },
];

const statuses: Row[] = [
  ...[408, 500, 502, 503, 504].map((status) => ({
    when: `${status} passes`,
    answers: [does.status(status), well],
    all: value(2, 250),
    POST: fails(status === 408 ? UnexpectedStatusError : ServerError, 1, 0, { status }),
  })),
  { when: "429 passes", answers: [does.status(429), well], all: value(2, 250) },
  {
    when: "503 passes, and says when: it can come after a POST was carried out",
    answers: [does.status(503, { "retry-after": "1" }), well],
    all: value(2, 1000),
    POST: fails(ServerError, 1, 0, { status: 503, retryAfterMs: 1000 }),
  },
  {
    when: "500 doesn't pass",
    answers: [does.status(500)],
    all: fails(ServerError, 3, 750, { status: 500, kind: "server" }),
    POST: fails(ServerError, 1),
  },
  {
    when: "500 doesn't pass, and more retries are asked for: backoff is capped",
    answers: [does.status(500)],
    options: { retries: 7 },
    all: fails(ServerError, 8, 250 + 500 + 1000 + 2000 + 4000 + 4000 + 4000),
    POST: fails(ServerError, 1),
  },
  { when: "429 doesn't pass", answers: [does.status(429)], all: fails(RateLimitError, 3, 750, { status: 429 }) },
  {
    when: "one fault follows the other",
    answers: [does.resetAfter, does.status(502), well],
    all: value(3, 750),
    POST: fails(ConnectionError, 1),
  },
  {
    when: "500, and the next attempt finds nothing",
    answers: [does.status(500), does.status(404)],
    all: fails(NotFoundError, 2, 250, { afterRetry: false }),
    DELETE: fails(NotFoundError, 2, 250, { afterRetry: true }),
    POST: fails(ServerError, 1),
  },
  {
    when: "503 that says when, and the next attempt finds nothing",
    answers: [does.status(503, { "retry-after": "1" }), does.status(404)],
    all: fails(NotFoundError, 2, 1000, { afterRetry: false }),
    DELETE: fails(NotFoundError, 2, 1000, { afterRetry: true }),
    POST: fails(ServerError, 1),
  },
  {
    when: "429, and the next attempt finds nothing",
    answers: [does.status(429), does.status(404)],
    all: fails(NotFoundError, 2, 250, { afterRetry: false }),
  },
  { when: "400", answers: [does.status(400)], all: fails(InvalidRequestError, 1) },
  { when: "403", answers: [does.status(403)], all: fails(PermissionDeniedError, 1) },
  { when: "404", answers: [does.status(404)], all: fails(NotFoundError, 1, 0, { afterRetry: false }) },
  { when: "409", answers: [does.status(409)], all: fails(ConflictError, 1) },
  { when: "413", answers: [does.status(413)], all: fails(InvalidRequestError, 1) },
  { when: "422", answers: [does.status(422)], all: fails(InvalidRequestError, 1) },
  { when: "418", answers: [does.status(418)], all: fails(UnexpectedStatusError, 1, 0, { status: 418 }) },
  { when: "501, which no retry changes", answers: [does.status(501)], all: fails(ServerError, 1) },
  { when: "599", answers: [does.status(599)], all: fails(ServerError, 1, 0, { status: 599 }) },
  {
    when: "the service promises 102 before the answer",
    answers: [does.interim(102)],
    GET: value(1),
    POST: value(1),
  },
  {
    when: "the service gives hints (103) before the answer",
    answers: [does.interim(103)],
    GET: value(1),
    POST: value(1),
  },
  {
    when: "the service switches protocols (101) unasked, and answers all the same",
    answers: [does.interim(101)],
    GET: value(1),
    POST: value(1),
  },
  { when: "300 names no place", answers: [does.redirect(300, undefined)], all: fails(UnexpectedStatusError, 1) },
  { when: "302 names no place", answers: [does.redirect(302, undefined)], all: fails(UnexpectedStatusError, 1) },
  { when: "304 comes unasked", answers: [does.redirect(304, undefined)], all: fails(UnexpectedStatusError, 1) },
];

const httpDate = (time: number) => new Date(time).toUTCString();
/** Sunday, 06-Nov-94 08:49:37 GMT: the first obsolete form of RFC 9110, section 5.6.7. */
const rfc850 = (time: number) => {
  const [day, date, month, year, clock] = httpDate(time).split(/,? /) as [string, string, string, string, string];
  return `${{ Thu: "Thursday" }[day]}, ${date}-${month}-${year.slice(2)} ${clock} GMT`;
};
/** Sun Nov  6 08:49:37 1994: the second, always UTC. */
const asctime = (time: number) => {
  const [day, date, month, year, clock] = httpDate(time).split(/,? /) as [string, string, string, string, string];
  return `${day} ${month} ${date.replace(/^0/, " ")} ${clock} ${year}`;
};
/** Both styles' own headers: the time at which the limit is lifted. */
const resetAt = (time: number) => ({
  "x-ratelimit-limit": "100",
  "x-ratelimit-remaining": "0",
  "x-ratelimit-reset": String(time),
  "x-ratelimit-retry-after": String(time / 1000),
});
const HOUR = 3_600_000;

const waits: Row[] = [
  { when: "Retry-After in seconds", answers: [does.status(429, { "retry-after": "7" }), well], all: value(2, 7000) },
  ...[httpDate, rfc850, asctime].map((form) => ({
    when: `Retry-After as a date (${form.name})`,
    answers: [does.status(429, (now) => ({ "retry-after": form(now + 7000) })), well],
    all: value(2, 7000),
  })),
  {
    when: "the style's own header says when",
    answers: [does.status(429, (now) => resetAt(now + 7000)), well],
    all: value(2, 7000),
  },
  {
    when: "Retry-After and the style's own header differ: the standard one counts",
    answers: [does.status(429, (now) => ({ ...resetAt(now + 9000), "retry-after": "3" })), well],
    all: value(2, 3000),
  },
  {
    when: "just as long as is waited for",
    answers: [does.status(429, { "retry-after": "60" }), well],
    all: value(2, 60_000),
  },
  {
    when: "longer than is waited for",
    answers: [does.status(429, { "retry-after": "61" })],
    all: fails(RateLimitError, 1, 0, { retryAfterMs: 61_000 }),
  },
  {
    when: "longer than is waited for, as a date",
    answers: [does.status(429, (now) => ({ "retry-after": httpDate(now + HOUR) }))],
    all: fails(RateLimitError, 1, 0, { retryAfterMs: HOUR }),
  },
  {
    when: "longer than is waited for, in the style's own header",
    answers: [does.status(429, (now) => resetAt(now + HOUR))],
    all: fails(RateLimitError, 1, 0, {
      retryAfterMs: HOUR,
      rateLimit: { limit: 100, remaining: 0, resetAt: new Date(Date.UTC(2026, 0, 15, 13)) },
    }),
  },
  {
    when: "longer than is waited for, with a 503",
    answers: [does.status(503, { "retry-after": "3600" })],
    all: fails(RateLimitError, 1, 0, { status: 503, retryAfterMs: HOUR }),
    POST: fails(ServerError, 1, 0, { status: 503, retryAfterMs: HOUR }),
  },
  {
    when: "longer than this client waits for",
    answers: [does.status(429, { "retry-after": "6" })],
    options: { maxRetryWait: 5000 },
    all: fails(RateLimitError, 1, 0, { retryAfterMs: 6000 }),
  },
  {
    when: "longer than a timer holds, however long this client waits",
    answers: [does.status(429, { "retry-after": "2592000" })],
    options: { maxRetryWait: Number.POSITIVE_INFINITY },
    all: fails(RateLimitError, 1, 0, { retryAfterMs: 30 * 24 * HOUR }),
  },
  {
    when: "longer than the deadline leaves: nothing is waited for in vain",
    answers: [does.status(429, { "retry-after": "6" })],
    options: { deadline: 5000 },
    all: fails(RateLimitError, 1, 0, { retryAfterMs: 6000 }),
  },
  {
    when: "a date in the past: ordinary backoff",
    answers: [does.status(429, (now) => ({ "retry-after": httpDate(now - HOUR) })), well],
    all: value(2, 250),
  },
  {
    when: "the style's own header lies in the past",
    answers: [does.status(429, (now) => resetAt(now - HOUR)), well],
    all: value(2, 250),
  },
  ...["-5", "NaN", "soon", "retry 5", "31536000", "1e3", ""].map((text) => ({
    when: `nonsense: ${JSON.stringify(text)}`,
    answers: [does.status(429, { "retry-after": text }), well],
    all: value(2, 250),
  })),
  {
    when: "nonsense in the style's own header: a year ahead",
    answers: [does.status(429, (now) => resetAt(now + 365 * 24 * HOUR)), well],
    all: value(2, 250),
  },
  {
    when: "nonsense with a 503: as if nothing had been said",
    answers: [{ ...does.status(503, { "retry-after": "soon" }), effect: true }, well],
    all: value(2, 250),
    POST: fails(ServerError, 1),
  },
  ...[HOUR, -HOUR].map((skew) => ({
    when: `the service's clock is an hour ${skew > 0 ? "ahead" : "behind"}, and its answer is a date`,
    answers: [
      does.status(429, (now) => ({ date: httpDate(now + skew), "retry-after": httpDate(now + skew + 7000) })),
      well,
    ],
    all: value(2, 7000),
  })),
  ...[HOUR, -HOUR].map((skew) => ({
    when: `the service's clock is an hour ${skew > 0 ? "ahead" : "behind"}, and its own header says when`,
    answers: [does.status(429, (now) => ({ date: httpDate(now + skew), ...resetAt(now + skew + 7000) })), well],
    all: value(2, 7000),
  })),
  {
    when: "the service's Date is nonsense: its own header is held against the client's clock",
    answers: [does.status(429, (now) => ({ date: httpDate(0), ...resetAt(now + 7000) })), well],
    all: value(2, 7000),
  },
];

const JSON_TYPE = { "content-type": "application/json" };
const HTML = "<!doctype html><title>Sign in</title>";
const unreadable = fails(UnreadableResponseError, 1, 0, { kind: "unreadable" });
/** A 200 with a body of its own, for those operations that document one. */
const ok = (body: string | ((good: string) => string), headers: Record<string, string> = JSON_TYPE) =>
  does.raw(undefined, headers, ({ good }) => (typeof body === "string" ? body : body(good.body)));

const broken: Row[] = [
  { when: "nothing where JSON is promised", answers: [ok("")], GET: unreadable, POST: unreadable },
  { when: "blanks where JSON is promised", answers: [ok(" \r\n")], GET: unreadable, POST: unreadable },
  {
    when: "HTML with status 200",
    answers: [ok(HTML, { "content-type": "text/html" })],
    GET: unreadable,
    POST: unreadable,
  },
  { when: "HTML that claims to be JSON", answers: [ok(HTML)], GET: unreadable, POST: unreadable },
  {
    when: "half of the JSON, of the right length",
    answers: [ok((good) => good.slice(0, -5))],
    GET: unreadable,
    POST: unreadable,
  },
  { when: "JSON after a byte order mark", answers: [ok((good) => `\ufeff${good}`)], GET: value(1), POST: value(1) },
  {
    when: "JSON under the wrong content type",
    answers: [ok((good) => good, { "content-type": "text/plain; charset=latin1" })],
    GET: value(1),
    POST: value(1),
  },
  {
    when: "JSON under a content type that is none",
    answers: [ok((good) => good, { "content-type": "json" })],
    GET: value(1),
    POST: value(1),
  },
  {
    when: "JSON without a content type",
    answers: [ok((good) => good, { "content-type": "" })],
    GET: value(1),
    POST: value(1),
  },
  {
    when: "a __proto__ in the JSON",
    answers: [ok((good) => good.replace("{", '{"__proto__":{"polluted":true},'))],
    GET: value(1),
    POST: value(1),
  },
  {
    when: "an error page that is HTML",
    answers: [does.raw(404, { "content-type": "text/html" }, HTML)],
    all: fails(NotFoundError, 1, 0, { status: 404, documented: false }),
  },
  {
    when: "an error without a body",
    answers: [does.raw(401, {}, "")],
    all: fails(AuthenticationError, 1, 0, { status: 401 }),
  },
  {
    when: "a success that isn't documented",
    answers: [does.raw(202, JSON_TYPE, "{}")],
    all: fails(UnexpectedStatusError, 1, 0, { status: 202 }),
  },
  { when: "204 with a body", style: "organization", answers: [does.noContentWithBody], DELETE: value(1) },
  {
    when: "204 where JSON is promised",
    answers: [does.raw(204, {}, "")],
    GET: fails(UnexpectedStatusError, 1),
    POST: fails(UnexpectedStatusError, 1),
  },
  ...[does.tooShort, does.cutChunks, does.noHttp].map((fault) => ({
    when: `the service ${fault.name}`,
    answers: [fault, well],
    all: value(2, 250),
    POST: fails(ConnectionError, 1),
  })),
  {
    when: `the service ${does.cutLastAnswer.name}`,
    answers: [does.cutLastAnswer],
    GET: unreadable,
    style: "organization",
  },
  ...[does.endless, does.bomb].map((fault) => ({
    when: `the service ${fault.name}`,
    answers: [fault],
    options: { maxResponseBytes: 50_000 },
    all: unreadable,
  })),
  {
    when: "the answer is as long as it may be",
    answers: [ok((good) => good.padEnd(500))],
    options: { maxResponseBytes: 500 },
    GET: value(1),
    POST: value(1),
  },
  {
    when: "the answer is a byte longer than it may be",
    answers: [ok((good) => good.padEnd(501))],
    options: { maxResponseBytes: 500 },
    GET: unreadable,
    POST: unreadable,
  },
];

const { credential, fresh } = canary;
const refusedKey = does.status(401);

const credentials: Row[] = [
  {
    when: "a credential that is a string is refused",
    answers: [refusedKey],
    all: fails(AuthenticationError, 1),
    sent: [credential],
  },
  {
    when: "a credential that a function gave is refused, and the next one isn't",
    answers: [refusedKey, well],
    credentials: [credential, fresh],
    all: value(2),
    sent: [credential, fresh],
  },
  {
    when: "both credentials that a function gave are refused: there is no third",
    answers: [refusedKey],
    credentials: [credential, fresh, "third"],
    all: fails(AuthenticationError, 2),
    sent: [credential, fresh],
  },
  {
    when: "the function fails when it is asked again",
    answers: [refusedKey],
    credentials: [credential, new Error(`no token for ${credential}`)],
    all: fails(AuthenticationError, 1, 0, { status: 401, documented: true }),
  },
  {
    when: "the function fails at once",
    answers: [well],
    credentials: [new Error("the vault is closed")],
    all: fails(AuthenticationError, 0, 0, { status: undefined }),
  },
  {
    when: "retries go on with the credential that was accepted, and are counted over the whole call",
    answers: [does.status(429), refusedKey, does.status(429), does.status(429)],
    credentials: [credential, fresh],
    all: fails(RateLimitError, 4, 750),
    sent: [credential, credential, fresh, fresh],
  },
  {
    when: "the credential is refused on the way, and the thing is gone",
    answers: [does.resetAfter, refusedKey, does.status(404)],
    credentials: [credential, fresh],
    all: fails(NotFoundError, 3, 250, { afterRetry: false }),
    DELETE: fails(NotFoundError, 3, 250, { afterRetry: true }),
    POST: fails(ConnectionError, 1),
  },
  ...[301, 302, 303, 307, 308].map((code) => ({
    when: `${code} leads to another origin`,
    answers: [does.redirect(code, "https://elsewhere.example/keys?token=1")],
    all: fails(RedirectError, 1, 0, { status: code, message: expect.stringContaining("https://elsewhere.example") }),
    sent: [credential],
  })),
  {
    when: "308 leads to another path",
    answers: [does.redirect(308, "/v2/keys")],
    all: fails(RedirectError, 1, 0, { message: expect.stringContaining("to http://127.0.0.1") }),
  },
  {
    when: "301 leads to what is no place",
    answers: [does.redirect(301, "http://[")],
    all: fails(RedirectError, 1),
  },
  {
    when: "a redirect's target is empty",
    answers: [does.redirect(302, "")],
    all: fails(RedirectError, 1),
  },
  {
    when: "a redirect names the credential",
    answers: [does.redirect(302, `https://${credential}.example/`)],
    all: fails(RedirectError, 1),
  },
];

export const families = {
  connection,
  slowness,
  statuses,
  "being told to wait": waits,
  "broken answers": broken,
  credentials,
};
