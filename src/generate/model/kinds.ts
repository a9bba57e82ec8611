import { classOf } from "../../runtime/errors.js";
import type { ErrorKind } from "../../runtime/operation.js";

/** The kind of error that the runtime takes a status for. */
export function kindOf(status: number): ErrorKind {
  return new (classOf(status))({ message: "", operation: "", attempts: 0 }).kind as ErrorKind;
}

/** A status that the runtime takes for a kind of error. */
export function statusOf(kind: ErrorKind): number {
  return [400, 401, 403, 404, 409, 429, 500].find((status) => kindOf(status) === kind) ?? 0;
}
