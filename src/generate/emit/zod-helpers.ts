/** What zod/mini has no schema or check for, as source: each is written where a client needs it. */

/** By name. Each is asked for as a function. */
const helpers: Readonly<Record<string, string>> = {
  exactly: `/** Takes a schema only if its type is T: each value of the one is a value of the other. */
const exactly =
  <T>() =>
  <S extends Schema<T>>(schema: S & ([T] extends [z.infer<S>] ? unknown : never)): Schema<T> =>
    schema;`,
  anyObject: `/** An object with any fields. */
const anyObject = <T extends object = object>() =>
  z.custom<T>((value) => typeof value === "object" && value !== null && !Array.isArray(value), "must be an object");`,
  exactOptional: `/** A field that can be left out. (zod has this since 4.3 only, and what it refuses besides, undefined, no JSON holds.) */
const exactOptional = <S extends z.ZodMiniType>(schema: S) =>
  z.optional(schema) as z.ZodMiniType<z.output<S>, z.input<S>> & { _zod: { optin: "optional"; optout: "optional" } };`,
  requires: `/** Asks an object for fields that its type doesn't name. */
const requires = (...names: string[]) =>
  z.check<unknown>(({ value, issues }) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return;
    for (const name of names) {
      if (!Object.hasOwn(value, name)) issues.push({ code: "custom", path: [name], message: "is missing", input: value });
    }
  });`,
};

/** Those that the code asks for. */
export function helpersIn(code: string): string[] {
  return Object.entries(helpers).flatMap(([name, source]) =>
    new RegExp(`(?<![.\\w])${name}[<(]`).test(code) ? [source] : [],
  );
}
