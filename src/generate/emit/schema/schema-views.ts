import { chosenType, isOpen } from "../../model/choices.js";
import { describe } from "../../model/docs.js";
import { schemaOf } from "../../model/reach.js";
import { mapSubschemas, subschemas } from "../../model/subschemas.js";
import { escapePointer, isObject, Node, parsePointer } from "../../model/tree.js";
import { FILE_INPUT } from "../../model/type-names.js";
import type { JsonObject, Model, View } from "../../model/types.js";
import { isBinary } from "../../model/views.js";
import { Scope } from "../../names/scope.js";
import { pascalCase } from "../../names/words.js";
import { DOCS } from "../print/types.js";
import { commentLines } from "../text/comment.js";
import { ANY_TEXT, CHECKED, type EmittedSchema, openType, TYPE } from "./emitted.js";

/** A property of an interface that stands in no schema of the document. */
export interface Property {
  readonly name: string;
  readonly required: boolean;
  readonly deprecated?: boolean;
  readonly docs: string;
  /** A schema as the document has it, or a type as source. */
  readonly schema?: unknown;
  readonly type?: string;
  /** The generated name of a schema. */
  readonly named?: string;
}

/** Words whose meaning the comment and the view have taken up, and schemas that are only referred to. */
const said = "title description default example examples readOnly writeOnly deprecated $defs".split(" ");

/** Words of a pointer that lead from one thing with a name to the next. */
const leading = new Set(
  "components schemas properties items allOf anyOf oneOf additionalProperties paths responses content schema".split(
    " ",
  ),
);

/** The schemas, each in the view in which it is used, under their generated names. */
export class SchemaViews {
  readonly schemas: Record<string, EmittedSchema> = {};
  /** The lines of the comments: where one belongs the description holds its number. */
  readonly docs: (readonly string[])[] = [];
  /** The interfaces of arguments. */
  readonly arguments = new Set<string>();
  /** The fields that some schema has on one side of the wire only. */
  readonly gone = new Set<string>();
  /** The names of all that is declared. */
  readonly scope: Scope;
  private readonly model: Model;
  private readonly hoisted: Map<string, string>;

  constructor(model: Model) {
    this.model = model;
    this.scope = new Scope(model.taken);
    this.hoisted = new Map(model.types.hoisted);
    const components = new Node(model.document, model.document).at("components", "schemas");
    for (const { schema, types } of model.types.schemas) {
      const { raw, pointer } = components.at(schema);
      for (const { name, view } of types) this.schemas[name] = this.body(raw, view, pointer);
    }
    for (const [key, name] of model.types.hoisted) this.hoist(key, name);
  }

  /** An interface of arguments. */
  declare(name: string, docs: string, properties: readonly Property[]): void {
    this.arguments.add(name);
    this.schemas[name] = this.object(docs, properties);
  }

  /** The schema of an interface of arguments. */
  object(docs: string, properties: readonly Property[]): EmittedSchema {
    const schemaOf = ({ schema, type, named, docs, deprecated }: Property): EmittedSchema => {
      const documented = this.documented(docs, deprecated);
      if (named !== undefined) return { $ref: `#/components/schemas/${named}`, ...documented };
      if (type !== undefined) return { type: "string", [TYPE]: type, ...documented };
      // An array is taken as it is, so that it can be made readonly here.
      const { value } = new Node(this.model.document, schema);
      const inline = isObject(value) && "items" in value ? value : (schema ?? {});
      return { ...this.schema(inline, "input", ""), ...documented };
    };
    return {
      type: "object",
      ...this.documented(docs),
      required: properties.filter(({ required }) => required).map(({ name }) => name),
      properties: Object.fromEntries(properties.map((property) => [property.name, schemaOf(property)])),
    };
  }

  /** A schema in one view, where it stands in another one or in a parameter. */
  schema(schema: unknown, view: View, pointer: string): EmittedSchema {
    const hoisted = this.hoisted.get(`${view}:${pointer}`);
    if (hoisted === undefined || !isObject(schema)) return this.body(schema, view, pointer);
    return { $ref: `#/components/schemas/${hoisted}`, ...this.documented(describe(schema)) };
  }

  /** Whether a schema takes any text beside one that lists texts: then the list stays known. */
  private isAnyText(schema: unknown, { anyOf, oneOf }: JsonObject): schema is JsonObject {
    if (!isObject(schema) || schema.type !== "string" || schema.enum !== undefined || schema.const !== undefined) {
      return false;
    }
    const others = [anyOf, oneOf].flatMap((list) => (Array.isArray(list) ? list : []));
    return others.some((other) => {
      const { value } = new Node(this.model.document, other);
      return isObject(value) && value.type === "string" && (value.enum !== undefined || value.const !== undefined);
    });
  }

  private documented(docs: string, deprecated = false): JsonObject {
    const lines = commentLines([docs], deprecated ? ["@deprecated"] : []);
    return { description: lines.length === 0 ? undefined : `${DOCS}${this.docs.push(lines) - 1}` };
  }

  private body(schema: unknown, view: View, pointer: string): EmittedSchema {
    if (!isObject(schema)) return schema === false ? { not: {} } : {};
    const docs = this.documented(describe(schema), schema.deprecated === true);
    if (typeof schema.$ref === "string") return { ...this.referred(schema, view), ...docs };
    if (view === "input" && isBinary(schema)) return { type: "string", [TYPE]: FILE_INPUT, ...docs };
    const chosen = chosenType(schema, view, this.model.choices);
    if (chosen !== undefined) return { type: "string", [TYPE]: chosen, ...docs };
    if (view === "output" && isOpen(schema, this.model.choices)) {
      return { type: schema.type, enum: schema.enum, [TYPE]: openType(schema), [CHECKED]: true, ...docs };
    }
    const gone = view === "input" ? "readOnly" : "writeOnly";
    const copy = mapSubschemas(schema, (child, keys) => {
      if (keys[0] === "properties" && isObject(child) && isMarked(new Node(this.model.document, child), gone)) {
        this.gone.add(keys[1] ?? "");
        return undefined;
      }
      if (["anyOf", "oneOf"].includes(keys[0] ?? "") && this.isAnyText(child, schema)) {
        return { ...child, [TYPE]: ANY_TEXT, [CHECKED]: true };
      }
      return typeof child === "boolean" && keys[0] !== "allOf"
        ? child
        : this.schema(child, view, [pointer, ...keys.map(escapePointer)].join("/"));
    });
    for (const word of said) delete copy[word];
    return { ...copy, ...this.discriminated(schema, view), ...docs };
  }

  /** What tells alternatives apart: the document's values, and the generated names that they stand for. */
  private discriminated({ discriminator, oneOf, anyOf }: JsonObject, view: View): JsonObject {
    if (!isObject(discriminator)) return {};
    const { types } = this.model;
    const refOf = (schema: string) => `#/components/schemas/${types.name(schema, view)}`;
    const written = Object.entries(isObject(discriminator.mapping) ? discriminator.mapping : {}).flatMap(
      ([value, to]) => {
        const schema = String(to).startsWith("#") ? schemaOf(String(to)) : String(to);
        return schema !== undefined && types.has(schema) ? [[value, refOf(schema)]] : [];
      },
    );
    const mapped = new Set(written.map(([, ref]) => ref));
    const others = [oneOf, anyOf]
      .flatMap((list) => (Array.isArray(list) ? list : []))
      .flatMap((each) => {
        const schema = isObject(each) && typeof each.$ref === "string" ? schemaOf(each.$ref) : undefined;
        return schema !== undefined && types.has(schema) && !mapped.has(refOf(schema)) ? [[schema, refOf(schema)]] : [];
      });
    return { discriminator: { ...discriminator, mapping: Object.fromEntries([...written, ...others]) } };
  }

  /** A component by its generated name. Any other part of the document is written out, or gets a name if it holds others. */
  private referred(schema: JsonObject, view: View): EmittedSchema {
    const node = new Node(this.model.document, schema);
    const component = node.refName("schemas");
    if (component !== undefined) return { $ref: `#/components/schemas/${this.model.types.name(component, view)}` };
    const { raw, pointer } = node.resolved();
    if (!isObject(raw) || (subschemas(raw).length === 0 && raw.$ref === undefined))
      return this.body(raw, view, pointer);
    const key = `${view}:${pointer}`;
    const words = parsePointer(pointer).filter((word) => !leading.has(word) && !/^\d$|\//.test(word));
    const name =
      this.hoisted.get(key) ?? this.scope.take(pascalCase(words.join("-")), `${pascalCase(words.join("-"))}Type`);
    this.hoist(key, name);
    return { $ref: `#/components/schemas/${name}` };
  }

  /** Declares a schema in the middle of the document. */
  private hoist(key: string, name: string): void {
    if (this.schemas[name]) return;
    this.hoisted.set(key, name);
    this.schemas[name] = {}; // It may hold itself.
    const [, view = "", pointer = ""] = /^([^:]*):(.*)$/s.exec(key) ?? [];
    const { document } = this.model;
    const node = new Node(document, document).at(...parsePointer(pointer));
    this.schemas[name] = this.body(node.raw, view as View, pointer);
  }
}

/** Whether a property has a mark, or what it refers to or is composed of. */
function isMarked(property: Node, mark: "readOnly" | "writeOnly"): boolean {
  if (property.is(mark)) return true;
  return property
    .at("allOf")
    .items()
    .some((part) => part.is(mark));
}
