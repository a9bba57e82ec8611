import type { Level } from "../generate/index.js";

export const LEVEL_TITLES: Readonly<Record<Level, string>> = {
  error: "Errors",
  "left-out": "Left out",
  repaired: "Repaired",
  chosen: "Chosen",
};

/** What kinds of findings are called in a summary. Those whose own name says it have none here. */
const KIND_TITLES: Readonly<Record<string, string>> = {
  answer: "responses of a media type that isn't supported yet",
  "beside-reference": "words beside a $ref",
  "body-of-get": "bodies of requests that have none",
  "circular-reference": "references that lead to themselves",
  "client-name": "names of the client",
  "component-name": "components of one name in several files",
  dialect: "words of other tools that aren't followed",
  "dialect-rule": "paging rules of other tools that fail the check",
  discriminator: "discriminators that name nothing",
  encoding: "files that aren't UTF-8",
  enum: "enums that aren't lists of different values",
  examples: "examples in another form",
  extension: "extensions that aren't Keysmith's",
  ignored: "operations that another tool's word leaves out",
  "json-syntax": "JSON that isn't quite JSON",
  "media-type": "media types in another form",
  method: "HTTP methods",
  "method-name": "names of methods that two operations wanted",
  "misspelt-extension": "extensions that look misspelt",
  mistake: "mistakes in what was written for Keysmith",
  "newer-word": "words of a newer OpenAPI",
  nullable: "nullable, a word of OpenAPI 3.0",
  "null-value": "null where a value belongs",
  "older-word": "words of an older OpenAPI or JSON Schema",
  "operation-id": "operationIds",
  output: "outputs that the document gives nothing for",
  "overlay-action": "actions of overlays that change nothing",
  parameter: "parameters that can't be sent",
  path: "paths",
  "path-parameter": "path parameters that don't match their path",
  "path-parameter-required": "path parameters that aren't required",
  "request-body": "request bodies of a media type that isn't supported yet",
  "required-flag": "required: true within a schema",
  security: "security that names no scheme that can be sent",
  server: "servers that lack something",
  status: "statuses in another form",
  structure: "not as OpenAPI has it",
  tag: "tags that lack something",
  "type-name": "names of types that two things wanted",
  unchecked: "rules that the document gives no way to check",
  "unknown-scheme": "security schemes that aren't there",
  "unknown-word": "words that OpenAPI doesn't know",
  "unmatched-name": "names for operations that aren't there",
  "wrong-type": "values of another type",
};

export function kindTitle(kind: string): string {
  return (Object.hasOwn(KIND_TITLES, kind) && KIND_TITLES[kind]) || kind.replaceAll("-", " ");
}
