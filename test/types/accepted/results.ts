/** `.result()` narrows by its status, destructured or not, and a switch over it can be exhaustive. */
import {
  type ApiError,
  type ApiKey,
  type ApiKeysClient,
  type ConnectionError,
  type InvalidRequestError,
  type Issue,
  isError,
  type NotFoundError,
  type Page,
  type Problem,
  type TimeoutError,
  type ValidationProblem,
} from "@keysmith/api-keys";

declare const keysmith: ApiKeysClient;

const result = await keysmith.apiKeys.create({ description: "CI" }).result();
if (result.status === 422) {
  const error: InvalidRequestError<ValidationProblem> = result.error;
  const fields: string[] = error.body.invalidFields.map(({ field }) => field);
  const issues: readonly Issue[] = error.issues;
  console.log(fields, issues);
}
if (result.status === 201) {
  const made: ApiKey = result.data;
  console.log(made);
}
if (result.error) {
  const none: undefined = result.data;
  console.log(none, result.error.kind);
} else {
  const status: 201 = result.status;
  console.log(status);
}

const { status, data, error } = await keysmith.apiKeys.put("ci", { description: "CI" }).result();
if (status === 201 || status === 200) {
  const key: ApiKey = data;
  console.log(key);
}
if (status === 404) {
  const missing: NotFoundError<Problem> = error;
  const detail: string | undefined = missing.body.detail;
  console.log(detail, missing.afterRetry);
}

/** 200 and 201 are told apart. */
export function verb(
  put: Awaited<ReturnType<ReturnType<ApiKeysClient["apiKeys"]["put"]>["result"]>>,
): "made" | "replaced" {
  if (put.status === 201) return "made";
  if (put.status === 200) return "replaced";
  throw put.error;
}

/** Every way to end is named once, and none is forgotten. */
export async function told(): Promise<string> {
  const { status, error } = await keysmith.apiKeys.delete("ci").result();
  switch (status) {
    case 204:
      return "gone";
    case 401:
    case 403:
      return error.body.title ?? error.message;
    case 404:
      return error.afterRetry ? "gone already" : "never there";
    case 409:
      return error.body.detail ?? "in use";
    case 429:
      return `come back in ${error.retryAfterMs ?? 0} ms`;
    case "unexpected": {
      const number: number | undefined = error.status;
      return `${number}`;
    }
    case "connection": {
      const lost: ConnectionError = error;
      return lost.message;
    }
    case "timeout": {
      const late: TimeoutError = error;
      return late.limit;
    }
    case "aborted":
    case "unreadable":
      return error.kind;
    default: {
      const nothing: never = status;
      return nothing;
    }
  }
}

const listed = await keysmith.apiKeys.list().result();
if (listed.status === 200) {
  const page: Page<ApiKey> = listed.data;
  console.log(page.items[0]?.id, page.total);
} else if (listed.status === 422) {
  console.log(listed.error.body.invalidFields);
}

try {
  await keysmith.apiKeys.create({ description: "CI" });
} catch (caught) {
  if (isError(caught, keysmith.apiKeys.create, 422)) {
    const typed: InvalidRequestError<ValidationProblem> = caught;
    console.log(typed.body.invalidFields, typed.issues);
  } else if (isError(caught, keysmith.apiKeys.list, "timeout")) {
    console.log(caught.limit);
  } else if (isError(caught, keysmith.apiKeys.list, "unexpected")) {
    const other: ApiError = caught;
    console.log(other.status);
  } else if (isError(caught)) {
    const any: ApiError = caught;
    console.log(any.detail, any.requestId);
  }
}
