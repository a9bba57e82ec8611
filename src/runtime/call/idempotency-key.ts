import type { KeyWriter } from "../operation.js";
import { throwUsageError } from "../usage-error.js";

/** The same key for every attempt of a call: the caller's, else a new one. */
export const putKey: KeyWriter = (headers, name, given) => {
  const key = given ?? crypto.randomUUID();
  // Some services ignore a blank key, and the request would be repeated as if that were harmless.
  if (`${key}`.trim() === "") {
    throwUsageError(["idempotencyKey"], " must not be blank: give each request a key of its own, or leave it out");
  }
  Object.assign(headers, { [name]: key });
};
