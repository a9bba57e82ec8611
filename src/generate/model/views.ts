import { isObject, type Node, parsePointer } from "../source/node.js";
import { schemaTypeName } from "./naming.js";
import { mapSubschemas, subschemas } from "./subschemas.js";
import type { SchemaModel, View } from "./types.js";

/**
 * Which schemas are sent, which come back, and for which of those that do both the two differ: a property that only the
 * service writes isn't sent, one that is only written doesn't come back, and a date-time is sent as a `Date` too.
 */
export class Views {
  private readonly reached = { input: new Set<string>(), output: new Set<string>() };
  private readonly differing: ReadonlySet<string>;
  readonly schemas: readonly SchemaModel[];

  constructor(root: Node) {
    const components = root.at("components", "schemas").entries();
    for (const [view, node] of rootSchemas(root)) this.reach(node, view, root);
    this.differing = differing(components.map(([name, node]) => [name, node.raw]));
    this.schemas = components.map(([schema]) => ({ schema, types: this.typesOf(schema) }));
  }

  name(schema: string, view: View): string {
    const name = schemaTypeName(schema);
    return view === "input" && this.typesOf(schema).length === 2 ? `${name}Input` : name;
  }

  /** Whether requests hold a schema and answers never do. */
  onlySent(schema: string): boolean {
    return this.reached.input.has(schema) && !this.reached.output.has(schema);
  }

  private typesOf(schema: string): SchemaModel["types"] {
    const name = schemaTypeName(schema);
    const { input, output } = this.reached;
    if (!this.differing.has(schema) || !input.has(schema)) return [{ name, view: "output" }];
    if (!output.has(schema)) return [{ name, view: "input" }];
    return [
      { name, view: "output" },
      { name: `${name}Input`, view: "input" },
    ];
  }

  private reach(node: Node, view: View, root: Node): void {
    const name = schemaOf(node.ref ?? "");
    if (name !== undefined) {
      if (this.reached[view].has(name)) return;
      this.reached[view].add(name);
      this.reach(root.at("components", "schemas", name), view, root);
    }
    if (!isObject(node.raw)) return;
    mapSubschemas(node.raw, (_, keys) => {
      const child = node.at(...keys);
      if (keys[0] !== "properties" || !child.is(view === "input" ? "readOnly" : "writeOnly"))
        this.reach(child, view, root);
    });
  }
}

/** The schemas with which a request or an answer begins. */
function rootSchemas(root: Node): [View, Node][] {
  const found: [View, Node][] = [];
  const contents = (holder: Node) =>
    holder
      .at("content")
      .entries()
      .map(([, media]) => media.at("schema"));
  for (const [, item] of root.at("paths").entries()) {
    for (const holder of [item, ...item.entries().map(([, operation]) => operation)]) {
      for (const parameter of holder.at("parameters").items()) found.push(["input", parameter.at("schema")]);
      for (const schema of contents(holder.at("requestBody"))) found.push(["input", schema]);
      for (const [, response] of holder.at("responses").entries()) {
        for (const schema of contents(response)) found.push(["output", schema]);
      }
    }
  }
  return found;
}

/** The schemas whose input is another type than their output, themselves or through what they refer to. */
function differing(schemas: readonly (readonly [string, unknown])[]): Set<string> {
  const found = new Set(schemas.filter(([, schema]) => differsItself(schema)).map(([name]) => name));
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const [name, schema] of schemas) {
      if (refsIn(schema).some((ref) => found.has(schemaOf(ref) ?? ""))) found.add(name);
    }
  }
  return found;
}

/** Whether a schema, references aside, is another one when it is sent. */
function differsItself(schema: unknown): boolean {
  if (!isObject(schema)) return false;
  if (schema.readOnly === true || schema.writeOnly === true || isDateTime(schema)) return true;
  return subschemas(schema).some(differsItself);
}

export function isDateTime(schema: Record<string, unknown>): boolean {
  return schema.format === "date-time" && [schema.type].flat().includes("string");
}

function refsIn(schema: unknown): string[] {
  if (!isObject(schema)) return [];
  const nested = subschemas(schema).flatMap(refsIn);
  return typeof schema.$ref === "string" ? [schema.$ref, ...nested] : nested;
}

/** The component that a reference leads to, or into. */
export function schemaOf(ref: string): string | undefined {
  const [components, schemas, name] = parsePointer(ref.replace(/^#/, ""));
  return components === "components" && schemas === "schemas" ? name : undefined;
}
