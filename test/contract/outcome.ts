/** A call's outcome against what the document shows for it. */
import { isError } from "@keysmith/runtime";
import { expect } from "vitest";
import type { Outcome } from "./client.js";
import type { Answer, Example, Operation } from "./document.js";
import { classOf, describeError, kindOf, pageOf, rateLimitOf } from "./promise.js";

/** The value that the document shows, awaited or as a result. */
export async function expectValue(
  operation: Operation,
  answer: Answer,
  example: Example | undefined,
  { data, error }: Outcome,
  sent: PromiseLike<unknown>,
): Promise<void> {
  expect(error).toBeUndefined();
  const awaited = await sent;
  if (!operation.pagination) {
    expect(data).toEqual(example?.value);
    expect(awaited).toEqual(example?.value);
    return;
  }
  expect(data).toMatchObject(pageOf(operation, answer, example?.value));
  expect(awaited).toMatchObject(pageOf(operation, answer, example?.value));
}

/** The error that the document shows, thrown or as a result. */
export async function expectError(
  operation: Operation,
  answer: Answer,
  example: Example | undefined,
  { data, error }: Outcome,
  method: (...args: never[]) => { result(): Promise<Outcome> },
  sent: PromiseLike<unknown>,
): Promise<void> {
  const { message, issues } = describeError(answer, example?.value);
  expect(data).toBeUndefined();
  const thrown = await Promise.resolve(sent).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  for (const each of [error, thrown]) {
    expect(each).toBeInstanceOf(classOf(answer));
    expect(isError(each, method, answer.status)).toBe(true);
    expect(each).toMatchObject({ kind: kindOf(answer), status: answer.status, operation: operation.id, attempts: 1 });
    expect(each.message).toContain(message);
    expect(each.issues).toEqual(issues);
    expect(each.body).toEqual(example?.value);
    expect(each.documented).toBe(true);
    const { rateLimit, retryAfterMs } = rateLimitOf(operation, answer);
    expect(each.rateLimit).toEqual(rateLimit);
    expect(each.retryAfterMs).toBe(retryAfterMs);
  }
}
