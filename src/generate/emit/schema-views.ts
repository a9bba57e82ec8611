import { describe } from "../model/docs.js";
import { mapSubschemas } from "../model/subschemas.js";
import type { JsonObject, Model, View } from "../model/types.js";
import { isDateTime } from "../model/views.js";
import { escapePointer, isObject, Node } from "../source/node.js";

/** In a schema: the type that stands for it, as source. */
export const TYPE = "x-keysmith-type";

/** In a description: the comment with this number belongs here. */
export const DOCS = "keysmith-docs:";

/** A property of an interface that stands in no schema of the document. */
export interface Property {
  readonly name: string;
  readonly required: boolean;
  readonly docs: string;
  /** A schema as the document has it, or a type as source. */
  readonly schema?: unknown;
  readonly type?: string;
  /** The generated name of a schema. */
  readonly named?: string;
}

/** Words whose meaning the comment and the view have taken up. */
const said = "title description default example examples readOnly writeOnly deprecated".split(" ");

/** How deep references into the middle of schemas are followed: past that they must go round in a circle. */
const deepest = 20;

/** The schemas, each in the view in which it is used, under their generated names. */
export class SchemaViews {
  readonly schemas: Record<string, JsonObject> = {};
  /** The comments: where one belongs the description holds its number. */
  readonly docs: string[] = [];
  /** The interfaces of arguments. */
  readonly arguments = new Set<string>();
  /** The fields that some schema has on one side of the wire only. */
  readonly gone = new Set<string>();
  private readonly model: Model;

  constructor(model: Model) {
    this.model = model;
    const components = new Node(model.document, model.document).at("components", "schemas");
    for (const { schema, types } of model.types.schemas) {
      const { raw, pointer } = components.at(schema);
      for (const { name, view } of types) this.schemas[name] = this.body(raw, view, pointer);
    }
  }

  /** An interface of arguments. */
  declare(name: string, docs: string, properties: readonly Property[]): void {
    this.arguments.add(name);
    this.schemas[name] = this.object(docs, properties);
  }

  /** The schema of an interface of arguments. */
  object(docs: string, properties: readonly Property[]): JsonObject {
    const schemaOf = ({ schema, type, named, docs }: Property): JsonObject => {
      if (named !== undefined) return { $ref: `#/components/schemas/${named}`, ...this.documented(docs) };
      if (type !== undefined) return { type: "string", [TYPE]: type, ...this.documented(docs) };
      // An array is taken as it is, so that it can be made readonly here.
      const { value } = new Node(this.model.document, schema);
      const inline = isObject(value) && "items" in value ? value : (schema ?? {});
      return { ...(this.schema(inline, "input", "") as JsonObject), ...this.documented(docs) };
    };
    return {
      type: "object",
      ...this.documented(docs),
      required: properties.filter(({ required }) => required).map(({ name }) => name),
      properties: Object.fromEntries(properties.map((property) => [property.name, schemaOf(property)])),
    };
  }

  /** A schema in one view, where it stands in another one or in a parameter. */
  schema(schema: unknown, view: View, pointer: string, depth = 0): unknown {
    if (!isObject(schema)) return schema;
    const hoisted = this.model.types.hoisted.get(`${view}:${pointer}`);
    if (hoisted === undefined) return this.body(schema, view, pointer, depth);
    this.schemas[hoisted] ??= this.body(schema, view, pointer);
    return { $ref: `#/components/schemas/${hoisted}`, ...this.documented(describe(schema)) };
  }

  documented(docs: string): JsonObject {
    return docs === "" ? { description: undefined } : { description: `${DOCS}${this.docs.push(docs) - 1}` };
  }

  private body(schema: unknown, view: View, pointer: string, depth = 0): JsonObject {
    if (!isObject(schema)) return schema === false ? { not: {} } : {};
    const deprecated = schema.deprecated === true ? "\n\n@deprecated" : "";
    const docs = this.documented(`${describe(schema)}${deprecated}`.trim());
    if (typeof schema.$ref === "string") return { ...this.referred(schema, view, depth), ...docs };
    if (view === "input" && isDateTime(schema)) {
      const nullable = schema.nullable === true || [schema.type].flat().includes("null");
      return { type: "string", [TYPE]: `string | Date${nullable ? " | null" : ""}`, ...docs };
    }
    const gone = view === "input" ? "readOnly" : "writeOnly";
    const copy = mapSubschemas(schema, (child, keys) => {
      const at = [pointer, ...keys.map(escapePointer)].join("/");
      const property = keys[0] === "properties" && isObject(child);
      if (property && new Node(this.model.document, child).is(gone)) {
        this.gone.add(keys[1] ?? "");
        return undefined;
      }
      return this.schema(child, view, at, depth);
    });
    for (const word of said) delete copy[word];
    return { ...copy, ...docs };
  }

  /** A component by its generated name; anything else that is referred to has none, and is written out. */
  private referred(schema: JsonObject, view: View, depth: number): JsonObject {
    const node = new Node(this.model.document, schema);
    const component = node.refName("schemas");
    if (component !== undefined) return { $ref: `#/components/schemas/${this.model.types.name(component, view)}` };
    const { raw, pointer } = node.resolved();
    return depth < deepest ? (this.schema(raw, view, pointer, depth + 1) as JsonObject) : {};
  }
}
