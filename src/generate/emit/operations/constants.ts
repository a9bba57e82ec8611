import type { ShapeModel } from "../../model/types.js";
import type { Scope } from "../../names/scope.js";
import { camelCase } from "../../names/words.js";
import type { Imports } from "../files/imports.js";
import { type Piece, piece } from "../files/output.js";
import { type Doc, print } from "../print/doc.js";
import { literal, literalDoc, Raw } from "../text/literal.js";
import { RuntimeRef, ShapeRef, Shared, shapeFacts } from "./facts.js";

/** A name of its own for shorter facts would only send the reader elsewhere. */
const longEnough = 120;

/** The constants of what several operations have in common. */
export class Constants {
  readonly pieces: Piece[] = [];
  private readonly uses = new Map<string, number>();
  private readonly names = new Map<string, string>();
  private readonly scope: Scope;

  constructor(all: readonly object[], scope: Scope) {
    this.scope = scope;
    for (const facts of all) this.count(facts);
  }

  /** Facts as source; what they share with others is a constant's name there. */
  write(facts: unknown, imports: Imports): Doc {
    return literalDoc(this.resolve(facts, imports));
  }

  /** What stands in facts that are counted already is counted no second time: it is written once. */
  private count(value: unknown): void {
    if (value instanceof Shared) {
      const key = keyOf(value);
      const uses = this.uses.get(key) ?? 0;
      this.uses.set(key, uses + 1);
      if (uses === 0) this.count(value.facts);
    } else if (typeof value === "object" && value !== null && !(value instanceof RuntimeRef)) {
      for (const item of Object.values(value)) this.count(item);
    }
  }

  private resolve(value: unknown, imports: Imports): unknown {
    if (value instanceof RuntimeRef) {
      const name = imports.value(value.name);
      if (value.argument === undefined) return new Raw(name);
      // A bundler may leave it out with the descriptor that it is for.
      return new Raw(`/* @__PURE__ */ ${name}(${literal(value.argument)})`);
    }
    // A function, since it may contain the one that it stands in, or come before it.
    if (value instanceof ShapeRef) return new Raw(`{ of: () => ${imports.add("operations", value.shape, "value")} }`);
    if (value instanceof Shared) {
      const key = keyOf(value);
      const several = this.uses.get(key) !== 1 && (value.when !== "long" || key.length >= longEnough);
      if (!several && value.when !== "always") return this.resolve(value.facts, imports);
      return new Raw(imports.add("operations", this.constant(key, value), "value"));
    }
    if (Array.isArray(value)) return value.map((item) => this.resolve(item, imports));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, this.resolve(item, imports)]));
  }

  /** A shape that has a name. */
  shape(name: string, shape: ShapeModel): Piece {
    return piece(
      [name],
      "shared",
      (imports) => {
        return print([`const ${name}: ${imports.type("Shape")} = `, this.write(shapeFacts(shape), imports), ";"]);
      },
      { internal: true },
    );
  }

  private constant(key: string, { name, facts }: Shared): string {
    // Each scheme has its own, whatever it has in common with others.
    const id = `${name}:${key}`;
    const known = this.names.get(id);
    if (known !== undefined) return known;
    const own = this.scope.take(camelCase(name), `${camelCase(name)}Facts`);
    this.names.set(id, own);
    this.pieces.push(
      piece([own], "shared", (imports) => print([`const ${own} = `, this.write(facts, imports), " as const;"]), {
        internal: true,
      }),
    );
    return own;
  }
}

const keys = new WeakMap<Shared, string>();

/** Facts as text, to tell whether two are the same. */
function keyOf(shared: Shared): string {
  let key = keys.get(shared);
  if (key === undefined) {
    key = JSON.stringify(shared.facts, (_, value: unknown) => {
      if (value instanceof Shared) return keyOf(value);
      return value instanceof RuntimeRef ? [value.name, value.argument] : value;
    });
    keys.set(shared, key);
  }
  return key;
}
