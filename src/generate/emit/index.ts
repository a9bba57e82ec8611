import type { Model } from "../model/types.js";
import type { OutputName } from "../options.js";
import { declareArguments } from "./client/arguments.js";
import { clientOutput } from "./client/client.js";
import { declareParams } from "./client/options.js";
import { emitEntry, publicNames } from "./entry.js";
import { Layout } from "./files/layout.js";
import type { Output } from "./files/output.js";
import { operationsOutput } from "./operations/operations.js";
import { pathsPieces } from "./paths/paths.js";
import { queriesOutput } from "./queries/queries.js";
import { Declarations } from "./schema/declarations.js";
import { enumConstants } from "./schema/enum-values.js";
import { guardPieces } from "./schema/guards.js";
import { schemaOutput } from "./schema/schema.js";
import { SchemaViews } from "./schema/schema-views.js";
import { header } from "./text/header.js";
import { webhooksOutput } from "./webhooks/webhooks.js";
import { zodOutput } from "./zod/zod.js";

/** What is written, and how. */
export interface EmitOptions {
  /** zod.ts too: schemas for validation. Default: false. */
  readonly zod?: boolean;
  /** The outputs for other libraries. Default: none. */
  readonly with?: readonly OutputName[];
  /** What openapi.json holds: the document with all that it refers to. Default: there is no such file. */
  readonly openapi?: unknown;
  /** The type `paths` too, for clients by paths, as openapi-fetch is one. Default: false. */
  readonly paths?: boolean;
  /** Enums that are components as objects too. Default: false. */
  readonly enumValues?: boolean;
  /** How files are referred to. Default: `.js`. */
  readonly importExtension?: ".js" | ".ts" | "";
  /** The runtime: a package, or a file without its ending, relative to the client. Default: `@keysmith/runtime`. */
  readonly runtime?: string;
}

/** A client as text. */
export interface Emitted {
  /** By name. */
  readonly files: Map<string, string>;
  /** All that the files name of the runtime. */
  readonly runtimeNames: readonly string[];
  /** The file that declares a type of client.ts. */
  readonly fileOf: (type: string) => string;
}

/** The files of a client. The same model gives the same text. */
export function emit(
  model: Model,
  {
    zod = false,
    with: chosen = [],
    openapi,
    paths = false,
    enumValues = false,
    importExtension = ".js",
    runtime = "@keysmith/runtime",
  }: EmitOptions = {},
): Emitted {
  const views = new SchemaViews(model);
  declareParams(views, model);
  for (const operation of model.operations) declareArguments(views, operation);
  const morePieces = paths ? pathsPieces(model, views) : () => [];
  const declarations = new Declarations(views);
  const schemas = declarations.schemas();
  const webhooks = webhooksOutput(model);
  const queries = chosen.includes("tanstack-query") ? queriesOutput(model) : undefined;
  const outputs: Output[] = [
    clientOutput(model, declarations.arguments(), new Set(schemas.map(({ name }) => name))),
    operationsOutput(model, { paths }),
    schemaOutput(schemas, enumValues ? enumConstants(model, views) : new Map(), [
      ...guardPieces(model, views),
      ...morePieces(declarations),
    ]),
    ...(webhooks ? [webhooks] : []),
    ...(zod ? [zodOutput(model, views)] : []),
    ...(queries ? [queries] : []),
  ];
  const layout = new Layout(outputs, header(model), { extension: importExtension, runtime });
  const files = layout.print();
  files.set("index.ts", emitEntry(model, layout));
  if (openapi !== undefined) files.set("openapi.json", `${JSON.stringify(openapi, null, 2)}\n`);
  const names = [...layout.runtimeNames, ...publicNames(layout.runtimeNames).map(({ name }) => name)];
  return { files, runtimeNames: [...new Set(names)].sort(), fileOf: (type) => layout.clientFile(type) };
}
