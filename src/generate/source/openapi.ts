import { define, each, list, map, object } from "./shapes.js";

/**
 * OpenAPI 3.0, 3.1 and 3.2 in one: what a document of any of them may hold. Which words are newer than a document's
 * own version is another question (see normalize/newer-words.ts).
 */
const component = (name: string) => ["components", name];

export const root = object("OpenAPI");
export const info = object("Info");
export const contact = object("Contact");
export const license = object("License");
export const server = object("Server");
export const serverVariable = object("Server Variable");
export const pathItem = object("Path Item");
export const operation = object("Operation");
export const externalDocs = object("External Documentation");
export const parameter = object("Parameter", component("parameters"));
export const requestBody = object("Request Body", component("requestBodies"));
export const mediaType = object("Media Type", component("mediaTypes"));
export const encoding = object("Encoding");
export const response = object("Response", component("responses"));
export const example = object("Example", component("examples"));
export const link = object("Link", component("links"));
export const header = object("Header", component("headers"));
export const tag = object("Tag");
export const schema = object("Schema", component("schemas"));
export const discriminator = object("Discriminator");
export const xml = object("XML");
export const securityScheme = object("Security Scheme", component("securitySchemes"));
export const flows = object("OAuth Flows");
export const flow = object("OAuth Flow");
export const components = object("Components");

export const callback = map(pathItem, true);
export const paths = map(pathItem, true);
export const responses = map(response, true);
export const content = map(mediaType);
export const securityRequirement = map(list("text"));
export const mapping = map("text");

define(root, {
  ...each("openapi $self jsonSchemaDialect", "text"),
  info,
  servers: list(server),
  security: list(securityRequirement),
  tags: list(tag),
  externalDocs,
  paths,
  webhooks: map(pathItem, true),
  "x-webhooks": map(pathItem, true),
  components,
});
define(info, { ...each("title summary description termsOfService version", "text"), contact, license });
define(contact, each("name url email", "text"));
define(license, each("name identifier url", "text"));
define(server, { ...each("url description name", "text"), variables: map(serverVariable) });
define(serverVariable, { ...each("default description", "text"), enum: list("text") });
define(pathItem, {
  ...each("summary description", "text"),
  ...each("get put post delete options head patch trace query", operation),
  additionalOperations: map(operation),
  servers: list(server),
  parameters: list(parameter),
});
pathItem.otherwise = (key, value) => {
  const isOperation = typeof value === "object" && value !== null && "responses" in value;
  return isOperation && !key.startsWith("x-") ? operation : undefined;
};
define(operation, {
  ...each("summary description operationId", "text"),
  tags: list("text"),
  externalDocs,
  parameters: list(parameter),
  requestBody,
  responses,
  callbacks: map(callback),
  deprecated: "flag",
  security: list(securityRequirement),
  servers: list(server),
});
define(externalDocs, each("description url", "text"));
const described = {
  ...each("description style", "text"),
  ...each("required deprecated allowEmptyValue explode allowReserved", "flag"),
  schema,
  example: "any",
  examples: map(example),
  content,
} as const;
define(parameter, { ...each("name in", "text"), ...described });
define(header, described);
define(requestBody, { description: "text", content, required: "flag" });
define(mediaType, {
  ...each("schema itemSchema", schema),
  example: "any",
  examples: map(example),
  encoding: map(encoding),
  prefixEncoding: list(encoding),
  itemEncoding: encoding,
});
define(encoding, {
  ...each("contentType style", "text"),
  ...each("explode allowReserved", "flag"),
  headers: map(header),
  encoding: map(encoding),
  prefixEncoding: list(encoding),
  itemEncoding: encoding,
});
define(response, { ...each("summary description", "text"), headers: map(header), content, links: map(link) });
define(example, {
  ...each("summary description externalValue serializedValue", "text"),
  ...each("value dataValue", "any"),
});
define(link, {
  ...each("operationRef operationId description", "text"),
  ...each("parameters requestBody", "any"),
  server,
});
define(tag, { ...each("name summary description parent kind", "text"), externalDocs });
define(schema, {
  ...each("$id $anchor $schema $dynamicAnchor $dynamicRef $comment id", "text"),
  ...each("title description summary format pattern contentEncoding contentMediaType", "text"),
  ...each("multipleOf maximum minimum exclusiveMaximum exclusiveMinimum", "number"),
  ...each("maxLength minLength maxItems minItems maxProperties minProperties maxContains minContains", "count"),
  ...each("uniqueItems readOnly writeOnly deprecated", "flag"),
  ...each("default example const type enum examples $vocabulary", "any"),
  ...each("items additionalProperties unevaluatedItems unevaluatedProperties contains propertyNames", schema),
  ...each("not if then else contentSchema", schema),
  ...each("allOf anyOf oneOf prefixItems", list(schema)),
  ...each("properties patternProperties dependentSchemas $defs definitions", map(schema)),
  dependentRequired: map(list("text")),
  required: list("text"),
  discriminator,
  xml,
  externalDocs,
});
define(discriminator, { ...each("propertyName defaultMapping", "text"), mapping });
define(xml, { ...each("name namespace prefix nodeType", "text"), ...each("attribute wrapped", "flag") });
define(securityScheme, {
  ...each("type description name in scheme bearerFormat openIdConnectUrl oauth2MetadataUrl", "text"),
  flows,
  deprecated: "flag",
});
define(flows, each("implicit password clientCredentials authorizationCode deviceAuthorization", flow));
define(flow, {
  ...each("authorizationUrl tokenUrl refreshUrl deviceAuthorizationUrl", "text"),
  scopes: map("text"),
});
define(components, {
  schemas: map(schema),
  responses: map(response),
  parameters: map(parameter),
  examples: map(example),
  requestBodies: map(requestBody),
  headers: map(header),
  securitySchemes: map(securityScheme),
  links: map(link),
  callbacks: map(callback),
  pathItems: map(pathItem),
  mediaTypes: map(mediaType),
});
