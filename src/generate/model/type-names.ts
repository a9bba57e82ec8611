import type { Scope } from "../names/scope.js";
import { pascalCase } from "../names/words.js";
import type { Node } from "../source/node.js";
import { chosenType, type TypeChoices } from "./choices.js";
import { isArray, typesOf } from "./schema.js";
import type { SchemaModel, TypesModel, TypeText, View } from "./types.js";
import { isBinary, type Views } from "./views.js";

/** Says how a schema is called in the generated code; what has no name of its own gets one. */
export class TypeNames implements TypesModel {
  readonly hoisted = new Map<string, string>();
  private readonly views: Views;
  private readonly scope: Scope;
  private readonly choices: TypeChoices;

  constructor(views: Views, scope: Scope, choices: TypeChoices) {
    this.views = views;
    this.scope = scope;
    this.choices = choices;
  }

  get schemas(): readonly SchemaModel[] {
    return this.views.schemas;
  }

  get onlySent(): string[] {
    const inner = [...this.hoisted].filter(([key]) => key.startsWith("input:")).map(([, name]) => name);
    const named = this.schemas.flatMap(({ schema, types }) =>
      types.filter(({ view }) => view === "input" || this.views.onlySent(schema)).map(({ name }) => name),
    );
    return [...named, ...inner];
  }

  has(schema: string): boolean {
    return this.views.has(schema);
  }

  name(schema: string, view: View): string {
    return this.views.name(schema, view);
  }

  /** The type of a schema; `name` is what it is called where it has no name. */
  typeOf(schema: Node, view: View, name: string): TypeText {
    const component = schema.refName("schemas");
    if (component !== undefined) return named(this.name(component, view));
    const items = schema.at("items");
    if (isArray(schema) && typesOf(schema).length === 1 && items.exists && !schema.at("prefixItems").exists) {
      const item = this.typeOf(items, view, `${name}Item`);
      return { ...item, text: `${item.text}[]` };
    }
    const scalar = plainType(schema, view, this.choices);
    if (scalar === FILE_INPUT) return { text: scalar, names: [], runtime: [scalar] };
    return scalar === undefined
      ? named(this.hoist(schema.resolved().pointer, view, name))
      : { text: scalar, names: [] };
  }

  private hoist(pointer: string, view: View, name: string): string {
    const key = `${view}:${pointer}`;
    const known = this.hoisted.get(key);
    if (known !== undefined) return known;
    const wanted = componentName(pointer) ?? name;
    const hoisted = this.scope.take(wanted, `${wanted}Type`);
    this.hoisted.set(key, hoisted);
    return hoisted;
  }
}

function named(name: string): TypeText {
  return { text: name, names: [name] };
}

/** A response or request body that several operations share gives its schema a name that is not one operation's. */
function componentName(pointer: string): string | undefined {
  const match = /^\/components\/(responses|requestBodies)\/([^/]+)\/content\/[^/]+\/schema$/.exec(pointer);
  return match?.[2] === undefined ? undefined : `${pascalCase(match[2])}Body`;
}

/** The runtime's type of what can be sent as a file. */
export const FILE_INPUT = "FileInput";

/** The type of a schema that needs no name: `string`. */
function plainType(schema: Node, view: View, choices: TypeChoices): string | undefined {
  const value = schema.value;
  if (value === undefined || value === true) return "unknown";
  if (typeof value !== "object" || value === null) return undefined;
  if (Object.keys(value).some((key) => ["enum", "const", "allOf", "oneOf", "anyOf", "nullable"].includes(key)))
    return undefined;
  const chosen = chosenType(value as Record<string, unknown>, view, choices);
  // A list of it needs a name.
  if (chosen !== undefined && (view === "input" || !chosen.includes(" "))) return chosen;
  if (view === "input" && isBinary(value)) return FILE_INPUT;
  const [type, ...others] = typesOf(schema);
  if (others.length > 0) return undefined;
  if (type === "string" || type === "boolean") return type;
  if (type === undefined && Object.keys(value).every((key) => annotations.has(key))) return "unknown";
  return type === "number" || type === "integer" ? "number" : undefined;
}

/** Words that say nothing of the values. */
const annotations = new Set("title description deprecated example examples readOnly writeOnly default".split(" "));
