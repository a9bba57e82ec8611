/** Runs a row of the table: one call against a service that misbehaves, and all that can be seen of it. */
import { getEventListeners } from "node:events";
import type { ApiError, ClientOptions, TransportEvent } from "@keysmith/runtime";
import { expect } from "vitest";
import type { ApiKeysClientAuth } from "../../generated/index.js";
import { leaksIn } from "../canary.js";
import { StandingClock } from "./clock.js";
import { type Fault, FaultServer } from "./server.js";
import { canary, type Method, type StyleUnderTest } from "./styles.js";

export type ErrorClass = abstract new (...args: never[]) => Error;

/** How a call ends. */
export interface Outcome {
  readonly ends: "value" | ErrorClass;
  readonly attempts: number;
  /** Milliseconds on the client's clock. */
  readonly elapsed: number;
  /** What else the error says. */
  readonly error?: Partial<Record<keyof ApiError | "afterRetry" | "limit", unknown>>;
}

export const value = (attempts: number, elapsed = 0): Outcome => ({ ends: "value", attempts, elapsed });
export const fails = (ends: ErrorClass, attempts: number, elapsed = 0, error: Outcome["error"] = {}): Outcome => ({
  ends,
  attempts,
  elapsed,
  error,
});

/** One row: what the service does, attempt by attempt, and how a call on it ends. */
export interface Row {
  readonly when: string;
  /** The last is repeated. */
  readonly answers: readonly Fault[];
  readonly options?: Partial<ClientOptions<ApiKeysClientAuth>>;
  /** Credentials that a function gives, in turn; an error is thrown. The last is repeated. */
  readonly credentials?: readonly (string | Error)[];
  readonly all?: Outcome;
  /** Where they differ from `all`. */
  readonly GET?: Outcome;
  readonly POST?: Outcome;
  readonly DELETE?: Outcome;
  /** Where a row says something of one style only. */
  readonly style?: string;
  /** The credentials that the server saw, in turn. */
  readonly sent?: readonly string[];
}

/** Half of every full backoff: 250 ms, then 500, 1000, 2000, 4000, 4000 … */
const random = () => 0.5;

export async function run(row: Row, style: StyleUnderTest, method: Method): Promise<void> {
  const expected = row[method] ?? row.all;
  if (!expected) return;
  const clock = new StandingClock();
  const server = new FaultServer(row.answers, {
    pass: (ms) => clock.advance(ms),
    stall: () => clock.advanceToNext(),
    now: () => clock.now(),
    good: (request) => style.good(request),
    error: (status) => style.error(status),
  });
  await server.ready(1);

  const events: TransportEvent[] = [];
  const lines: string[] = [];
  const onEvent = (event: TransportEvent) => {
    events.push(event);
    if (event.type === "request") server.turn = event.attempt;
    if (event.type === "retry") {
      void server.ready(event.attempt + 1).then(() => clock.advance(event.waitMs as number));
    }
  };
  let asked = 0;
  const credential = () => {
    const given = row.credentials?.[Math.min(asked++, row.credentials.length - 1)];
    if (given instanceof Error) throw given;
    return given as string;
  };
  const client = style.client({
    baseUrl: server.url,
    auth: { [style.scheme]: row.credentials ? credential : canary.credential },
    extra: { headers: { "x-extra-token": canary.extra } },
    clock,
    random,
    onEvent,
    logger: { debug: (line) => lines.push(line), warn: (line) => lines.push(line) },
    ...row.options,
  });
  const { signal } = new AbortController();
  const call = style.call(client, method, { signal });
  let error: ApiError | undefined;
  try {
    await call;
  } catch (caught) {
    error = caught as ApiError;
  }
  await server.close();

  const attempts = events.filter(({ type }) => type === "request").length;
  expect({
    ends: error ? error.constructor.name : "value",
    attempts,
    elapsed: clock.elapsed,
    message: error?.message,
  }).toEqual({
    ends: typeof expected.ends === "string" ? expected.ends : expected.ends.name,
    attempts: expected.attempts,
    elapsed: expected.elapsed,
    message: error?.message,
  });
  if (error) expect(error).toMatchObject({ attempts, ...expected.error });
  const unseen = Array.from({ length: attempts }, (_, n) => row.answers[Math.min(n, row.answers.length - 1)]);
  expect(server.seen.length, "requests that the server saw").toBe(unseen.filter((fault) => !fault?.unseen).length);
  if (row.sent) expect(server.seen.map(style.sent), "credentials that the server saw").toEqual(row.sent);
  if (method === "POST") expect(server.effects, "effects of a POST").toBeLessThanOrEqual(1);
  expect(clock.pending, "timers left").toBe(0);
  expect(getEventListeners(signal, "abort"), "listeners left").toEqual([]);
  expect([error, client, error && call, events, lines].flatMap((each) => leaksIn(each, Object.values(canary)))).toEqual(
    [],
  );
}
