import fc from "fast-check";
import { expect, test } from "vitest";
import { RESET_UNITS } from "../../src/generate/model/rate-limit.js";
import { rateLimitOf, retryAfterOf } from "../../src/runtime/call/rate-limit.js";

const NOW = Date.UTC(2026, 0, 15, 12);
type ResetUnit = keyof typeof RESET_UNITS;
const LONGEST = 364 * 86_400_000;
const answer = (headers: Record<string, string>, status = 429) => new Response(null, { status, headers });
const reset = (as: ResetUnit) => ({ reset: { from: "x-reset", ...RESET_UNITS[as] } });
const seconds = fc.integer({ min: 0, max: Math.floor(LONGEST / 1000) });

test("a number of seconds is that many", () => {
  fc.assert(
    fc.property(seconds, (delta) => {
      expect(retryAfterOf(undefined, answer({ "retry-after": String(delta) }), NOW)).toBe(delta * 1000);
    }),
  );
});

test("a date is the time until then, whatever the time and however the clocks differ", () => {
  fc.assert(
    fc.property(
      seconds,
      fc.integer({ min: -NOW, max: NOW }).filter((skew) => Math.abs(skew) > 2000),
      (delta, skew) => {
        const server = Math.floor((NOW + skew) / 1000) * 1000;
        const headers = {
          "retry-after": new Date(server + delta * 1000).toUTCString(),
          date: new Date(server).toUTCString(),
        };
        expect(retryAfterOf(undefined, answer(headers), NOW)).toBe(delta * 1000);
      },
    ),
  );
});

const write: Record<ResetUnit, (ms: number) => string> = {
  "epoch-seconds": (ms) => String((NOW + ms) / 1000),
  "epoch-milliseconds": (ms) => String(NOW + ms),
  "delta-seconds": (ms) => String(ms / 1000),
  "delta-milliseconds": String,
  "http-date": (ms) => new Date(NOW + ms).toUTCString(),
  "date-time": (ms) => new Date(NOW + ms).toISOString(),
};
for (const unit of Object.keys(write) as ResetUnit[]) {
  test(`a reset written as ${unit} is read as what it means`, () => {
    fc.assert(
      fc.property(seconds, (delta) => {
        const response = answer({ "x-reset": write[unit](delta * 1000) });
        expect(retryAfterOf(reset(unit), response, NOW)).toBe(delta * 1000);
        expect(rateLimitOf(reset(unit), response, NOW)?.resetAt).toEqual(new Date(NOW + delta * 1000));
      }),
    );
  });
}

test("whatever stands there, a wait is unknown, or no longer than a year", () => {
  const text = fc.oneof(
    fc.string({ unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)) }),
    fc.double().map(String),
    fc.bigInt().map(String),
    fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
    fc.constantFrom("NaN", "-0", "Infinity", "0x10", "1e9", "12 h", "-1", "+1", " 5 ", "May", "5, 6"),
  );
  fc.assert(
    fc.property(
      text,
      text,
      text,
      fc.constantFrom(...(Object.keys(write) as ResetUnit[])),
      (told, date, until, unit) => {
        const response = answer({ "retry-after": told.trim(), date: date.trim(), "x-reset": until.trim() });
        const wait = retryAfterOf(reset(unit), response, NOW);
        expect(wait === undefined || (wait >= 0 && wait <= LONGEST)).toBe(true);
        const { resetAt } = rateLimitOf(reset(unit), response, NOW) ?? {};
        expect(resetAt === undefined || !Number.isNaN(resetAt.getTime())).toBe(true);
      },
    ),
    { numRuns: 1000 },
  );
});

test.each(["Sun, 15 Jan 2026 12:01:00 GMT", "Sunday, 15-Jan-26 12:01:00 GMT", "Sun Jan 15 12:01:00 2026"])(
  "every form of an HTTP date is read as UTC: %s",
  (date) => expect(retryAfterOf(undefined, answer({ "retry-after": date }), NOW)).toBe(60_000),
);

test("the end of a window tells when to come back only where the service is asked too much", () => {
  const headers = { "x-reset": "60" };
  expect(retryAfterOf(reset("delta-seconds"), answer(headers, 429), NOW)).toBe(60_000);
  expect(retryAfterOf(reset("delta-seconds"), answer(headers, 503), NOW)).toBeUndefined();
});

test("a clock that is off by less than Date can tell is taken to be right", () => {
  const response = answer({ "x-reset": String(NOW + 5000), date: new Date(NOW - 1000).toUTCString() });
  expect(rateLimitOf(reset("epoch-milliseconds"), response, NOW)?.resetAt).toEqual(new Date(NOW + 5000));
});

test("what isn't said, or is nonsense, is undefined, and nothing said is no rate limit", () => {
  const facts = { limit: "x-limit", remaining: "x-left" } as const;
  expect(rateLimitOf(facts, answer({}), NOW)).toBeUndefined();
  expect(rateLimitOf(undefined, answer({ "x-limit": "5" }), NOW)).toBeUndefined();
  expect(rateLimitOf(facts, answer({ "x-limit": "100", "x-left": "many" }), NOW)).toEqual({
    limit: 100,
    remaining: undefined,
    resetAt: undefined,
  });
  expect(rateLimitOf(facts, answer({ "x-limit": "-1", "x-left": "0" }), NOW)).toEqual({
    limit: undefined,
    remaining: 0,
    resetAt: undefined,
  });
});

test("a Date that is years away from what it dates is nonsense", () => {
  for (const year of [1970, 2099]) {
    const response = answer({ "x-reset": `${NOW + 5000}`, date: new Date(Date.UTC(year, 0)).toUTCString() });
    expect(retryAfterOf(reset("epoch-milliseconds"), response, NOW)).toBe(5000);
  }
});

test("what has a colon is no date yet", () => {
  for (const told of ["a:1", "soon: 12", "Fri: 7", "12:30"]) {
    expect(retryAfterOf(undefined, answer({ "retry-after": told }, 503), NOW)).toBeUndefined();
  }
});

test("a wait of weeks is told as it is", () => {
  for (const days of [25, 30, 90, 364]) {
    expect(retryAfterOf(undefined, answer({ "retry-after": String(days * 86_400) }), NOW)).toBe(days * 86_400_000);
  }
  expect(retryAfterOf(undefined, answer({ "retry-after": String(365 * 86_400) }), NOW)).toBeUndefined();
});
