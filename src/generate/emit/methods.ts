import { hasOptions } from "../model/type-collisions.js";
import type { OperationModel, ResourceModel, ResponseModel } from "../model/types.js";
import { argumentsOf, optionsRequired } from "./arguments.js";
import { comment } from "./comment.js";
import type { Imports } from "./imports.js";
import { literal, propertyName } from "./literal.js";

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

/** Responses that a result names by their status: successes, and errors of 400 or more. */
function outcomes({ responses }: OperationModel) {
  const named = responses.flatMap((response) =>
    response.code === undefined ? [] : [{ ...response, code: response.code }],
  );
  return {
    successes: named.filter(({ code }) => code >= 200 && code < 300),
    failures: named.filter(({ code }) => code >= 400),
  };
}

/** The union that `.result()` gives; of a list only its failures. */
export function resultType(operation: OperationModel, imports: Imports): string {
  const { successes, failures } = outcomes(operation);
  const parts = [
    ...(operation.pagination
      ? []
      : successes.map(({ code, type }) => `${imports.type("Success")}<${code}, ${imports.schema(type)}>`)),
    ...failures.map((response) => `${imports.type("Failure")}<${response.code}, ${errorType(response, imports)}>`),
    imports.type("Unanswered"),
  ];
  const [what, end] = operation.pagination ? ["How a page of", "Failure"] : ["How", "Result"];
  const docs = comment([`${what} \`${operation.name}\` can ${operation.pagination ? "fail" : "end"}.`]);
  return `${docs}export type ${operation.typeName}${end} =\n${parts.map((part) => `  | ${part}`).join("\n")};`;
}

function errorType({ kind = "unexpected", type }: ResponseModel, imports: Imports): string {
  const name = imports.type(classes[kind]);
  return type.text === "unknown" ? name : `${name}<${imports.schema(type)}>`;
}

/** What an operation takes as options beyond what every one does. */
export function optionsType(operation: OperationModel, imports: Imports): string | undefined {
  if (!hasOptions(operation)) return undefined;
  const { typeName, query, headers, body, idempotencyKey, name } = operation;
  const member = (key: string, required: boolean, type: string, docs: string) =>
    `${comment([docs], "  ")}  readonly ${key}${required ? "" : "?"}: ${type}${required ? "" : " | undefined"};\n`;
  const must = (list: typeof query) => list.some(({ required }) => required);
  const members = [
    ...(body && query.length > 0 ? [member("query", must(query), `${typeName}Query`, "Query parameters.")] : []),
    ...(headers.length > 0 ? [member("headers", must(headers), `${typeName}Headers`, "Header parameters.")] : []),
    ...(idempotencyKey
      ? [
          member(
            "idempotencyKey",
            false,
            "string",
            `${idempotencyKey.docs}\n\nSent as \`${idempotencyKey.name}\`, the same for every attempt of a call. Default: a new UUID.`,
          ),
        ]
      : []),
  ];
  const docs = comment([`What \`${name}\` takes as options.`]);
  return `${docs}export interface ${typeName}Options extends ${imports.type("CallOptions")} {\n${members.join("")}}`;
}

/** A resource, or the client itself. */
export function resourceType(resource: ResourceModel, imports: Imports, last: readonly string[] = []): string {
  const members = [
    ...resource.resources.map(
      ({ path, typeName, docs }) =>
        `${comment([docs], "  ")}  readonly ${propertyName(path.at(-1) ?? "")}: ${typeName};\n`,
    ),
    ...resource.operations.map((operation) => method(operation, imports)),
    ...last,
  ];
  return `${comment([resource.docs])}export interface ${resource.typeName} {\n${members.join("")}}`;
}

function method(operation: OperationModel, imports: Imports): string {
  const { typeName, pagination, summary, description, deprecated } = operation;
  const key = propertyName(operation.name.split(".").at(-1) ?? "");
  const returns = pagination
    ? `${imports.type("Pager")}<${imports.schema(pagination.item)}, ${typeName}Failure>`
    : `${imports.type("Call")}<${dataType(operation, imports)}, ${typeName}Result>`;
  const docs = comment([sentence(summary), description, tags(operation), deprecated ? "@deprecated" : undefined], "  ");
  return `${docs}  ${key}(${parameters(operation, imports)}): ${returns};\n`;
}

/** The union of what the successes hold. */
function dataType(operation: OperationModel, imports: Imports): string {
  const data = outcomes(operation).successes.map(({ type }) => imports.schema(type));
  return [...new Set(data)].join(" | ") || "void";
}

function parameters(operation: OperationModel, imports: Imports): string {
  const found = argumentsOf(operation);
  for (const { names } of [
    ...operation.pathParameters.map(({ type }) => type),
    ...(operation.body ? [operation.body.type] : []),
  ]) {
    for (const name of names) imports.schemaName(name);
  }
  if (found.at(-1)?.type === "CallOptions") imports.type("CallOptions");
  return found
    .map(({ name, type, required }, index) => {
      const followed = found.slice(index + 1).some((later) => later.required);
      if (required) return `${name}: ${type}`;
      return followed ? `${name}: ${type} | undefined` : `${name}?: ${type}`;
    })
    .join(", ");
}

function tags(operation: OperationModel): string {
  const params = argumentsOf(operation).filter(({ docs }) => docs !== "");
  const lines = [
    ...params.map(({ name, docs }) => `@param ${name} ${docs.replaceAll("\n", " ")}`),
    ...outcomes(operation).failures.map(({ code, kind = "unexpected", description }) =>
      `@throws {@link ${classes[kind]}} ${code}: ${description.replaceAll(/\s+/g, " ")}`.trim(),
    ),
    `@example\n${example(operation)}`,
  ];
  return lines.join("\n");
}

/** How a call looks. */
function example(operation: OperationModel): string {
  const { name, pathParameters, body, pagination } = operation;
  const values = pathParameters.map(
    (parameter) => [parameter.name, parameter.type.text === "number" ? 1 : "…"] as const,
  );
  const path = values.length > 1 ? [Object.fromEntries(values)] : values.map(([, value]) => value);
  const given = [
    ...path.map((value) => literal(value)),
    ...(body?.required ? ["body"] : []),
    ...(!body && operation.query.some(({ required }) => required) ? ["query"] : []),
    ...(optionsRequired(operation) ? ["options"] : []),
  ];
  const call = `client.${name}(${given.join(", ")})`;
  return pagination ? `for await (const item of ${call}) console.log(item);` : `await ${call};`;
}

function sentence(summary: string | undefined): string | undefined {
  return summary && (/[.!?]$/.test(summary) ? summary : `${summary}.`);
}
