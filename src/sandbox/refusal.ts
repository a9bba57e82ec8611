/** Why a request is refused. Each style has a status and a body for it. */
export type Reason =
  | "invalid"
  | "unauthenticated"
  | "forbidden"
  | "not-found"
  | "method"
  | "conflict"
  | "too-large"
  | "too-many"
  | "broken";

/** An invalid field of an input. `field` is a dotted path: `allowedIps.0`. */
export interface Issue {
  readonly field: string;
  readonly message: string;
}

/** Thrown anywhere in the service to refuse a request. The style of the request decides what the answer looks like. */
export class Refusal extends Error {
  override readonly name = "Refusal";

  readonly reason: Reason;
  readonly details: RefusalDetails;

  constructor(reason: Reason, message: string, details: RefusalDetails = {}) {
    super(message);
    this.reason = reason;
    this.details = details;
  }
}

interface RefusalDetails {
  readonly issues?: readonly Issue[];
  readonly headers?: Readonly<Record<string, string>>;
}

/** The content of an error answer, before it is written in a style. */
export interface ErrorAnswer extends RefusalDetails {
  readonly status: number;
  readonly message: string;
}

const STATUS = {
  unauthenticated: 401,
  forbidden: 403,
  "not-found": 404,
  method: 405,
  conflict: 409,
  "too-large": 413,
  "too-many": 429,
  broken: 500,
} as const;

/** The answer to a refused request. The styles differ only in the status of an invalid one. */
export function toErrorAnswer(refusal: Refusal, invalid: 400 | 422): ErrorAnswer {
  const status = refusal.reason === "invalid" ? invalid : STATUS[refusal.reason];
  return { status, message: refusal.message, ...refusal.details };
}

const TITLES: Readonly<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  408: "Request Timeout",
  409: "Conflict",
  413: "Content Too Large",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  500: "Internal Server Error",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

/** The reason phrase of a status (RFC 9110, RFC 6585). */
export const titleOf = (status: number): string => TITLES[status] ?? `Status ${status}`;
