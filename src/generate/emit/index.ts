import type { Model } from "../model/types.js";
import { declareArguments } from "./arguments.js";
import { emitClient } from "./client.js";
import { declarations } from "./declarations.js";
import { emitEntry } from "./entry.js";
import { emitOperations } from "./operations.js";
import { emitSchema } from "./schema.js";
import { SchemaViews } from "./schema-views.js";
import { TypesDocument } from "./types-document.js";
import { emitZod } from "./zod.js";

/** The files of a client, by name. The same model gives the same text. */
export function emit(model: Model, { zod = false } = {}): Map<string, string> {
  const views = new SchemaViews(model);
  for (const operation of model.operations) declareArguments(views, operation);
  const written = declarations(new TypesDocument(model, views).build(), views);
  return new Map([
    ["client.ts", emitClient(model, written)],
    ["index.ts", emitEntry(model)],
    ["openapi.json", `${JSON.stringify(model.document, null, 2)}\n`],
    ["operations.ts", emitOperations(model)],
    ["schema.ts", emitSchema(model, written)],
    ...(zod ? ([["zod.ts", emitZod(model, views)]] as const) : []),
  ]);
}
