import * as openapi from "../source/openapi.js";
import type { ObjectShape } from "../source/shapes.js";
import type { At, Context, Version } from "./context.js";
import { quoted } from "./words.js";

/** Since which version objects have the words that they didn't always have. */
const SINCE: ReadonlyMap<ObjectShape, ReadonlyMap<string, Version>> = new Map([
  [
    openapi.schema,
    words({
      "3.0": "oneOf anyOf not writeOnly deprecated",
      "3.1":
        "const examples $defs definitions patternProperties if then else contains minContains maxContains propertyNames prefixItems unevaluatedItems unevaluatedProperties dependentRequired dependentSchemas contentEncoding contentMediaType contentSchema",
    }),
  ],
  [openapi.root, words({ "3.1": "webhooks jsonSchemaDialect", "3.2": "$self" })],
  [openapi.info, words({ "3.1": "summary" })],
  [openapi.license, words({ "3.1": "identifier" })],
  [openapi.components, words({ "3.1": "pathItems", "3.2": "mediaTypes" })],
  [openapi.pathItem, words({ "3.2": "query additionalOperations" })],
  [openapi.mediaType, words({ "3.2": "itemSchema prefixEncoding itemEncoding" })],
  [openapi.response, words({ "3.2": "summary" })],
  [openapi.example, words({ "3.2": "dataValue serializedValue" })],
  [openapi.server, words({ "3.2": "name" })],
  [openapi.securityScheme, words({ "3.2": "deprecated oauth2MetadataUrl" })],
  [openapi.discriminator, words({ "3.2": "defaultMapping" })],
  [openapi.xml, words({ "3.2": "nodeType" })],
  [openapi.tag, words({ "3.2": "parent kind summary" })],
  [openapi.flows, words({ "3.2": "deviceAuthorization" })],
]);

function words(since: Partial<Record<Version, string>>): Map<string, Version> {
  return new Map(
    Object.entries(since).flatMap(([version, names]) =>
      names.split(" ").map((name) => [name, version as Version] as const),
    ),
  );
}

/** Words of a later version mean in an older document what they mean there. */
export function noteNewerWords({ value, path }: At, shape: ObjectShape, context: Context): void {
  const since = SINCE.get(shape);
  if (!since) return;
  for (const word of Object.keys(value)) {
    const version = since.get(word);
    if (version === undefined) continue;
    context.uses(version);
    if (!context.before(version) || word === "additionalOperations") continue;
    const message = `${quoted(word)} is a word of OpenAPI ${version}: it is read as there.`;
    context.repaired("newer-word", [...path, word], message, `Write openapi: ${version}.0.`);
  }
}
