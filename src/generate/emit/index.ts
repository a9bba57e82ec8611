import type { Model } from "../model/types.js";
import { declareArguments } from "./arguments.js";
import { declarations } from "./declarations.js";
import { emitSchema } from "./schema.js";
import { SchemaViews } from "./schema-views.js";
import { emitSdk } from "./sdk.js";
import { TypesDocument } from "./types-document.js";
import { emitZod } from "./zod.js";

/** The files of a client, by name. The same model gives the same text. */
export function emit(model: Model, { zod = false } = {}): Map<string, string> {
  const views = new SchemaViews(model);
  for (const operation of model.operations) declareArguments(views, operation);
  const written = declarations(new TypesDocument(model, views).build(), views);
  return new Map([
    ["openapi.json", `${JSON.stringify(model.document, null, 2)}\n`],
    ["schema.ts", emitSchema(model, written)],
    ["sdk.ts", emitSdk(model, written)],
    ...(zod ? ([["zod.ts", emitZod(model, views)]] as const) : []),
  ]);
}
