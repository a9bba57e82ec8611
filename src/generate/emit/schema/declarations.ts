import {
  type GlobalContext,
  type OpenAPI3,
  resolveRef,
  scanDiscriminators,
  transformSchemaObject,
} from "openapi-typescript";
import ts from "typescript";
import { type Doc, group, hardline, indent, print } from "../print/doc.js";
import { TypePrinter } from "../print/types.js";
import { type EmittedSchema, TYPE } from "./emitted.js";
import { type Interface, Interfaces } from "./interfaces.js";
import { hasPercent, hidePercent, showPercent } from "./percent.js";
import type { SchemaViews } from "./schema-views.js";
import { tupleIn, tupleType } from "./tuples.js";

/** A declaration as source, and the types that it is written with. */
export interface Declaration {
  readonly name: string;
  readonly source: string;
  readonly uses: readonly string[];
}

/** Has openapi-typescript make the types of the schemas, and gives each a declaration of its own. */
export class Declarations {
  private readonly views: SchemaViews;
  private readonly named: Readonly<Record<string, EmittedSchema>>;
  private readonly context: GlobalContext;
  private readonly types = new Map<string, ts.TypeNode>();
  private readonly interfaces = new Interfaces((name) => (this.named[name] ? this.typeOf(name) : undefined));

  constructor(views: SchemaViews) {
    this.views = views;
    const hidden = hasPercent(views.schemas);
    this.named = hidden ? hidePercent(views.schemas) : views.schemas;
    this.context = contextOf(this.named);
    // What openapi-typescript has made of discriminators holds for all that is written of the schemas.
    if (hidden) Object.assign(views.schemas, showPercent(this.named));
  }

  /** Those of the schemas. */
  schemas(): Declaration[] {
    return this.all(false);
  }

  /** Those of arguments. */
  arguments(): Declaration[] {
    return this.all(true);
  }

  /** The type of a schema that stands in another declaration. */
  type(schema: EmittedSchema, printer: TypePrinter): Doc {
    return printer.type(this.transform(schema, "#"));
  }

  private all(local: boolean): Declaration[] {
    return Object.entries(this.named)
      .filter(([name]) => this.views.arguments.has(name) === local)
      .map(([name, schema]) => this.declared(name, schema, local));
  }

  /** A schema's own declaration: an interface where it is an object, for messages and hovers to name it. */
  private declared(name: string, schema: EmittedSchema, argument: boolean): Declaration {
    const found = this.interfaces.of(name);
    const printer = new TypePrinter({ docs: this.views.docs, argument });
    const doc: Doc = found
      ? this.interfaceOf(name, found, printer)
      : group(`export type ${name} = `, printer.type(this.typeOf(name)), ";");
    const comment = printer.comment(schema.description);
    return { name, source: print([comment, doc]), uses: [...printer.uses] };
  }

  private interfaceOf(name: string, { bases, own }: Interface, printer: TypePrinter): Doc {
    for (const base of bases) printer.uses.add(base);
    const head = bases.length === 0 ? name : `${name} extends ${bases.join(", ")}`;
    return [
      `export interface ${head} {`,
      indent(printer.members(own).map((member): Doc => [hardline, member])),
      own.members.length > 0 ? hardline : "",
      "}",
    ];
  }

  private typeOf(name: string): ts.TypeNode {
    const known = this.types.get(name) ?? this.transform(this.named[name] ?? {}, `#/components/schemas/${name}`);
    this.types.set(name, known);
    return known;
  }

  private transform(schema: EmittedSchema, path: string): ts.TypeNode {
    const own = schema[TYPE];
    if (own !== undefined) return ts.factory.createTypeReferenceNode(own);
    return transformSchemaObject(
      schema as Parameters<typeof transformSchemaObject>[0],
      { path, ctx: this.context } as never,
    );
  }
}

/** openapi-typescript's own defaults, apart from what the model has decided already. */
function contextOf(schemas: Readonly<Record<string, EmittedSchema>>): GlobalContext {
  const document = { openapi: "3.1.0", components: { schemas } } as unknown as OpenAPI3;
  const options = {
    silent: true,
    emptyObjectsUnknown: true,
    discriminators: scanDiscriminators(document, { silent: true }),
    injectFooter: [],
    resolve: ($ref: string) => resolveRef(document, $ref, { silent: true }),
    transform: (schema: EmittedSchema, place: never): ts.TypeNode | undefined => {
      if (typeof schema !== "object") return undefined;
      if (schema[TYPE] !== undefined) return ts.factory.createTypeReferenceNode(schema[TYPE]);
      const tuple = schema.type === "array" ? tupleIn(schema) : undefined;
      return tuple && tupleType(tuple, (item) => transformSchemaObject(item as never, place));
    },
  };
  return options as unknown as GlobalContext;
}
