import type { Answer } from "../call/answer.js";
import type { ListCall } from "../call/list-call.js";
import { PaginationError } from "../errors.js";

/** The error of a list that can't be read on; `problem` says what the service did. */
export function paginationError(
  { name }: ListCall,
  problem: string,
  answer: Partial<Answer> | undefined,
): PaginationError {
  const { status, response, rateLimit, attempts = 0 } = answer ?? {};
  return new PaginationError({
    message: `${name}: the service ${problem}`,
    operation: name,
    attempts,
    status,
    response,
    rateLimit,
  });
}
