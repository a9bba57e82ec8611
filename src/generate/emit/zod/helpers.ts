/** What zod/mini has no schema or check for, as source: each is written where a client needs it. */
import type { Imports } from "../files/imports.js";
import { type Piece, piece } from "../files/output.js";

/** By name. */
const helpers = {
  Schema: `/** A schema of one type. */
type Schema<T> = z.ZodMiniType<T, T>;`,
  exactly: `/** Takes a schema only if its type is T: each value of the one is a value of the other. */
const exactly =
  <T>() =>
  <S extends Schema<T>>(schema: S & ([T] extends [z.infer<S>] ? unknown : never)): Schema<T> =>
    schema;`,
  anyObject: `/** An object with any fields. */
const anyObject = <T extends object = object>() =>
  z.custom<T>(
    (value) => typeof value === "object" && value !== null && !Array.isArray(value),
    "must be an object",
  );`,
  exactOptional: `/** A field that can be left out. (zod has this since 4.3 only; \`undefined\`, which it refuses too, isn't JSON.) */
const exactOptional = <S extends z.ZodMiniType>(schema: S) =>
  z.optional(schema) as z.ZodMiniType<z.output<S>, z.input<S>> & {
    _zod: { optin: "optional"; optout: "optional" };
  };`,
  requires: `/** Asks an object for fields that its type doesn't name. */
const requires = (...names: string[]) =>
  z.check<unknown>(({ value, issues }) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return;
    for (const name of names) {
      if (Object.hasOwn(value, name)) continue;
      issues.push({ code: "custom", path: [name], message: "is missing", input: value });
    }
  });`,
};

export type Helper = keyof typeof helpers;

/** Notes that a piece needs one. */
export function helper(name: Helper, imports: Imports): string {
  return imports.add("zod", name, name === "Schema" ? "type" : "value");
}

/** Those that some piece needs. */
export function helpersOf(pieces: readonly Piece[]): Piece[] {
  const used = new Set(pieces.flatMap(({ imports }) => imports.entries()).map(([from, name]) => `${from}:${name}`));
  if (used.has("zod:exactly")) used.add("zod:Schema");
  const needed = (Object.keys(helpers) as Helper[]).filter((name) => used.has(`zod:${name}`));
  return needed.map((name) =>
    piece(
      [name],
      "shared",
      (imports) => {
        imports.namespace("zod/mini", "z");
        if (name === "exactly") helper("Schema", imports);
        return helpers[name];
      },
      { internal: true },
    ),
  );
}
