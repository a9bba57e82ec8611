/**
 * JSON Schema against Ajv, through the compiler: what Ajv accepts is assignable to the type of its schema, and what it refuses
 * for a type, a missing name, a constant or a name too many isn't. All in one program, since a compiler takes long to start.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020, type ErrorObject } from "ajv/dist/2020.js";
import fc from "fast-check";
import { expect, test } from "vitest";
import { generate } from "../../src/generate/index.js";
import { problems } from "../generate/compile.js";

type Schema = Readonly<Record<string, unknown>>;

/** Another seed tries other schemas. */
const seed = Number(process.env.KEYSMITH_SEED ?? 1);
const SCHEMAS = 80;
const VALUES = 12;

const text = fc.constantFrom("red", "blue", "green");
const scalars: fc.Arbitrary<Schema> = fc.oneof(
  fc.constantFrom("string", "integer", "number", "boolean", "null").map((type) => ({ type })),
  fc.constantFrom("string", "integer", "boolean").map((type) => ({ type: [type, "null"] })),
  fc.uniqueArray(text, { minLength: 1 }).map((values) => ({ type: "string", enum: values })),
  fc.uniqueArray(text, { minLength: 1 }).map((values) => ({ type: ["string", "null"], enum: [...values, null] })),
  fc.constantFrom("red", 1, true, null).map((value) => ({ const: value })),
);

const { schema } = fc.letrec<{ schema: Schema; object: Schema }>((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    scalars,
    tie("object"),
    tie("schema").map((items) => ({ type: "array", items })),
    fc.array(tie("schema"), { minLength: 1, maxLength: 2 }).chain((prefixItems) =>
      fc.oneof(fc.constant(false), tie("schema")).map((items) => {
        return { type: "array", prefixItems, items, minItems: prefixItems.length };
      }),
    ),
    fc.tuple(tie("schema"), tie("schema")).map((anyOf) => ({ anyOf })),
    fc.tuple(fields(tie("schema"), ["a", "b"]), fields(tie("schema"), ["c", "d"])).map((allOf) => ({ allOf })),
    fc
      .tuple(fields(tie("schema"), ["a", "b"]), fields(tie("schema"), ["c"]), fields(tie("schema"), ["d"]))
      .map(([own, ...anyOf]) => ({ ...own, anyOf })),
    fields(tie("schema"), ["a", "b"]).map((part) => ({
      allOf: [part, { required: Object.keys(part.properties ?? {}) }],
    })),
    tie("schema").map((more) => ({ type: "object", additionalProperties: more })),
  ),
  object: fc
    .tuple(fields(tie("schema"), ["a", "b", "c", "d"]), fc.boolean())
    .map(([own, closed]) => (closed ? { ...own, additionalProperties: false } : own)),
}));

/** An object with some of these fields, some of them required. */
function fields(value: fc.Arbitrary<Schema>, names: readonly string[]): fc.Arbitrary<Schema> {
  return fc.uniqueArray(fc.constantFrom(...names), { minLength: 1 }).chain((own) =>
    fc.tuple(fc.tuple(...own.map(() => value)), fc.subarray([...own])).map(([values, required]) => ({
      type: "object",
      required,
      properties: Object.fromEntries(own.map((name, index) => [name, values[index]])),
    })),
  );
}

const wild: fc.Arbitrary<unknown> = fc.oneof(
  text,
  fc.constantFrom(null, true, 1, 2, "other", [], {}, { a: 1 }, ["red"]),
);

/** A value that a schema may accept: now and then anything else stands in it. */
function valuesOf({ type, enum: list, const: constant, ...schema }: Schema): fc.Arbitrary<unknown> {
  const own = ((): fc.Arbitrary<unknown> => {
    if (constant !== undefined) return fc.constant(constant);
    if (Array.isArray(list)) return fc.constantFrom(...list);
    const [first] = [type].flat();
    if (Array.isArray(type)) return fc.oneof(fc.constant(null), valuesOf({ type: first }));
    if (Array.isArray(schema.prefixItems)) {
      const rest =
        schema.items === false ? fc.constant([]) : fc.array(valuesOf(schema.items as Schema), { maxLength: 2 });
      return fc.tuple(fc.tuple(...schema.prefixItems.map(valuesOf)), rest).map(([start, end]) => [...start, ...end]);
    }
    if (type === "array") return fc.array(valuesOf(schema.items as Schema), { maxLength: 2 });
    const parts = [schema.anyOf].flatMap((list) => (Array.isArray(list) ? [fc.oneof(...list.map(valuesOf))] : []));
    const all = Array.isArray(schema.allOf) ? schema.allOf.map(valuesOf) : [];
    if (type === "object" || all.length > 0) return merged([recordOf(schema), ...parts, ...all]);
    if (parts[0]) return parts[0];
    return (
      { string: text, integer: fc.constant(1), number: fc.constant(1.5), boolean: fc.boolean() }[String(type)] ??
      fc.constant(null)
    );
  })();
  return fc.oneof({ weight: 12, arbitrary: own }, { weight: 1, arbitrary: wild });
}

function merged(parts: readonly fc.Arbitrary<unknown>[]): fc.Arbitrary<unknown> {
  return fc.tuple(...parts).map((values) => (values.every(isRecord) ? Object.assign({}, ...values) : values.at(-1)));
}

function isRecord(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function recordOf({ properties = {}, additionalProperties: more, required = [] }: Schema): fc.Arbitrary<object> {
  if (isRecord(more)) return fc.dictionary(fc.constantFrom("x", "y"), valuesOf(more as Schema), { maxKeys: 2 });
  const own = Object.entries(properties as object).map(([name, field]) => {
    const value = valuesOf(field);
    return (required as string[]).includes(name)
      ? fc
          .oneof({ weight: 9, arbitrary: value }, { weight: 1, arbitrary: fc.constant(undefined) })
          .map((v) => [name, v])
      : fc.option(value, { nil: undefined }).map((v) => [name, v]);
  });
  const extra = more === false ? fc.constantFrom([], [], [], [["zz", 1]]) : fc.constant([]);
  return fc
    .tuple(fc.tuple(...own), extra)
    .map(([entries, others]) => Object.fromEntries([...entries, ...others].filter(([, value]) => value !== undefined)));
}

/** What types say too. Of alternatives each may be refused for something else. */
const SAID = new Set(["type", "required", "enum", "const", "additionalProperties", "anyOf", "items", "minItems"]);

/** Whether types refuse a value for what Ajv refuses it for. */
function isSaid(errors: readonly ErrorObject[]): boolean {
  const among = errors.some(({ keyword }) => keyword === "anyOf");
  // What one alternative closes another one may name.
  const tooMany = errors.some(({ keyword }) => keyword === "additionalProperties" || keyword === "items");
  return errors.every(({ keyword }) => SAID.has(keyword)) && !(among && tooMany);
}

/** The same schema for values that have no other names than it: in a literal the compiler takes those for mistakes. */
function closed(schema: Schema, isPart = false): Schema {
  const part = (list: unknown) => (Array.isArray(list) ? list.map((each) => closed(each, true)) : undefined);
  const { properties, items, prefixItems, additionalProperties: more } = schema;
  const all = part(schema.allOf);
  const any = part(schema.anyOf);
  return {
    ...schema,
    ...(all && { allOf: all }),
    ...(any && { anyOf: any }),
    ...(isRecord(properties) && {
      properties: Object.fromEntries(Object.entries(properties).map(([name, each]) => [name, closed(each)])),
    }),
    ...(isRecord(items) && { items: closed(items as Schema) }),
    ...(Array.isArray(prefixItems) && { prefixItems: prefixItems.map((each) => closed(each)) }),
    ...(isRecord(more) && { additionalProperties: closed(more as Schema) }),
    ...(!isPart && more === undefined && { unevaluatedProperties: false }),
  };
}

test("types accept and refuse what JSON Schema does", { timeout: 240_000 }, async () => {
  const schemas = fc.sample(schema, { numRuns: SCHEMAS, seed });
  const components = Object.fromEntries(schemas.map((each, index) => [`S${index}`, each]));
  const properties = Object.fromEntries(
    schemas.map((_, index) => [`s${index}`, { $ref: `#/components/schemas/S${index}` }]),
  );
  const all = { description: "All.", content: { "application/json": { schema: { type: "object", properties } } } };
  const document = {
    openapi: "3.1.0",
    info: { title: "Random", version: "1" },
    paths: { "/": { get: { operationId: "all.get", responses: { 200: all } } } },
    components: { schemas: components },
  };
  const folder = mkdtempSync(join(tmpdir(), "keysmith-schemas-"));
  try {
    const given = { text: JSON.stringify(document), file: "random.json" };
    const { errors } = await generate(given, { zod: true, out: join(folder, "out"), importExtension: ".js" });
    expect(errors).toEqual([]);
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    const lines = [`import type * as types from "./out/index.js";`];
    const fits: boolean[] = [true];
    for (const [index, each] of schemas.entries()) {
      const judge = ajv.compile(each);
      const judgeNames = ajv.compile(closed(each));
      for (const value of fc.sample(valuesOf(each), { numRuns: VALUES, seed: seed + index })) {
        const fit = judge(value);
        if (fit ? !judgeNames(value) : !isSaid(judge.errors ?? [])) continue;
        lines.push(`(${JSON.stringify(value)}) satisfies types.S${index};`);
        fits.push(fit);
      }
    }
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    writeFileSync(join(folder, "values.ts"), lines.join("\n"));
    const said = problems([folder]);
    expect(said.filter((problem) => !problem.includes("/values.ts:"))).toEqual([]);
    const refused = new Set(said.map((problem) => Number(/values\.ts:(\d+)/.exec(problem)?.[1]) - 1));
    const wrong = lines.flatMap((line, index) => {
      if (refused.has(index) === !fits[index]) return [];
      const name = /types\.(S\d+);$/.exec(line)?.[1] ?? "";
      return [
        {
          line,
          is: fits[index] ? "right, and refused" : "wrong, and accepted",
          schema: JSON.stringify(components[name]),
        },
      ];
    });
    expect(wrong).toEqual([]);
    // Both happen often.
    expect(fits.filter(Boolean).length).toBeGreaterThan(SCHEMAS);
    expect(fits.filter((fit) => !fit).length).toBeGreaterThan(SCHEMAS / 4);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
