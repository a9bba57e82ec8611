import type { Model, OperationModel, TypeText } from "../../model/types.js";
import { pathProperties } from "../client/arguments.js";
import type { Imports } from "../files/imports.js";
import { type Piece, piece } from "../files/output.js";
import { type Doc, print } from "../print/doc.js";
import type { SchemaViews } from "../schema/schema-views.js";
import { propertyName } from "../text/key.js";
import { call } from "./code.js";
import { helper } from "./helpers.js";
import { openNames } from "./open.js";
import { SaidSchemas } from "./unsaid.js";
import { ZodSchema } from "./zod-schema.js";

/** A file of a split part is hardly longer than this. */
const longest = 4000;

/** The schemas by their generated names, each written before those that need it. */
export class ZodSchemas {
  readonly pieces: Piece[] = [];
  private readonly written = new Map<string, boolean>();
  private readonly sent: ReadonlySet<string>;
  private readonly open: ReadonlySet<string>;
  private readonly said: SaidSchemas;
  private readonly views: SchemaViews;
  private lines = 0;

  constructor(model: Model, views: SchemaViews) {
    this.views = views;
    this.open = openNames(views.schemas);
    this.said = new SaidSchemas(views);
    this.sent = new Set(model.types.onlySent);
  }

  /** The source that refers to a schema. One that is being written itself is only asked for when a value comes. */
  refer(name: string, imports: Imports): Doc {
    const done = this.written.get(name);
    if (done === undefined) this.add(name);
    imports.add("zod", name, "value");
    return done === false ? `${zod(imports)}.lazy(() => ${name})` : name;
  }

  /** What a type in the model is called: `ApiKey[]`. */
  ofType({ text, names }: TypeText, imports: Imports): Doc {
    if (text.endsWith("[]"))
      return call(`${zod(imports)}.array`, this.ofType({ text: text.slice(0, -2), names }, imports));
    if (names.includes(text)) return this.refer(text, imports);
    const known = text === "string" || text === "number" || text === "boolean";
    return `${zod(imports)}.${known ? text : "unknown"}()`;
  }

  /** The path parameters. A single one is an argument of its own, and so has no interface to be compared with. */
  ofPath(operation: OperationModel, imports: Imports): Doc {
    const { names, pathParameters } = operation;
    if (names.path !== undefined) return this.refer(names.path, imports);
    const parts = pathParameters.map(({ name, type }) => {
      return `${propertyName(name)}: ${type.names.length > 0 ? `${imports.namespace("schema", "types")}.` : ""}${type.text}`;
    });
    const place = { argument: true, onlySent: false, closed: false };
    return this.proved(`{ ${parts.join("; ")} }`, this.views.object("", pathProperties(operation)), place, imports);
  }

  private add(name: string): void {
    this.written.set(name, false);
    const argument = this.views.arguments.has(name);
    const onlySent = !argument && this.sent.has(name);
    const place = { argument, onlySent, closed: onlySent && !this.open.has(name) };
    const added = piece([name], "", (imports) => {
      const types = argument ? imports.namespace("client", "client") : imports.namespace("schema", "types");
      const type = `${types}.${name}`;
      const schema = this.proved(type, this.views.schemas[name], place, imports);
      return print([`export const ${name}: ${helper("Schema", imports)}<${type}> = `, schema, ";"]);
    });
    this.lines += added.source.split("\n").length + 1;
    // In the order in which they need each other: so a file needs those before it alone.
    this.pieces.push({ ...added, group: `schemas-${Math.floor(this.lines / longest) + 1}` });
    this.written.set(name, true);
  }

  /** A schema whose type the compiler compares with the one that is generated, wherever the two are written alike. */
  private proved(
    type: string,
    schema: unknown,
    { argument, onlySent, closed }: { argument: boolean; onlySent: boolean; closed: boolean },
    imports: Imports,
  ): Doc {
    zod(imports);
    const writer = new ZodSchema({
      refer: (other) => this.refer(other, imports),
      argumentType: (name) => `${imports.namespace("client", "client")}.${name}`,
      helper: (name) => helper(name, imports),
      onlySent,
      argument,
      unsaid: this.views,
      said: this.said,
    });
    const code = writer.write(schema, closed);
    if (writer.exact) return call(`${helper("exactly", imports)}<${type}>()`, code);
    return [code, ` as unknown as ${helper("Schema", imports)}<${type}>`];
  }
}

/** zod itself. */
export function zod(imports: Imports): string {
  return imports.namespace("zod/mini", "z");
}
