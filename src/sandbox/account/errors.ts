import { type Failure, titleOf } from "../refusal.js";

/** An error as the panel's framework writes it. Field errors lie two `data` deep. */
export function accountError(
  failure: Failure,
  url: string,
  { realQuirks }: { readonly realQuirks: boolean },
): Response {
  const { status, message, issues, headers } = failure;
  const { pathname, search } = new URL(url);
  const statusMessage = realQuirks ? "Server Error" : issues ? "Validation Error" : titleOf(status);
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
