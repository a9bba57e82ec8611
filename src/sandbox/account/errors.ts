import type { RealQuirks } from "../quirks.js";
import { type ErrorAnswer, titleOf } from "../refusal.js";

/** An error as the framework of the panel writes it, with the invalid fields at `data.data.errors`. */
export function accountError(
  { status, message, issues, headers }: ErrorAnswer,
  url: string,
  { serverErrors }: RealQuirks,
): Response {
  const { pathname, search } = new URL(url);
  const statusMessage = serverErrors ? "Server Error" : issues ? "Validation Error" : titleOf(status);
  const body = {
    error: true,
    url: pathname + search,
    statusCode: status,
    statusMessage,
    message,
    ...(issues && { data: { statusCode: status, statusMessage, message, data: { errors: issues } } }),
  };
  return Response.json(body, { status, headers: { ...headers } });
}
