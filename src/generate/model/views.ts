import { nameSchemas } from "../names/schema-names.js";
import type { Scope } from "../names/scope.js";
import { isObject, type Node } from "../source/node.js";
import { isDateTime, isOpen, type TypeChoices } from "./choices.js";
import { reachedSchemas, schemaOf } from "./reach.js";
import { subschemas } from "./subschemas.js";
import type { SchemaModel, View } from "./types.js";

/**
 * Which schemas are sent, which come back, and for which of those that do both the two differ: a property that only the
 * service writes isn't sent, one that is only written doesn't come back, and a date-time is sent as a `Date` too.
 */
export class Views {
  readonly schemas: readonly SchemaModel[];
  private readonly reached: Readonly<Record<View, ReadonlySet<string>>>;
  private readonly types = new Map<string, SchemaModel["types"]>();

  constructor(root: Node, starts: Iterable<readonly [View, Node]>, scope: Scope, choices: TypeChoices) {
    this.reached = reachedSchemas(root, starts);
    const { input, output } = this.reached;
    const needed = root
      .at("components", "schemas")
      .entries()
      .filter(([name]) => input.has(name) || output.has(name));
    const names = nameSchemas(
      needed.map(([name]) => name),
      scope,
    );
    const different = differing(
      needed.map(([name, node]) => [name, node.raw]),
      choices,
    );
    const both = [...names].filter(([schema]) => input.has(schema) && output.has(schema) && different.has(schema));
    // By their names, so that the order of the components makes no difference.
    const sent = new Map(
      both.sort(([, a], [, b]) => (a < b ? -1 : 1)).map(([schema, name]) => [schema, inputName(name, scope)]),
    );
    for (const [schema, name] of names) this.types.set(schema, this.typesOf(schema, name, sent.get(schema), different));
    this.schemas = needed.map(([schema]) => ({ schema, types: this.types.get(schema) ?? [] }));
  }

  has(schema: string): boolean {
    return this.types.has(schema);
  }

  name(schema: string, view: View): string {
    const types = this.types.get(schema) ?? [];
    return (types.find((type) => type.view === view) ?? types[0])?.name ?? "unknown";
  }

  /** Whether requests hold a schema and answers never do. */
  onlySent(schema: string): boolean {
    return this.reached.input.has(schema) && !this.reached.output.has(schema);
  }

  private typesOf(
    schema: string,
    name: string,
    sent: string | undefined,
    different: ReadonlySet<string>,
  ): SchemaModel["types"] {
    if (sent !== undefined)
      return [
        { name, view: "output" },
        { name: sent, view: "input" },
      ];
    return [{ name, view: this.onlySent(schema) && different.has(schema) ? "input" : "output" }];
  }
}

function inputName(name: string, scope: Scope): string {
  return scope.take(`${name}Input`, `${name}Request`, `${name}InputType`);
}

/** The schemas whose input is another type than their output, themselves or through what they refer to. */
function differing(schemas: readonly (readonly [string, unknown])[], choices: TypeChoices): Set<string> {
  const users = new Map<string, string[]>();
  for (const [name, schema] of schemas) {
    for (const ref of refsIn(schema)) {
      const used = schemaOf(ref) ?? "";
      const known = users.get(used);
      if (known) known.push(name);
      else users.set(used, [name]);
    }
  }
  const todo = schemas.filter(([, schema]) => differsItself(schema, choices)).map(([name]) => name);
  const found = new Set(todo);
  for (let name = todo.pop(); name !== undefined; name = todo.pop()) {
    for (const user of users.get(name) ?? []) {
      if (found.has(user)) continue;
      found.add(user);
      todo.push(user);
    }
  }
  return found;
}

/** Whether a schema, references aside, is another one when it is sent. */
function differsItself(schema: unknown, choices: TypeChoices): boolean {
  if (!isObject(schema)) return false;
  if (schema.readOnly === true || schema.writeOnly === true || isDateTime(schema) || isBinary(schema)) return true;
  if (isOpen(schema, choices)) return true;
  return subschemas(schema).some((each) => differsItself(each, choices));
}

/** Whether a schema is for bytes that are sent as they are, and not as text in JSON. */
export function isBinary(schema: unknown): boolean {
  if (!isObject(schema) || ![schema.type ?? "string"].flat().includes("string")) return false;
  if (schema.format === "binary") return true;
  const { contentMediaType, contentEncoding } = schema;
  return (
    typeof contentMediaType === "string" && contentEncoding === undefined && !/json|^text\//i.test(contentMediaType)
  );
}

function refsIn(schema: unknown): string[] {
  if (!isObject(schema)) return [];
  const nested = subschemas(schema).flatMap(refsIn);
  return typeof schema.$ref === "string" ? [schema.$ref, ...nested] : nested;
}
