import { OPTION_NAMES } from "../../runtime/option-names.js";
import { pathTemplate } from "../names/parameters.js";
import type { Node } from "../source/node.js";
import type { Reading } from "./context.js";
import { describe } from "./docs.js";
import { jsonMedia, jsonSchema } from "./media.js";
import { readPagination } from "./pagination.js";
import { parameterNodes, readParameters } from "./parameters.js";
import { readRateLimit } from "./rate-limit.js";
import { readResponses, successTargets } from "./responses.js";
import { branches } from "./schema.js";
import { readSecrets } from "./secrets.js";
import { credentialsInQuery, readSecurity } from "./security.js";
import type { BodyModel, OperationModel } from "./types.js";

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
  { pathParameters, query, headers, body, idempotencyKey, pagination }: Omit<OperationModel, "names" | "typeName">,
): OperationModel["names"] {
  const takesOptions = headers.length > 0 || idempotencyKey !== undefined || (body !== undefined && query.length > 0);
  return {
    descriptor: names.descriptor,
    callOptions,
    result: names.type(pagination ? "Failure" : "Result"),
    ...(pathParameters.length > 1 && { path: names.type("Path") }),
    ...(query.length > 0 && { query: names.type("Query") }),
    ...(headers.length > 0 && { headers: names.type("Headers") }),
    ...(takesOptions && { options: names.type("Options") }),
  };
}

function readBody(reading: Reading): BodyModel | undefined {
  const node = reading.operation.node.at("requestBody");
  const media = jsonMedia(node);
  if (!media) return undefined;
  return {
    mediaType: media.type.includes("*") ? "application/json" : media.type,
    required: node.is("required"),
    docs: describe(media.schema.value, node.text("description")),
    type: reading.types.typeOf(media.schema, "input", `${reading.names.start}Body`),
    optionNames: node.is("required") ? [] : optionNamesIn(media.schema),
  };
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
