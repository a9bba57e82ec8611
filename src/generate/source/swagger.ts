import * as openapi from "./openapi.js";
import { define, each, list, map, object } from "./shapes.js";

/** Swagger 2.0, as far as references can stand in it. It is converted before anything else looks at it. */
export const root = object("Swagger");
const pathItem = object("Path Item");
const operation = object("Operation");
const parameter = object("Parameter", ["parameters"]);
const response = object("Response", ["responses"]);
const header = object("Header");
/** A schema has the same words here; only the place of its components is another one. */
export const schema = object("Schema", ["definitions"]);

define(root, {
  info: openapi.info,
  tags: list(openapi.tag),
  externalDocs: openapi.externalDocs,
  paths: map(pathItem, true),
  definitions: map(schema),
  parameters: map(parameter),
  responses: map(response),
});
define(pathItem, { ...each("get put post delete options head patch", operation), parameters: list(parameter) });
define(operation, { parameters: list(parameter), responses: map(response, true) });
define(parameter, { schema });
define(response, { schema, headers: map(header) });
for (const [name, field] of openapi.schema.fields) {
  if (typeof field === "string") schema.fields.set(name, field);
}
define(schema, {
  ...each("items additionalProperties not", schema),
  ...each("allOf anyOf oneOf", list(schema)),
  ...each("properties definitions", map(schema)),
});
