import { describe, expect, test } from "vitest";
import { answered, answering, get, placeIn, read } from "../source/documents.js";

type Case = readonly [name: string, version: string, written: string, expected: unknown, ...kinds: string[]];

/** Reads a schema; what is repaired is told by the kinds of its findings. */
async function repaired(written: string, version: string, more = "") {
  const { root, findings, said } = await read(answering(written, version, more));
  expect(findings.filter(({ level }) => level !== "repaired")).toEqual([]);
  return { schema: answered(root), root, kinds: findings.map(({ kind }) => kind), said };
}

function cases(rows: readonly Case[]): void {
  test.each([...rows])("%s (%s)", async (...row) => {
    const [, version, written, expected, ...kinds] = row as unknown as Case;
    const { schema, kinds: found } = await repaired(written, version);
    expect(schema).toEqual(expected);
    expect(found).toEqual(kinds);
  });
}

describe("null", () => {
  const wrapped = (inner: unknown) => ({ anyOf: [inner, { type: "null" }] });
  cases([
    ["as a type", "3.0.3", "{ type: string, nullable: true }", { type: ["string", "null"] }],
    [
      "as a type, where nullable is gone",
      "3.1.0",
      "{ type: string, nullable: true }",
      { type: ["string", "null"] },
      "nullable",
    ],
    ["that isn't allowed", "3.0.3", "{ type: string, nullable: false }", { type: "string" }],
    [
      "beside types",
      "3.1.0",
      "{ type: [string, integer], nullable: true }",
      { type: ["string", "integer", "null"] },
      "nullable",
    ],
    [
      "among values",
      "3.0.3",
      "{ type: string, enum: [a], nullable: true }",
      { type: ["string", "null"], enum: ["a", null] },
    ],
    ["that was among them", "3.0.3", "{ enum: [a, null], nullable: true }", { enum: ["a", null] }],
    ["beside a constant", "3.1.0", "{ const: a, nullable: true }", { enum: ["a", null] }, "nullable"],
    [
      "for an object without a type",
      "3.0.3",
      "{ properties: { a: {} }, nullable: true }",
      { type: ["object", "null"], properties: { a: {} } },
    ],
    ["where all is allowed", "3.0.3", "{ nullable: true }", {}],
    [
      "for one of several",
      "3.0.3",
      "{ oneOf: [{ type: string }], nullable: true, title: T }",
      { oneOf: [{ type: "string" }, { type: "null" }], title: "T" },
    ],
    [
      "for all of several",
      "3.0.3",
      "{ allOf: [{ type: object }], nullable: true, title: T }",
      { title: "T", ...wrapped({ allOf: [{ type: "object" }] }) },
    ],
    ["for Swagger's word for it", "3.0.3", "{ type: string, x-nullable: true }", { type: ["string", "null"] }],
    ["written as a text", "3.0.3", '{ type: string, nullable: "true" }', { type: ["string", "null"] }],
  ]);

  test.each(["3.0.3", "3.1.0"])("beside a reference (%s)", async (version) => {
    const pot = "components: { schemas: { Pot: { type: object } } }\n";
    const written = '{ $ref: "#/components/schemas/Pot", nullable: true, description: A pot. }';
    const { schema } = await repaired(written, version, pot);
    expect(schema).toEqual({ description: "A pot.", ...wrapped({ $ref: "#/components/schemas/Pot" }) });
  });

  test("for a union that is told apart by a property leaves the union whole", async () => {
    const written = "{ oneOf: [{ type: object }], discriminator: { propertyName: kind }, nullable: true }";
    const { schema } = await repaired(written, "3.0.3");
    expect(schema).toEqual(wrapped({ oneOf: [{ type: "object" }], discriminator: { propertyName: "kind" } }));
  });
});

describe("types", () => {
  cases([
    ["in other letters", "3.1.0", "{ type: String }", { type: "string" }, "unknown-type"],
    ["of other languages", "3.1.0", "{ type: int }", { type: "integer" }, "unknown-type"],
    ["with a format", "3.1.0", "{ type: datetime }", { type: "string", format: "date-time" }, "unknown-type"],
    ["beside a format", "3.1.0", "{ type: long, format: int32 }", { type: "integer", format: "int32" }, "unknown-type"],
    ["that are files", "3.1.0", "{ type: file }", { type: "string", format: "binary" }, "unknown-type"],
    ["that say nothing", "3.1.0", "{ type: any }", {}, "unknown-type"],
    ["that nobody knows", "3.1.0", "{ type: strnig }", {}, "unknown-type"],
    ["that are no text", "3.1.0", "{ type: { a: 1 } }", {}, "unknown-type"],
    ["in one text", "3.1.0", "{ type: 'string|null' }", { type: ["string", "null"] }, "unknown-type"],
    ["of items", "3.1.0", "{ type: 'string[]' }", { type: "array", items: { type: "string" } }, "unknown-type"],
    ["in a list", "3.1.0", "{ type: [string, 'null'] }", { type: ["string", "null"] }],
    ["in a list, twice", "3.1.0", "{ type: [string, String] }", { type: "string" }, "unknown-type"],
    ["in an empty list", "3.1.0", "{ type: [] }", {}, "unknown-type"],
  ]);

  test("that are the name of a schema", async () => {
    const { schema } = await repaired("{ type: Pot }", "3.0.0", "components: { schemas: { Pot: { type: object } } }\n");
    expect(schema).toEqual({ $ref: "#/components/schemas/Pot" });
  });
});

describe("required", () => {
  cases([
    [
      "at a property",
      "3.0.3",
      "{ properties: { a: { type: string, required: true } } }",
      { properties: { a: { type: "string" } }, required: ["a"] },
      "required-flag",
    ],
    [
      "at a property that is listed",
      "3.0.3",
      "{ required: [a], properties: { a: { required: true } } }",
      { required: ["a"], properties: { a: {} } },
      "required-flag",
    ],
    ["that isn't", "3.0.3", "{ properties: { a: { required: false } } }", { properties: { a: {} } }],
    [
      "as a text",
      "3.0.3",
      '{ properties: { a: { required: "true" } } }',
      { properties: { a: {} }, required: ["a"] },
      "required-flag",
    ],
    ["at no property", "3.0.3", "{ type: string, required: true }", { type: "string" }, "required-flag"],
    ["as one name", "3.0.3", "{ required: a }", { required: ["a"] }, "wrong-type"],
    ["with numbers, and twice", "3.0.3", "{ required: [1, a, a] }", { required: ["1", "a"] }, "wrong-type"],
  ]);
});

describe("values", () => {
  cases([
    ["that are one", "3.0.3", "{ enum: a }", { enum: ["a"] }, "enum"],
    ["that are none", "3.0.3", "{ enum: [] }", {}, "enum"],
    ["that are null", "3.0.3", "{ enum: null }", {}, "enum"],
    ["with descriptions", "3.0.3", "{ enum: { a: The first., b: The second. } }", { enum: ["a", "b"] }, "enum"],
    ["twice", "3.0.3", "{ enum: [a, b, a] }", { enum: ["a", "b"] }, "enum"],
    [
      "that YAML reads as numbers",
      "3.0.3",
      "{ type: string, enum: [1, true, x] }",
      { type: "string", enum: ["1", "true", "x"] },
      "enum",
    ],
    [
      "that are numbers in quotation marks",
      "3.0.3",
      "{ type: integer, enum: ['1', '2'] }",
      { type: "integer", enum: [1, 2] },
      "enum",
    ],
    [
      "with null among them",
      "3.1.0",
      "{ type: [string, 'null'], enum: [a, null] }",
      { type: ["string", "null"], enum: ["a", null] },
    ],
  ]);
});

describe("limits", () => {
  cases([
    ["that exclude", "3.0.3", "{ minimum: 1, exclusiveMinimum: true }", { exclusiveMinimum: 1 }],
    ["that don't", "3.0.3", "{ maximum: 1, exclusiveMaximum: false }", { maximum: 1 }],
    ["as 3.0 has them", "3.1.0", "{ minimum: 1, exclusiveMinimum: true }", { exclusiveMinimum: 1 }, "older-word"],
    ["as 3.1 has them", "3.1.0", "{ exclusiveMinimum: 1 }", { exclusiveMinimum: 1 }],
    [
      "as texts",
      "3.0.3",
      '{ minLength: "2", maximum: "1.5" }',
      { minLength: 2, maximum: 1.5 },
      "wrong-type",
      "wrong-type",
    ],
    [
      "that can't be",
      "3.0.3",
      "{ minLength: -1, maxItems: 1.5, maximum: x }",
      {},
      "wrong-type",
      "wrong-type",
      "wrong-type",
    ],
  ]);
});

describe("words", () => {
  cases([
    [
      "that nobody knows",
      "3.1.0",
      "{ type: string, enumNames: [a], x-mine: 1 }",
      { type: "string", "x-mine": 1 },
      "unknown-word",
    ],
    ["of a later version", "3.0.3", "{ const: a }", { const: "a" }, "newer-word"],
    [
      "of an earlier draft",
      "3.1.0",
      "{ divisibleBy: 2, dependencies: { a: [b], c: { type: object } } }",
      { multipleOf: 2, dependentRequired: { a: ["b"] }, dependentSchemas: { c: { type: "object" } } },
      "older-word",
      "older-word",
    ],
    [
      "that are null",
      "3.1.0",
      "{ description: null, properties: { a: null } }",
      { properties: { a: {} } },
      "null-value",
      "null-value",
    ],
    [
      "that are texts of numbers",
      "3.1.0",
      "{ description: 1, deprecated: 'true' }",
      { description: "1", deprecated: true },
      "wrong-type",
      "wrong-type",
    ],
    [
      "that compose nothing",
      "3.1.0",
      "{ allOf: [], oneOf: [null] }",
      {},
      "empty-composition",
      "empty-composition",
      "null-value",
    ],
    [
      "that compose one without a list",
      "3.1.0",
      "{ allOf: { type: object } }",
      { allOf: [{ type: "object" }] },
      "wrong-type",
    ],
    [
      "for items as a list of one",
      "3.1.0",
      "{ type: array, items: [{ type: string }] }",
      { type: "array", items: { type: "string" } },
      "older-word",
    ],
    [
      "for items as a tuple",
      "3.1.0",
      "{ items: [{ type: string }, { type: integer }], additionalItems: false }",
      { prefixItems: [{ type: "string" }, { type: "integer" }], items: false },
      "older-word",
    ],
    [
      "for properties in a list",
      "3.1.0",
      "{ properties: [{ name: a, type: string }] }",
      { properties: { a: { type: "string" } } },
      "wrong-type",
    ],
    ["for no properties, as PHP writes it", "3.1.0", "{ properties: [] }", { properties: {} }, "wrong-type"],
    ["for examples by name", "3.1.0", "{ examples: { a: { value: 1 }, b: 2 } }", { examples: [1, 2] }, "examples"],
    [
      "for a discriminator in short",
      "3.0.3",
      "{ discriminator: kind }",
      { discriminator: { propertyName: "kind" } },
      "wrong-type",
    ],
    ["for a discriminator of nothing", "3.0.3", "{ discriminator: { mapping: {} } }", {}, "discriminator"],
  ]);

  test("beside a reference count where they say something of the place, until 3.1", async () => {
    const more = "components: { schemas: { Pot: { type: object } } }\n";
    const written = '{ $ref: "#/components/schemas/Pot", description: A pot., readOnly: true, required: [lid] }';
    const said = { $ref: "#/components/schemas/Pot", description: "A pot.", readOnly: true };
    expect(await repaired(written, "3.0.3", more)).toMatchObject({ schema: said, kinds: ["beside-reference"] });
    expect(await repaired(written, "3.1.0", more)).toMatchObject({ schema: { ...said, required: ["lid"] }, kinds: [] });
  });
});

describe("a schema that is", () => {
  cases([
    ["true", "3.1.0", "true", true],
    ["false", "3.0.3", "{ properties: { a: false } }", { properties: { a: false } }, "newer-word"],
    [
      "a type's name",
      "3.1.0",
      "{ properties: { a: string } }",
      { properties: { a: { type: "string" } } },
      "wrong-type",
    ],
    ["more properties or none", "3.0.3", "{ additionalProperties: false }", { additionalProperties: false }],
    ["something else", "3.1.0", "{ not: 5, properties: { a: 5 } }", { properties: {} }, "wrong-type", "wrong-type"],
  ]);

  test("a component that is only true or false can be referred to", async () => {
    const more = "components: { schemas: { Any: true, None: false } }\n";
    const { root, schema } = await repaired(
      '{ anyOf: [{ $ref: "#/components/schemas/Any" }, { $ref: "#/components/schemas/None" }] }',
      "3.1.0",
      more,
    );
    expect(get(root, "components", "schemas")).toEqual({ Any: {}, None: { not: {} } });
    expect(schema).toEqual({ anyOf: [{ $ref: "#/components/schemas/Any" }, { $ref: "#/components/schemas/None" }] });
  });
});

test("a repair says what it read, where, and how to write it", async () => {
  const text = answering("{ type: string, nullable: true }");
  const { said } = await read(text);
  expect(said).toEqual([
    `openapi.yaml:${placeIn(text, "nullable")} repaired: "nullable: true" is a word of OpenAPI 3.0: null is added to the types. Write type: [<type>, "null"].`,
  ]);
});
