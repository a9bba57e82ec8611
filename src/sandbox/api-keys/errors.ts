import { type ErrorAnswer, titleOf } from "../refusal.js";

/** An error as Problem Details (RFC 9457), sent as `application/json`. A 422 always has `invalidFields`. */
export function problem({ status, message, issues, headers }: ErrorAnswer, url: string): Response {
  const body = {
    type: "about:blank",
    title: titleOf(status),
    status,
    detail: message,
    instance: new URL(url).pathname,
    ...((issues || status === 422) && { invalidFields: issues ?? [] }),
  };
  return Response.json(body, { status, headers: { ...headers } });
}
