import { type Reading, subject } from "./context.js";
import { describe } from "./docs.js";
import { jsonSchema, jsonType } from "./media.js";
import { readPagination } from "./pagination.js";
import { parameterNodes, readParameters } from "./parameters.js";
import { readRateLimit } from "./rate-limit.js";
import { readResponses, successTargets } from "./responses.js";
import { readSecrets } from "./secrets.js";
import { credentialsInQuery, readSecurity } from "./security.js";
import type { BodyModel, OperationModel } from "./types.js";

export function readOperation(reading: Reading, name: string, method: string): OperationModel {
  const { operation, path, typeName } = reading;
  const nodes = parameterNodes(reading);
  const body = readBody(reading);
  const security = readSecurity(reading);
  const credentials = credentialsInQuery(reading, security);
  const pagination = readPagination(reading, nodes, successTargets(reading), credentials);
  const rateLimit = readRateLimit(reading);
  const secrets = readSecrets(nodes, jsonSchema(operation.at("requestBody")));
  const summary = operation.text("summary")?.trim();
  const description = operation.text("description")?.trim();
  if (method === "trace") {
    const message = "is a TRACE request, which fetch can't send.";
    reading.findings.error(subject(reading, operation), message, "Leave it out of the document.");
  }
  return {
    name,
    typeName,
    method: method.toUpperCase() as OperationModel["method"],
    path,
    ...(summary && { summary }),
    ...(description && { description }),
    deprecated: operation.is("deprecated"),
    tags: operation
      .at("tags")
      .items()
      .map((tag) => String(tag.value)),
    ...readParameters(reading, nodes, pagination?.items ?? []),
    ...(body && { body }),
    ...(security && { security }),
    responses: readResponses(reading),
    ...(pagination && { pagination: pagination.model }),
    ...(rateLimit && { rateLimit }),
    secrets,
  };
}

function readBody(reading: Reading): BodyModel | undefined {
  const node = reading.operation.at("requestBody");
  if (!node.exists) return undefined;
  const mediaType = jsonType(node);
  const schema = jsonSchema(node);
  if (mediaType === undefined || !schema) {
    const types = node
      .at("content")
      .entries()
      .map(([type]) => type);
    const message = `takes a body of ${types.join(", ") || "no media type"}, which is not supported.`;
    reading.findings.error(subject(reading, node.at("content")), message, "Only JSON (application/json, …+json) is.");
    return undefined;
  }
  return {
    mediaType,
    required: node.is("required"),
    docs: describe(schema.value, node.text("description")),
    type: reading.types.typeOf(schema, "input", `${reading.typeName}Body`),
  };
}
