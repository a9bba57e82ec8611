import { rateLimitOf } from "../call/rate-limit.js";
import type { ErrorDetails } from "../errors.js";
import type { CallContext } from "./context.js";
import { createRedact } from "./redact.js";

/** What every error says of the call that it ended. */
export function errorDetails(context: CallContext, message: string, more?: Partial<ErrorDetails>): ErrorDetails {
  const { operation, attempts } = context;
  return {
    ...more,
    message: `${operation.name}: ${createRedact(context)(message, 1000)}`,
    operation: operation.name,
    attempts,
  };
}

/** What an error says of the response that is the reason for it. */
export function responseDetails(
  context: CallContext,
  message: string,
  response: Response,
  more?: Partial<ErrorDetails>,
): ErrorDetails {
  const { operation, settings } = context;
  const rateLimit = rateLimitOf(operation.rateLimit, response, settings.clock.now());
  return errorDetails(context, message, { status: response.status, response, rateLimit, ...more });
}
