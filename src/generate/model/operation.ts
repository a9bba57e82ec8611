import { OPTION_NAMES } from "../../runtime/option-names.js";
import { pathTemplate } from "../names/parameters.js";
import { pascalCase } from "../names/words.js";
import type { Node } from "../source/node.js";
import type { Reading } from "./context.js";
import { describe } from "./docs.js";
import { contentsOf, itemSchema, jsonSchema, type Media, type MediaKind } from "./media.js";
import { readPagination } from "./pagination.js";
import { parameterNodes, readParameters } from "./parameters.js";
import { readParts } from "./parts.js";
import { readRateLimit } from "./rate-limit.js";
import { readResponses, successTargets } from "./responses.js";
import { branches, typesOf } from "./schema.js";
import { readSecrets } from "./secrets.js";
import { credentialsInQuery, readSecurity } from "./security.js";
import { FILE_INPUT } from "./type-names.js";
import type { BodyContentModel, BodyModel, OperationModel, TypeText } from "./types.js";

export function readOperation(reading: Reading): OperationModel {
  const { operation, names } = reading;
  const { name, method, path, node } = operation;
  const parameters = parameterNodes(operation);
  const body = readBody(reading);
  const security = readSecurity(reading);
  const credentials = credentialsInQuery(reading, security);
  const pagination = readPagination(reading, parameters, successTargets(reading), credentials);
  const rateLimit = readRateLimit(reading);
  const secrets = readSecrets(reading, parameters, jsonSchema(node.at("requestBody")));
  const summary = node.text("summary")?.trim();
  const description = node.text("description")?.trim();
  const operationId = node.text("operationId");
  const model = {
    name,
    place: `${method} ${path}`,
    ...(operationId !== undefined && { operationId }),
    method,
    template: path,
    path: pathTemplate(path),
    ...(summary && { summary }),
    ...(description && { description }),
    deprecated: node.is("deprecated"),
    tags: node
      .at("tags")
      .items()
      .map((tag) => String(tag.value)),
    ...readParameters(reading, parameters, pagination?.items ?? []),
    ...(body && { body }),
    ...(security && { security }),
    responses: readResponses(reading),
    ...(pagination && { pagination: pagination.model }),
    ...(rateLimit && { rateLimit }),
    secrets,
  };
  return { ...model, typeName: names.start, names: namesOf(reading, model) };
}

/** The names of what is declared for an operation. */
function namesOf(
  { names, callOptions }: Reading,
  {
    pathParameters,
    query,
    headers,
    cookies,
    body,
    idempotencyKey,
    pagination,
  }: Omit<OperationModel, "names" | "typeName">,
): OperationModel["names"] {
  const inOptions = headers.length > 0 || cookies.length > 0;
  const takesOptions = inOptions || idempotencyKey !== undefined || (body !== undefined && query.length > 0);
  return {
    descriptor: names.descriptor,
    callOptions,
    result: names.type(pagination ? "Failure" : "Result"),
    ...(pathParameters.length > 1 && { path: names.type("Path") }),
    ...(query.length > 0 && { query: names.type("Query") }),
    ...(headers.length > 0 && { headers: names.type("Headers") }),
    ...(cookies.length > 0 && { cookies: names.type("Cookies") }),
    ...(takesOptions && { options: names.type("Options") }),
  };
}

function readBody(reading: Reading): BodyModel | undefined {
  const node = reading.operation.node.at("requestBody");
  const [first, ...others] = contentsOf(node);
  if (!first) return undefined;
  const required = node.is("required");
  return {
    ...readContent(reading, first, "Body"),
    required,
    docs: describe(first.schema.value, node.text("description")),
    optionNames: required ? [] : optionNamesIn(first.schema),
    ...(hasStreamFlag(first) && { streamFlag: true as const }),
    others: distinct(others, first).map((media) => readContent(reading, media, `Body${pascalCase(media.type)}`)),
  };
}

function hasStreamFlag({ kind, schema }: Content): boolean {
  const flags = branches(schema).map((branch) => branch.at("properties", "stream"));
  return kind === "json" && flags.some((flag) => branches(flag).some((branch) => typesOf(branch).includes("boolean")));
}

type Content = Media & { readonly kind: MediaKind };

/** Without those that only say the same again, as `application/json; charset=utf-8` does. */
function distinct(others: readonly Content[], first: Content): Content[] {
  const seen = new Set([plainType(first.type)]);
  return others.filter(({ type, kind }) => {
    const known = seen.has(plainType(type)) || (kind === "json" && type.includes("*"));
    seen.add(plainType(type));
    return !known;
  });
}

function plainType(type: string): string {
  return (type.split(";")[0] ?? "").trim().toLowerCase();
}

function readContent(reading: Reading, media: Content, end: string): BodyContentModel {
  const parts = readParts(media);
  return {
    mediaType: media.kind === "json" && media.type.includes("*") ? "application/json" : media.type,
    kind: media.kind,
    type: bodyType(reading, media, `${reading.names.start}${end}`),
    ...(parts && { parts }),
    ...(media.kind === "multipart" && { instance: "FormData" as const }),
    ...(media.kind === "form" && { instance: "URLSearchParams" as const }),
    ...integersOf(reading, media),
  };
}

/** A BigInt says itself that it is an integer; a text of digits is one where the document says so. */
function integersOf({ choices, shapes }: Reading, { kind, schema }: Content): Pick<BodyContentModel, "integers"> {
  if (choices.int64 === "number" || kind !== "json" || !shapes.has(schema, "input")) return {};
  const shape = choices.int64 === "string" ? shapes.of(schema, "input") : undefined;
  return { integers: shape === undefined ? {} : { shape } };
}

function bodyType({ types }: Reading, media: Content, name: string): TypeText {
  switch (media.kind) {
    case "text":
      return { text: "string", names: [] };
    case "events":
    case "binary":
      return { text: `${FILE_INPUT} | string`, names: [], runtime: [FILE_INPUT] };
    case "json-lines":
    case "json-sequence": {
      const item = types.typeOf(itemSchema(media), "input", `${name}Item`);
      return { ...item, text: `Iterable<${item.text}> | AsyncIterable<${item.text}>` };
    }
    default:
      return types.typeOf(media.schema, "input", name);
  }
}

function optionNamesIn(schema: Node): string[] {
  const fields = new Set(
    branches(schema).flatMap((part) =>
      part
        .at("properties")
        .entries()
        .map(([name]) => name),
    ),
  );
  return OPTION_NAMES.filter((name) => fields.has(name));
}
