/** What the client must make of a documented answer. Written from the design, not from the runtime. */
import {
  AuthenticationError,
  ConflictError,
  InvalidRequestError,
  NotFoundError,
  PermissionDeniedError,
  RateLimitError,
  ServerError,
  UnexpectedStatusError,
} from "@keysmith/runtime";
import { NOW } from "./client.js";
import type { Answer, Node, Operation } from "./document.js";

const KIND: Record<number, string> = {
  400: "validation",
  401: "authentication",
  403: "permission",
  404: "not-found",
  409: "conflict",
  413: "validation",
  422: "validation",
  429: "rate-limit",
};

const CLASS = {
  validation: InvalidRequestError,
  authentication: AuthenticationError,
  permission: PermissionDeniedError,
  "not-found": NotFoundError,
  conflict: ConflictError,
  "rate-limit": RateLimitError,
  server: ServerError,
  unexpected: UnexpectedStatusError,
};

/** The kind of error that an answer is. */
export const kindOf = ({ status, error }: Answer): keyof typeof CLASS =>
  error?.kind ?? KIND[status] ?? (status >= 500 ? "server" : "unexpected");

export const classOf = (answer: Answer) => CLASS[kindOf(answer)];

/** The value at a runtime expression in an answer with this body. */
export function read(expression: string, { headers }: Answer, body: unknown): unknown {
  const header = /^\$response\.header\.(.+)$/.exec(expression)?.[1];
  return header === undefined ? at(body, expression.replace(/^\$response\.body#?/, "")) : headers[header.toLowerCase()];
}

const at = (value: unknown, pointer: string): unknown =>
  pointer
    .split("/")
    .slice(1)
    .reduce((into, key) => (into as Node | undefined)?.[key], value);

/** Message and issues of an error. */
export function describeError(answer: Answer, body: unknown) {
  const { message = [], issues } = answer.error ?? {};
  const items = issues ? ((read(issues.items, answer, body) as Node[] | undefined) ?? []) : [];
  return {
    message: [message]
      .flat()
      .map((each: string) => read(each, answer, body))
      .find(Boolean) as string | undefined,
    issues: items.map((item) => ({
      path: String(at(item, issues.path))
        .split(".")
        .map((key) => (/^\d+$/.test(key) ? Number(key) : key)),
      message: at(item, issues.message),
    })),
  };
}

/** The rate limit that an answer states, and the wait that a 429 asks for. */
export function rateLimitOf({ rateLimit }: Operation, answer: Answer) {
  const number = (expression: string | undefined) => {
    const value = expression && read(expression, answer, undefined);
    return value === undefined ? undefined : Number(value);
  };
  const reset = number(rateLimit?.reset?.from);
  const opens = reset === undefined ? undefined : MOMENT[rateLimit?.reset.as]?.(reset);
  const stated = {
    limit: number(rateLimit?.limit),
    remaining: number(rateLimit?.remaining),
    resetAt: opens === undefined ? undefined : new Date(opens),
  };
  return {
    rateLimit: Object.values(stated).some((value) => value !== undefined) ? stated : undefined,
    retryAfterMs: answer.status === 429 && opens !== undefined ? opens - NOW : undefined,
  };
}

const MOMENT: Record<string, (value: number) => number> = {
  "epoch-seconds": (value) => value * 1000,
  "epoch-milliseconds": (value) => value,
  "delta-seconds": (value) => NOW + value * 1000,
  "delta-milliseconds": (value) => NOW + value,
};

/** Items and total of a page. */
export function pageOf({ pagination }: Operation, answer: Answer, body: unknown) {
  const total = pagination?.response.total && read(pagination.response.total, answer, body);
  return {
    items: read(pagination?.response.items, answer, body),
    total: total === undefined ? undefined : Number(total),
  };
}
