import type { OperationModel, ResponseModel } from "../../model/types.js";
import type { Imports } from "../files/imports.js";
import { type Doc, hardline, indent, join, print } from "../print/doc.js";
import { comment } from "../text/comment.js";
import { propertyName } from "../text/key.js";

const classes = {
  validation: "InvalidRequestError",
  authentication: "AuthenticationError",
  permission: "PermissionDeniedError",
  "not-found": "NotFoundError",
  conflict: "ConflictError",
  "rate-limit": "RateLimitError",
  server: "ServerError",
  unexpected: "UnexpectedStatusError",
} as const;

/** The class of the error that a failure is. */
export function errorClass({ kind = "unexpected" }: ResponseModel): string {
  return classes[kind];
}

/** Responses that a result names by their status: successes, and errors of 400 or more. */
export function outcomes({ responses }: OperationModel) {
  const failures = responses.flatMap((response) => {
    const { code, kind } = response;
    return kind !== undefined && code !== undefined && code >= 400 ? [{ ...response, code }] : [];
  });
  return { successes: responses.filter(({ kind }) => kind === undefined), failures };
}

/** The union of what the successes hold. */
export function dataType(operation: OperationModel, imports: Imports): string {
  const data = outcomes(operation).successes.map(({ type }) => imports.schema(type));
  return [...new Set(data)].join(" | ") || "void";
}

/** The union that `.result()` gives; of a list only its failures. */
export function resultType(operation: OperationModel, imports: Imports): string {
  const { pagination, name, names } = operation;
  const { successes, failures } = outcomes(operation);
  const parts = [
    ...(pagination ? [] : successes.map((response) => successType(response, successes, imports))),
    ...failures.map((response) => `${imports.type("Failure")}<${response.code}, ${errorType(response, imports)}>`),
    unansweredType(operation, imports),
  ];
  const docs = comment([`How ${pagination ? "a page of " : ""}\`${name}\` can ${pagination ? "fail" : "end"}.`]);
  const union: Doc = parts.length === 1 ? [" ", parts] : indent(hardline, "| ", join([hardline, "| "], parts));
  return docs + print([`export type ${names.result} =`, union, ";"]);
}

/** The failures of every call; what the document says of `default` and of ranges is the body of those that it doesn't name. */
function unansweredType({ responses }: OperationModel, imports: Imports): string {
  const unanswered = imports.type("Unanswered");
  const ranges = responses.filter(({ kind, status, type }) => {
    return kind !== undefined && /^([45]XX|default)$/.test(status) && type.text !== "unknown";
  });
  const named = ranges.filter(({ status }) => status !== "default");
  const bodies = ranges.map((range) => {
    // Whether it isn't one of a range's can't be told by the body.
    const own = range.status === "default" ? [range, ...named] : [range];
    return `${range.status === "default" ? "default" : JSON.stringify(range.status)}: ${unionOf(own, imports)}`;
  });
  return bodies.length === 0 ? unanswered : `${unanswered}<{ ${bodies.join("; ")} }>`;
}

function unionOf(responses: readonly ResponseModel[], imports: Imports): string {
  return [...new Set(responses.map(({ type }) => imports.schema(type)))].join(" | ");
}

function successType(response: ResponseModel, successes: readonly ResponseModel[], imports: Imports): string {
  const { code, type, headers } = response;
  const success = imports.type("Success");
  const named = headers.map(({ name, required }) => `${propertyName(name)}: string${required ? "" : " | null"}`);
  const facts = [imports.schema(type), ...(named.length > 0 ? [`{ ${named.join("; ")} }`] : [])].join(", ");
  if (code !== undefined) return `${success}<${code}, ${facts}>`;
  const others = successes.flatMap((other) => other.code ?? []);
  const any = imports.type("SuccessStatus");
  const status = others.length === 0 ? any : `Exclude<${any}, ${others.join(" | ")}>`;
  return `${success}<${status}, ${facts}>`;
}

function errorType(response: ResponseModel, imports: Imports): string {
  const name = imports.type(errorClass(response));
  return response.type.text === "unknown" ? name : `${name}<${imports.schema(response.type)}>`;
}
