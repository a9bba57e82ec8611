import type { Json } from "./context.js";

const TYPES = new Set(["string", "number", "integer", "boolean", "object", "array", "null"]);

/** What types are called in languages and in older formats. */
const NAMES: Readonly<Record<string, Json>> = {
  ...called("string", "str text char varchar character enum"),
  ...called("integer", "int short byte8 bigint serial"),
  ...called("number", "numeric decimal real num"),
  ...called("boolean", "bool"),
  ...called("object", "map dict dictionary hash struct record json"),
  ...called("array", "list set collection tuple"),
  ...called("null", "nil none"),
  ...Object.fromEntries(["any", "mixed", "unknown", "undefined", "*", ""].map((name) => [name, {}])),
  ...withFormat("integer", { int32: "int32", int64: "int64", long: "int64" }),
  ...withFormat("number", { float: "float", double: "double" }),
  ...withFormat("string", {
    ...{ date: "date", datetime: "date-time", "date-time": "date-time", timestamp: "date-time", time: "time" },
    ...{ uuid: "uuid", guid: "uuid", email: "email", uri: "uri", url: "uri", password: "password" },
    ...{ byte: "byte", base64: "byte", binary: "binary", file: "binary" },
  }),
};

function called(type: string, names: string): Record<string, Json> {
  return Object.fromEntries(names.split(" ").map((name) => [name, { type }]));
}

function withFormat(type: string, formats: Record<string, string>): Record<string, Json> {
  return Object.fromEntries(Object.entries(formats).map(([name, format]) => [name, { type, format }]));
}

export function isType(value: unknown): value is string {
  return typeof value === "string" && TYPES.has(value);
}

/** What the name of a type says: `{ type: "integer", format: "int64" }` of `Long`. */
export function simpleType(name: string): Json | undefined {
  const word = name.trim().toLowerCase();
  if (TYPES.has(word)) return { type: word };
  return Object.hasOwn(NAMES, word) ? { ...NAMES[word] } : undefined;
}
