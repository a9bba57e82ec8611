import type { ErrorDetails } from "../errors.js";
import type { CallContext } from "./context.js";
import { redact } from "./redact.js";

/** What every error says of the call that it ended. */
export function errorDetails(context: CallContext, message: string, more?: Partial<ErrorDetails>): ErrorDetails {
  const { operation, attempts } = context;
  return {
    ...more,
    message: `${operation.name}: ${redact(context, message)}`,
    operation: operation.name,
    attempts,
  };
}
