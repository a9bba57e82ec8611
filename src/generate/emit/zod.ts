import type { Model, OperationModel, TypeText } from "../model/types.js";
import { pathProperties } from "./arguments.js";
import { comment } from "./comment.js";
import { header } from "./header.js";
import { propertyName } from "./literal.js";
import type { SchemaViews } from "./schema-views.js";
import { helpersIn } from "./zod-helpers.js";
import { openNames } from "./zod-open.js";
import { ZodSchema } from "./zod-schema.js";

/** zod.ts: a schema for each type of schema.ts that an operation needs, and what is checked of each operation. */
export function emitZod(model: Model, views: SchemaViews): string {
  const schemas = new Schemas(model, views);
  const operations = model.operations.map((operation) => operationSchemas(operation, schemas)).join("");
  const { clientName } = model;
  const names = model.operations.map(({ name }) => `\n  | ${JSON.stringify(name)}`).join("") || " never";
  const maker = comment([
    `What a client of ${model.title} checks its calls with: requests before they are sent, and answers.`,
    `@throws {@link UsageError} where an option is unknown or missing.\n@example\nconst validation = create${clientName}Validation({ report: (drift) => console.warn(drift) });\nconst client = create${clientName}({ baseUrl: "https://…", validation });`,
  ]);
  const code = [
    ...schemas.sources,
    `/** The methods whose calls are checked. */\nexport type ${clientName}Operation =${names};`,
    `const operations = {\n${operations}};`,
    `${maker}export function create${clientName}Validation(options: ValidationOptions<${clientName}Operation>): Validation {\n  return createValidation(operations, options);\n}`,
  ].join("\n\n");
  return `${[header(model), ...preamble(code), code].join("\n\n")}\n`;
}

/** What the code refers to, and no more: unused names don't compile everywhere. */
function preamble(code: string): string[] {
  const uses = (word: string) => code.includes(word);
  const imports = [
    'import { createValidation, type Validation, type ValidationOptions } from "@keysmith/runtime";',
    ...(uses("z.") ? ['import * as z from "zod/mini";'] : []),
    ...(uses("Schema<types.") || uses(": types.") ? ['import type * as types from "./schema.js";'] : []),
    ...(uses("Schema<client.") ? ['import type * as client from "./client.js";'] : []),
  ];
  return [
    imports.join("\n"),
    'export type { Drift, OperationSchemas, StandardSchema, Validation, ValidationOptions } from "@keysmith/runtime";',
    ...(uses("Schema<") ? ["/** A schema of one type. */\ntype Schema<T> = z.ZodMiniType<T, T>;"] : []),
    ...helpersIn(code),
  ];
}

/** The schemas by their generated names, each written before those that need it. */
class Schemas {
  readonly sources: string[] = [];
  private readonly written = new Map<string, boolean>();
  private readonly sent: ReadonlySet<string>;
  private readonly open: ReadonlySet<string>;
  private readonly views: SchemaViews;

  constructor(model: Model, views: SchemaViews) {
    this.views = views;
    this.open = openNames(views.schemas);
    this.sent = new Set(model.types.onlySent);
  }

  /** The source that refers to a schema. One that is being written itself is only asked for when a value comes. */
  refer(name: string): string {
    const done = this.written.get(name);
    if (done === undefined) this.add(name);
    return done === false ? `z.lazy(() => ${name})` : name;
  }

  /** What a type in the model is called: `ApiKey[]`. */
  ofType({ text, names }: TypeText): string {
    if (text.endsWith("[]")) return `z.array(${this.ofType({ text: text.slice(0, -2), names })})`;
    if (names.includes(text)) return this.refer(text);
    return text === "string" || text === "number" || text === "boolean" ? `z.${text}()` : "z.unknown()";
  }

  /** The path parameters. A single one is an argument of its own, and so has no interface to be compared with. */
  ofPath(operation: OperationModel): string {
    const { typeName, pathParameters } = operation;
    if (pathParameters.length > 1) return this.refer(`${typeName}Path`);
    const members = pathParameters.map(({ name, type }) => {
      return `${propertyName(name)}: ${type.names.length > 0 ? "types." : ""}${type.text}`;
    });
    return this.proved(`{ ${members.join("; ")} }`, this.views.object("", pathProperties(operation)), true, false);
  }

  private add(name: string): void {
    this.written.set(name, false);
    const argument = this.views.arguments.has(name);
    const type = `${argument ? "client" : "types"}.${name}`;
    const onlySent = !argument && this.sent.has(name);
    const code = this.proved(type, this.views.schemas[name], argument, onlySent, onlySent && !this.open.has(name));
    this.sources.push(`export const ${name}: Schema<${type}> = ${code};`);
    this.written.set(name, true);
  }

  /** A schema whose type the compiler compares with the one that is generated, wherever the two are written alike. */
  private proved(type: string, schema: unknown, argument: boolean, onlySent: boolean, closed = onlySent): string {
    const zod = new ZodSchema({ refer: (other) => this.refer(other), onlySent, argument, unsaid: this.views });
    const code = zod.write(schema, closed);
    return zod.exact ? `exactly<${type}>()(${code})` : `${code} as unknown as Schema<${type}>`;
  }
}

function operationSchemas(operation: OperationModel, schemas: Schemas): string {
  const { name, typeName, pathParameters, query, headers, body, responses } = operation;
  const answers = responses.flatMap(({ code, content, type }) => {
    if (code === undefined || content !== "json" || type.text === "unknown") return [];
    return [`${code}: ${schemas.ofType(type)}`];
  });
  const sent = body && schemas.ofType(body.type);
  const parts = [
    ...(pathParameters.length > 0 ? [`path: ${schemas.ofPath(operation)}`] : []),
    ...(query.length > 0 ? [`query: ${schemas.refer(`${typeName}Query`)}`] : []),
    ...(headers.length > 0 ? [`headers: ${schemas.refer(`${typeName}Headers`)}`] : []),
    ...(sent ? [`body: ${body.required ? sent : `z.optional(${sent})`}`] : []),
    ...(answers.length > 0 ? [`responses: { ${answers.join(", ")} }`] : []),
  ];
  if (parts.length === 0) return `  ${propertyName(name)}: {},\n`;
  const lines = parts.map((part) => `    ${part.replaceAll("\n", "\n    ")},\n`).join("");
  return `  ${propertyName(name)}: {\n${lines}  },\n`;
}
