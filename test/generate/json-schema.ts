/** The vocabulary of JSON Schema that OpenAPI documents use. */

/** A name, a schema, values that fit and values that don't. */
export const rows: readonly (readonly [string, unknown, readonly unknown[], readonly unknown[]])[] = [
  ["Anything", {}, [1, null, {}], []],
  ["Never", { type: "object", properties: { a: false } }, [{}], [{ a: 1 }]],
  ["Text", { type: "string", minLength: 1, maxLength: 3 }, ["a", "abc", "😀😀😀"], ["", "abcd", "😀😀😀😀", 1, null]],
  ["Word", { type: "string", minLength: 2, maxLength: 2 }, ["ab", "a😀", "\ud83d\ud83d"], ["a", "😀", "abc", [1, 2]]],
  ["WordOrList", { type: ["string", "array"], minLength: 2, minItems: 1 }, ["ab", [1]], ["😀", []]],
  ["Pattern", { type: "string", pattern: "^[@~\\-\\.\\w]+$" }, ["a-b.c@~"], ["a b", ""]],
  ["Unanchored", { type: "string", pattern: "b/c" }, ["ab/cd"], ["a"]],
  ["Between", { type: "number", minimum: 1, maximum: 2 }, [1, 1.5, 2], [0.9, 2.1, "1"]],
  ["Beyond", { type: "number", exclusiveMinimum: 1, exclusiveMaximum: 2 }, [1.5], [1, 2]],
  ["Whole", { type: "integer", multipleOf: 3 }, [3, -3, 0], [1, 1.5]],
  ["Truth", { type: "boolean" }, [true, false], [0, "true", null]],
  ["Nothing", { type: "null" }, [null], [0, "", {}]],
  ["Nullable", { type: ["string", "null"], maxLength: 1 }, ["a", null], ["ab", 1]],
  ["Several", { type: ["string", "integer"] }, ["a", 1], [1.5, null, true]],
  ["ThreeTypes", { type: ["string", "number", "null"] }, ["a", 1, null], [true, {}]],
  ["Enum", { type: "string", enum: ["a", "b"] }, ["a", "b"], ["c", 1]],
  ["MixedEnum", { enum: ["a", 1, null, true] }, ["a", 1, null, true], ["b", 2, false]],
  ["NullEnum", { type: ["string", "null"], enum: ["a", null] }, ["a", null], ["b"]],
  ["Const", { const: "self" }, ["self"], ["other", null]],
  ["ConstNumber", { type: "integer", const: 7 }, [7], [8, "7"]],
  [
    "List",
    { type: "array", items: { type: "integer" }, minItems: 1, maxItems: 2 },
    [[1], [1, 2]],
    [[], [1, 2, 3], ["a"]],
  ],
  ["AnyList", { type: "array" }, [[], [1, "a"]], [{}, "a"]],
  ["Unique", { type: "array", items: { type: "integer" }, uniqueItems: true }, [[1, 2]], [[1, 1]]],
  ["Lists", { type: "array", items: { type: "array", items: { type: "string" } } }, [[["a"]], [[]]], [["a"]]],
  [
    "Tuple",
    { type: "array", prefixItems: [{ type: "string" }, { type: "integer" }], items: false, minItems: 2 },
    [["a", 1]],
    [["a"], [1, "a"], ["a", 1, 2]],
  ],
  [
    "Open",
    { type: "object", required: ["a"], properties: { a: { type: "string" }, b: { type: "integer" } } },
    [{ a: "x" }, { a: "x", b: 1 }, { a: "x", c: 1 }],
    [{}, { a: 1 }, { a: "x", b: "y" }, null, []],
  ],
  [
    "Closed",
    { type: "object", additionalProperties: false, properties: { a: { type: "string" } } },
    [{}, { a: "x" }],
    [{ b: 1 }, { a: "x", b: 1 }],
  ],
  [
    "Loose",
    { type: "object", additionalProperties: true, required: ["a"], properties: { a: { type: "string" } } },
    [{ a: "x", b: 1 }],
    [{ b: 1 }],
  ],
  ["Free", { type: "object" }, [{}, { a: 1 }], ["a", null, [], [{}]]],
  ["FreeToo", { type: "object", additionalProperties: true }, [{}, { a: 1 }], ["a", null, []]],
  ["FreeOfNames", { type: "object", additionalProperties: {} }, [{}, { a: 1 }], ["a", null, []]],
  ["FreeAtOnce", { additionalProperties: true, type: ["object", "null"] }, [{}, null], ["a", []]],
  ["Empty", { type: "object", additionalProperties: false }, [{}], [{ a: 1 }, [], null]],
  ["Dictionary", { type: "object", additionalProperties: { type: "integer" } }, [{}, { a: 1 }], [{ a: "x" }]],
  [
    "Catching",
    { type: "object", properties: { a: { type: "string" } }, additionalProperties: { type: "integer" } },
    [{ a: "x" }, { a: "x", b: 1 }],
    [{ a: 1 }, { b: "x" }],
  ],
  [
    "Patterned",
    { type: "object", patternProperties: { "^x-": { type: "string" } }, additionalProperties: false },
    [{}, { "x-a": "a" }],
    [{ "x-a": 1 }],
  ],
  ["Counted", { type: "object", minProperties: 1, maxProperties: 2 }, [{ a: 1 }], [{}, { a: 1, b: 2, c: 3 }]],
  ["AnyOf", { anyOf: [{ type: "string" }, { type: "integer" }] }, ["a", 1], [1.5, null]],
  ["OneOf", { oneOf: [{ type: "string" }, { $ref: "#/components/schemas/Closed" }] }, ["a", { a: "x" }], [1, { b: 1 }]],
  ["OneOfNumbers", { oneOf: [{ type: "number", maximum: 10 }, { type: "integer" }] }, [1.5, 11], [5, 10.5, "a"]],
  [
    "OneOfObjects",
    {
      oneOf: [
        { $ref: "#/components/schemas/Open" },
        { type: "object", required: ["d"], properties: { d: { type: "boolean" } } },
        { type: "null" },
      ],
    },
    [{ a: "x" }, { d: true }, { a: 1, d: true }, null],
    [{ a: "x", d: true }, {}, 1],
  ],
  [
    "OneOfKinds",
    {
      oneOf: ["a", "b"].map((kind) => ({
        type: "object",
        required: ["kind"],
        properties: { kind: { const: kind }, [kind]: { type: "string" } },
      })),
    },
    [{ kind: "a" }, { kind: "b", b: "x", a: 1 }],
    [{ kind: "c" }, { kind: "b", b: 1 }],
  ],
  [
    "OneOfRequired",
    {
      type: "object",
      properties: { a: { type: "string" }, b: { type: "string" } },
      oneOf: [{ required: ["a"] }, { required: ["b"] }],
    },
    [{ a: "x" }, { b: "x" }],
    [{}, { a: "x", b: "x" }, { a: 1 }, null],
  ],
  [
    "OneOfNested",
    {
      oneOf: [
        { type: "array", items: { $ref: "#/components/schemas/OneOfNested" } },
        { type: "array", maxItems: 1, items: { type: "string" } },
      ],
    },
    [["a"], [["a"]], [[["a"]], ["b"]]],
    [[], ["a", "b"], 1],
  ],
  // What is left out can be what tells the alternatives apart.
  [
    "OneOfUnsaid",
    {
      oneOf: [
        { type: "string", not: { enum: ["a"] } },
        { type: "string", maxLength: 1 },
      ],
    },
    ["a", "bb"],
    [1],
  ],
  ["OneOfEnums", { oneOf: [{ enum: [{ a: 1 }] }, { type: "object", required: ["b"] }] }, [{ a: 1 }, { b: 1 }], []],
  ["Requiring", { type: "object", required: ["a"] }, [{ a: 1 }, { a: null }], [{}, { b: 1 }, []]],
  [
    "RequiredBeside",
    { type: "object", required: ["a"], properties: { b: { type: "string" } } },
    [{ a: 1 }, { a: 1, b: "x" }],
    [{}, { b: "x" }],
  ],
  [
    "CountedBeside",
    { type: "object", properties: { a: { type: "string" } }, minProperties: 2, maxProperties: 2 },
    [
      { a: "x", b: 1 },
      { c: 1, b: 1 },
    ],
    [{ a: "x" }, { a: "x", b: 1, c: 1 }],
  ],
  ["RequiredAlone", { required: ["a"] }, [{ a: 1 }, 1, null, []], [{}]],
  [
    "AllOf",
    {
      allOf: [
        { $ref: "#/components/schemas/Open" },
        { type: "object", required: ["d"], properties: { d: { type: "boolean" } } },
      ],
    },
    [{ a: "x", d: true }],
    [{ a: "x" }, { d: true }],
  ],
  [
    "AllOfNarrowed",
    { allOf: [{ $ref: "#/components/schemas/Open" }], required: ["b"] },
    [{ a: "x", b: 1 }],
    [{ a: "x" }],
  ],
  [
    "Beside",
    {
      type: "object",
      required: ["kind"],
      properties: { kind: { type: "string" } },
      allOf: [{ type: "object", properties: { a: { type: "string" } } }],
    },
    [{ kind: "k", a: "x" }],
    [{ a: "x" }, { kind: "k", a: 1 }],
  ],
  [
    "NullableRef",
    { anyOf: [{ $ref: "#/components/schemas/Closed" }, { type: "null" }] },
    [null, { a: "x" }],
    [{ b: 1 }],
  ],
  [
    "Tree",
    {
      type: "object",
      required: ["value"],
      properties: {
        value: { type: "integer" },
        children: { type: "array", items: { $ref: "#/components/schemas/Tree" } },
        parent: { anyOf: [{ $ref: "#/components/schemas/Tree" }, { type: "null" }] },
      },
    },
    [{ value: 1, children: [{ value: 2, children: [], parent: null }] }],
    [
      { value: 1, children: [{ value: "x" }] },
      { value: 1, parent: 1 },
    ],
  ],
  [
    "Ping",
    { type: "object", properties: { pong: { $ref: "#/components/schemas/Pong" } } },
    [{ pong: { ping: {} } }],
    [{ pong: { ping: 1 } }],
  ],
  [
    "Pong",
    { type: "object", properties: { ping: { $ref: "#/components/schemas/Ping" } } },
    [{ ping: {} }],
    [{ ping: 1 }],
  ],
  [
    "Json",
    {
      anyOf: [
        { type: ["string", "number", "boolean", "null"] },
        { type: "array", items: { $ref: "#/components/schemas/Json" } },
        { type: "object", additionalProperties: { $ref: "#/components/schemas/Json" } },
      ],
    },
    [1, null, ["a", { b: [null] }]],
    [],
  ],
  [
    "Oddly",
    { type: "object", required: ["with space"], properties: { "with space": { type: "string" }, 'quo"te': {} } },
    [{ "with space": "x", 'quo"te': 1 }],
    [{}],
  ],
  // Formats, which Ajv by itself takes for annotations.
  ["Ip4", { type: "string", format: "ipv4" }, ["203.0.113.7"], ["203.0.113", "2001:db8::7"]],
  ["Ip6", { type: "string", format: "ipv6" }, ["2001:db8::7"], ["203.0.113.7"]],
  ["Email", { type: "string", format: "email" }, ["a@example.com", "a@localhost"], ["a", "a@b@c"]],
  ["Uuid", { type: "string", format: "uuid" }, ["00000000-0000-1000-8000-00805f9b34fb"], ["1-2"]],
  [
    "Moment",
    { type: "string", format: "date-time" },
    ["2026-11-22T01:24:01.802Z"],
    ["2026-11-22 01:24:01", "2026-11-22"],
  ],
  ["Day", { type: "string", format: "date" }, ["2026-11-22"], ["2026-02-30"]],
  ["Uri", { type: "string", format: "uri" }, ["https://a.example/b"], ["b"]],
  ["Secret", { type: "string", format: "password" }, ["x"], [1]],
  ["Small", { type: "integer", format: "int32" }, [2 ** 31 - 1], [2 ** 31]],
];
/** Formats that zod checks. */
export const formats = new Set(["Ip4", "Ip6", "Email", "Uuid", "Moment", "Day", "Uri", "Small"]);
