/**
 * Rewrites the schemas of a document so that plain types follow from them: the same values are valid, and each fact stands
 * where a writer of types looks for it.
 */
import type { Json } from "../resolve.js";
import { separateParts } from "./compositions.js";
import { nameNull } from "./constants.js";
import { hasDiscriminator, writeDiscriminators } from "./discriminators.js";
import { separateReferenceSiblings } from "./reference-siblings.js";
import { placeRequired } from "./required.js";
import { forEachSchema, listIn, Schemas } from "./walk.js";

/** Changes the document in place. It must be a tree: no object stands in two places. */
export function plainSchemas(document: Json): void {
  forEachSchema(document, (schema) => {
    nameNull(schema);
    separateReferenceSiblings(schema);
  });
  const unions: Json[] = [];
  forEachSchema(document, (schema) => {
    if (hasDiscriminator(schema)) unions.push(schema);
  });
  writeDiscriminators(unions, new Schemas(document));
  const schemas = new Schemas(document);
  const parts = new Set<unknown>();
  forEachSchema(document, (schema) => {
    for (const word of ["allOf", "anyOf", "oneOf"]) for (const part of listIn(schema, word)) parts.add(part);
  });
  forEachSchema(document, (schema) => {
    // A part is read together with the schemas around it.
    if (!parts.has(schema)) placeRequired(schema, schemas);
  });
  forEachSchema(document, (schema) => separateParts(schema, schemas));
}
