import { type Failure, titleOf } from "../refusal.js";

/** Problem Details (RFC 9457), though sent as plain JSON. A 422 lists the fields at fault, if only none. */
export function problem({ status, message, issues, headers }: Failure, url: string): Response {
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
