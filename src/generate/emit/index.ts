import type { Model } from "../model/types.js";
import { declareArguments } from "./arguments.js";
import { declarations } from "./declarations.js";
import { emitSchema } from "./schema.js";
import { emitSdk } from "./sdk.js";
import { TypesDocument } from "./types-document.js";

/** The files of a client, by name. The same model gives the same text. */
export function emit(model: Model): Map<string, string> {
  const types = new TypesDocument(model);
  for (const operation of model.operations) declareArguments(types, operation);
  const written = declarations(types);
  return new Map([
    ["openapi.json", `${JSON.stringify(model.document, null, 2)}\n`],
    ["schema.ts", emitSchema(model, written)],
    ["sdk.ts", emitSdk(model, written)],
  ]);
}
