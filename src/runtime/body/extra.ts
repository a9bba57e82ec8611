import { throwUsageError } from "../usage-error.js";

/** A body with the fields that `extra` adds to it. */
export function withExtra(body: unknown, extra: object): unknown {
  if (Object.keys(extra).length === 0) return body;
  const isPlain =
    !/^\[object (?!Object)/.test(Object.prototype.toString.call(body ?? {})) && !("toJSON" in Object(body));
  if (!isPlain) {
    throwUsageError(["extra", "body"], " can't be sent: leave it out where the body is not a plain object");
  }
  return { ...(body as object), ...extra };
}
