/** Where in a body the values stand that are converted on their way in or out. */
import type { Scope } from "../names/scope.js";
import { camelCase } from "../names/words.js";
import { isObject, type Node } from "../source/node.js";
import { isDateTime, isInt64, type TypeChoices } from "./choices.js";
import { below } from "./places.js";
import { Reachability } from "./reachability.js";
import type { ConvertName, ShapeModel, View } from "./types.js";

/** Reads shapes; those of schemas with names are constants of their own, and so can contain themselves. */
export class Shapes {
  readonly named = new Map<string, ShapeModel>();
  private readonly names = new Map<string, string>();
  private readonly choices: TypeChoices;
  private readonly scope: Scope;
  private readonly graphs: Readonly<Record<View, Reachability<Node>>>;

  constructor(choices: TypeChoices, scope: Scope) {
    this.choices = choices;
    this.scope = scope;
    this.graphs = { input: this.graph("input"), output: this.graph("output") };
  }

  /** Whether some value of a schema is converted. */
  has(schema: Node, view: View): boolean {
    return this.graphs[view].leadsToMark(schema.resolved());
  }

  /** The shape of a schema's values; `undefined` where nothing in them is converted. */
  of(schema: Node, view: View): ShapeModel | undefined {
    const target = schema.resolved();
    if (!this.has(schema, view)) return undefined;
    return schema.ref === undefined ? this.inline(target, view) : { ref: this.name(target, view) };
  }

  private name(target: Node, view: View): string {
    const key = `${view}:${target.pointer}`;
    const known = this.names.get(key);
    if (known !== undefined) return known;
    const start = camelCase(target.pointer.split("/").at(-1) ?? "");
    const name = this.scope.take(`${start}${view === "input" ? "Input" : ""}Shape`);
    this.names.set(key, name);
    this.named.set(name, this.inline(target, view));
    return name;
  }

  private inline(schema: Node, view: View): ShapeModel {
    const convert = convertOf(schema, view, this.choices);
    if (convert !== undefined) return convert;
    const all = (nodes: readonly Node[]) => nodes.flatMap((node) => this.of(node, view) ?? []);
    const fields = schema
      .at("properties")
      .entries()
      .flatMap(([name, node]) => {
        const shape = this.of(node, view);
        return shape === undefined ? [] : [[name, shape] as const];
      });
    const parts = all(["allOf", "anyOf", "oneOf"].flatMap((word) => schema.at(word).items()));
    const first = schema.at("prefixItems").items();
    const patterned = schema.at("patternProperties").entries();
    const rest = all([...patterned.map(([, node]) => node), schema.at("additionalProperties")]);
    const items = this.of(schema.at("items"), view);
    return {
      ...(fields.length > 0 && { fields: Object.fromEntries(fields) }),
      ...(first.some((node) => this.of(node, view)) && { first: first.map((node) => this.of(node, view) ?? {}) }),
      ...(items !== undefined && { items }),
      ...(rest.length > 0 && { rest: rest.length === 1 ? (rest[0] as ShapeModel) : { all: rest } }),
      ...(parts.length > 0 && { all: parts }),
    };
  }

  private graph(view: View): Reachability<Node> {
    return new Reachability<Node>({
      id: (schema) => schema.raw,
      next: (schema) => below(schema).map(([, child]) => child.resolved()),
      isMarked: (schema) => convertOf(schema, view, this.choices) !== undefined,
    });
  }
}

/** What converts a value of a schema. */
function convertOf({ raw }: Node, view: View, { int64, dates }: TypeChoices): ConvertName | undefined {
  if (!isObject(raw)) return undefined;
  if (isInt64(raw) && int64 !== "number") {
    if (view === "input") return "fromDigits";
    return int64 === "string" ? "toDigits" : "toBigInt";
  }
  return view === "output" && dates === "Date" && isDateTime(raw) ? "toDate" : undefined;
}
