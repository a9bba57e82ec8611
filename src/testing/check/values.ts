import { hasType, wordOf } from "../../generate/model/properties.js";
import type { Node } from "../../generate/source/node.js";
import { type Collection, collectionsOf } from "../collections/find.js";
import { getIn } from "../collections/values.js";
import type { Contract } from "../contract.js";
import type { DocumentOperation } from "../operations.js";
import { isBelow } from "../stateful/address.js";

/** The answer of a list: its body, or nothing where it couldn't be had. */
export type ReadList = (list: DocumentOperation, path: ReadonlyMap<string, unknown>) => Promise<unknown>;

/** A parameter's value and whether it names something that the service has. */
export interface Value {
  readonly value: unknown;
  readonly isReal: boolean;
}

/** Finds values for parameters: what was given, else what the service's lists hold, else the document's examples. */
export class Values {
  private readonly given: Readonly<Record<string, string>>;
  private readonly collections: readonly Collection[];
  private readonly readList: ReadList;

  constructor(contract: Contract, given: Readonly<Record<string, string>>, readList: ReadList) {
    this.given = given;
    this.collections = collectionsOf(contract.document, contract.operations);
    this.readList = readList;
  }

  /** The collection that an operation lists. */
  listedBy(operation: DocumentOperation): Collection | undefined {
    return this.collections.find(({ list }) => list === operation);
  }

  /** The values of a path's parameters in their order; the name of the first that has none. */
  async ofPath(operation: DocumentOperation): Promise<Map<string, Value> | string> {
    const values = new Map<string, Value>();
    for (const [, name = ""] of operation.path.matchAll(/\{([^{}]*)\}/g)) {
      const parameter = parametersOf(operation, "path").find((each) => each.text("name") === name);
      const value = await this.ofPathParameter(operation, name, values, parameter);
      if (!value) return name;
      values.set(name, value);
    }
    return values;
  }

  /** A value for a parameter that isn't in the path: given, or what the document shows. */
  of(parameter: Node): unknown {
    const name = parameter.text("name") ?? "";
    return Object.hasOwn(this.given, name)
      ? this.given[name]
      : (exampleOf(parameter) ?? likelyOf(parameter.at("schema")));
  }

  isGiven(parameter: Node): boolean {
    return Object.hasOwn(this.given, parameter.text("name") ?? "");
  }

  private async ofPathParameter(
    { path }: DocumentOperation,
    name: string,
    before: ReadonlyMap<string, Value>,
    parameter: Node | undefined,
  ): Promise<Value | undefined> {
    if (Object.hasOwn(this.given, name)) return { value: this.given[name], isReal: true };
    const end = path.indexOf(`{${name}}`) + name.length + 2;
    const upTo = path.slice(0, end);
    const collection = this.collections.find((each) => each.itemPath !== undefined && isBelow(`${upTo}/`, each));
    const id = collection && (await this.idIn(collection, before));
    if (id !== undefined) return { value: id, isReal: true };
    const example = parameter && (exampleOf(parameter) ?? fixedOf(parameter.at("schema")));
    return example === undefined ? undefined : { value: example, isReal: false };
  }

  private async idIn(collection: Collection, before: ReadonlyMap<string, Value>): Promise<unknown> {
    const { list, items, id } = collection;
    // Its own template may call the parameters otherwise.
    const names = [...list.path.matchAll(/\{([^{}]*)\}/g)].map(([, name = ""]) => name);
    const values = [...before.values()].map(({ value }) => value);
    const body = await this.readList(list, new Map(names.map((name, n) => [name, values[n]])));
    const found = getIn(body, items);
    return Array.isArray(found) ? getIn(found[0], [id ?? "id"]) : undefined;
  }
}

/** The parameters of an operation, its path's own included. */
export function parametersOf({ node, pathItem }: DocumentOperation, place: string): Node[] {
  const own = node.at("parameters").items();
  const shared = pathItem
    .at("parameters")
    .items()
    .filter(
      (each) => !own.some((other) => other.text("name") === each.text("name") && other.text("in") === each.text("in")),
    );
  return [...own, ...shared].filter((parameter) => parameter.text("in") === place);
}

/** What the document shows as a value. */
function exampleOf(parameter: Node): unknown {
  const schema = parameter.at("schema");
  const [named] = parameter.at("examples").entries();
  const [listed] = schema.at("examples").items();
  const [first] = [
    parameter.at("example").value,
    named?.[1].at("value").value,
    wordOf(schema, "example"),
    listed?.value,
  ].filter((value) => value !== undefined);
  return first;
}

/** The value that a schema names. */
function fixedOf(schema: Node): unknown {
  const values = wordOf(schema, "enum");
  return wordOf(schema, "default") ?? wordOf(schema, "const") ?? (Array.isArray(values) ? values[0] : undefined);
}

/** A value that the schema allows, where it is simple. */
function likelyOf(schema: Node): unknown {
  const fixed = fixedOf(schema);
  if (fixed !== undefined) return fixed;
  if (hasType(schema, "boolean")) return false;
  if (hasType(schema, "integer") || hasType(schema, "number")) return wordOf(schema, "minimum") ?? 1;
  const format = wordOf(schema, "format");
  if (format === "date") return "2026-01-01";
  if (format === "date-time") return "2026-01-01T00:00:00Z";
  return hasType(schema, "string") && wordOf(schema, "pattern") === undefined
    ? "a".repeat(Number(wordOf(schema, "minLength") ?? 1))
    : undefined;
}
