import { describe } from "../model/docs.js";
import { mapSubschemas } from "../model/subschemas.js";
import type { JsonObject, Model, View } from "../model/types.js";
import { isDateTime, schemaOf } from "../model/views.js";
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
}

/** Words whose meaning the comment and the view have taken up. */
const said = [
  "title",
  "description",
  "default",
  "example",
  "examples",
  "format",
  "readOnly",
  "writeOnly",
  "deprecated",
];

/**
 * The document as openapi-typescript shall see it: each schema in the view in which it is used, under its generated
 * name, and those that have no name of their own gathered under `components` too.
 */
export class TypesDocument {
  /** The comments: where one belongs the description holds its number. */
  readonly docs: string[] = [];
  /** The interfaces of arguments. */
  readonly arguments = new Set<string>();
  private readonly schemas: Record<string, JsonObject> = {};
  private readonly root: Node;
  private readonly model: Model;

  constructor(model: Model) {
    this.model = model;
    this.root = new Node(model.document, model.document);
    for (const { schema, types } of model.types.schemas) {
      const node = this.root.at("components", "schemas", schema);
      for (const { name, view } of types) this.schemas[name] = this.schemaBody(node.raw, view, node.pointer);
    }
  }

  /** What openapi-typescript reads. */
  document(): JsonObject {
    const components = this.root.at("components");
    const every = (kind: string, change: (node: Node) => unknown) =>
      Object.fromEntries(
        components
          .at(kind)
          .entries()
          .map(([name, node]) => [name, change(node)]),
      );
    const paths = this.root
      .at("paths")
      .entries()
      .map(([path, node]) => [path, this.pathItem(node.resolved())]);
    const parts = {
      responses: every("responses", (node) => this.response(node)),
      parameters: every("parameters", (node) => this.parameter(node)),
      requestBodies: every("requestBodies", (node) => this.withContent(node, "input")),
      headers: every("headers", (node) => this.header(node)),
    };
    return { openapi: "3.1.0", paths: Object.fromEntries(paths), components: { schemas: this.schemas, ...parts } };
  }

  /** An interface of arguments. */
  declare(name: string, docs: string, properties: readonly Property[]): void {
    const schemaOf = ({ schema, type, docs }: Property): JsonObject => {
      if (type !== undefined) return { type: "string", [TYPE]: type, ...this.documented(docs) };
      // An array is taken as it is, so that it can be made readonly here.
      const { value } = new Node(this.model.document, schema);
      const inline = isObject(value) && "items" in value ? value : (schema ?? {});
      return { ...(this.schema(inline, "input", "") as JsonObject), ...this.documented(docs) };
    };
    this.arguments.add(name);
    this.schemas[name] = {
      type: "object",
      ...this.documented(docs),
      required: properties.filter(({ required }) => required).map(({ name }) => name),
      properties: Object.fromEntries(properties.map((property) => [property.name, schemaOf(property)])),
    };
  }

  /** A schema in one view, where it stands in another one or in a parameter. */
  schema(schema: unknown, view: View, pointer: string): unknown {
    if (!isObject(schema)) return schema;
    const hoisted = this.model.types.hoisted.get(`${view}:${pointer}`);
    if (hoisted === undefined) return this.schemaBody(schema, view, pointer);
    this.schemas[hoisted] ??= this.schemaBody(schema, view, pointer);
    return { $ref: `#/components/schemas/${hoisted}`, ...this.documented(describe(schema)) };
  }

  private documented(docs: string): JsonObject {
    return docs === "" ? { description: undefined } : { description: `${DOCS}${this.docs.push(docs) - 1}` };
  }

  private schemaBody(schema: unknown, view: View, pointer: string): JsonObject {
    if (!isObject(schema)) return schema === false ? { not: {} } : {};
    const deprecated = schema.deprecated === true ? "\n\n@deprecated" : "";
    const docs = this.documented(`${describe(schema)}${deprecated}`.trim());
    if (typeof schema.$ref === "string") return { $ref: this.ref(schema.$ref, view), ...docs };
    if (view === "input" && isDateTime(schema)) {
      const nullable = schema.nullable === true || [schema.type].flat().includes("null");
      return { type: "string", [TYPE]: `string | Date${nullable ? " | null" : ""}`, ...docs };
    }
    const gone = view === "input" ? "readOnly" : "writeOnly";
    const copy = mapSubschemas(schema, (child, keys) => {
      const at = [pointer, ...keys.map(escapePointer)].join("/");
      const property = keys[0] === "properties" && isObject(child);
      return property && new Node(this.model.document, child).is(gone) ? undefined : this.schema(child, view, at);
    });
    for (const word of said) delete copy[word];
    return { ...copy, ...docs };
  }

  private ref(ref: string, view: View): string {
    const schema = schemaOf(ref);
    if (schema === undefined) return ref;
    const start = `#/components/schemas/${escapePointer(schema)}`;
    return `#/components/schemas/${this.model.types.name(schema, view)}${ref.slice(start.length)}`;
  }

  private pathItem(item: Node): JsonObject {
    const copy: JsonObject = {
      parameters: item
        .at("parameters")
        .items()
        .map((node) => this.parameter(node)),
    };
    for (const method of ["get", "put", "post", "delete", "options", "head", "patch", "trace"]) {
      const operation = item.at(method);
      if (!operation.exists) continue;
      const id = operation.text("operationId");
      const responses = operation
        .at("responses")
        .entries()
        .map(([status, node]) => [status, this.response(node)]);
      copy[method] = {
        ...(id !== undefined && { operationId: id }),
        ...this.documented(operation.text("summary") ?? ""),
        parameters: operation
          .at("parameters")
          .items()
          .map((node) => this.parameter(node)),
        ...(operation.at("requestBody").exists && {
          requestBody: this.withContent(operation.at("requestBody"), "input"),
        }),
        responses: Object.fromEntries(responses),
      };
    }
    return copy;
  }

  private parameter(node: Node): unknown {
    if (node.ref !== undefined) return { $ref: node.ref };
    const { name, in: place, required } = node.raw as JsonObject;
    const schema = node.at("schema");
    return { name, in: place, required, schema: this.schema(schema.raw ?? {}, "input", schema.pointer) };
  }

  private response(node: Node): unknown {
    if (node.ref !== undefined) return { $ref: node.ref };
    const headers = node
      .at("headers")
      .entries()
      .map(([name, header]) => [name, this.header(header)]);
    return { ...(this.withContent(node, "output") as JsonObject), headers: Object.fromEntries(headers) };
  }

  private header(node: Node): unknown {
    if (node.ref !== undefined) return { $ref: node.ref };
    const schema = node.at("schema");
    return { required: node.is("required"), schema: this.schema(schema.raw ?? {}, "output", schema.pointer) };
  }

  private withContent(node: Node, view: View): unknown {
    if (node.ref !== undefined) return { $ref: node.ref };
    const content = node
      .at("content")
      .entries()
      .map(([type, media]) => {
        const schema = media.at("schema");
        return [type, schema.raw === undefined ? {} : { schema: this.schema(schema.raw, view, schema.pointer) }];
      });
    const copy = content.length === 0 ? {} : { content: Object.fromEntries(content) };
    return { ...copy, ...(node.is("required") && { required: true }) };
  }
}
