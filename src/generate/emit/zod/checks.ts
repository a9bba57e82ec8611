/** The limits of a JSON Schema as zod/mini's checks. */
import type { JsonObject } from "../../model/types.js";
import type { Doc } from "../print/doc.js";
import { withChecks } from "./code.js";

/** Formats that zod knows. The others, among them `password` and `uri-reference`, are only annotations. */
const formats: Readonly<Record<string, string>> = {
  "date-time": "z.iso.datetime({ offset: true })",
  date: "z.iso.date()",
  duration: "z.iso.duration()",
  // As browsers have it; zod's own takes no address within a house, such as root@localhost.
  email: "z.email({ pattern: z.regexes.html5Email })",
  hostname: "z.hostname()",
  ipv4: "z.ipv4()",
  ipv6: "z.ipv6()",
  uri: "z.url()",
  url: "z.url()",
  // Any version, as RFC 4122 has it; zod's own `uuid` knows some only.
  uuid: "z.guid()",
  byte: "z.base64()",
};

/** Formats that say nothing of the text. */
const annotations = new Set(["password", "binary"]);

/** Whether the format and the pattern of a text are checked. */
export function isChecked({ type, format, pattern }: JsonObject): boolean {
  if (![type].flat().includes("string")) return true;
  const known = typeof format !== "string" || annotations.has(format) || Object.hasOwn(formats, format);
  return known && (typeof pattern !== "string" || regexOf(pattern) !== undefined);
}

export function stringSchema(schema: JsonObject): Doc {
  const { format, pattern } = schema;
  const base = typeof format === "string" && Object.hasOwn(formats, format) ? formats[format] : undefined;
  const checks = [...lengths(schema, "minLength", "maxLength")];
  const regex = typeof pattern === "string" ? regexOf(pattern) : undefined;
  if (regex) checks.push(`z.regex(${regex})`);
  return withChecks(base ?? "z.string()", checks);
}

export function numberChecks(schema: JsonObject): string[] {
  const { minimum, maximum, exclusiveMinimum: above, exclusiveMaximum: below, multipleOf } = schema;
  const checks: string[] = [];
  // In OpenAPI 3.0 the exclusive limits only say how the others are meant.
  if (typeof minimum === "number") checks.push(`z.${above === true ? "gt" : "gte"}(${minimum})`);
  if (typeof above === "number") checks.push(`z.gt(${above})`);
  if (typeof maximum === "number") checks.push(`z.${below === true ? "lt" : "lte"}(${maximum})`);
  if (typeof below === "number") checks.push(`z.lt(${below})`);
  if (typeof multipleOf === "number") checks.push(`z.multipleOf(${multipleOf})`);
  return checks;
}

export function arrayChecks(schema: JsonObject): string[] {
  const unique =
    'z.refine((items) => new Set(items.map((item) => JSON.stringify(item))).size === items.length, "holds an item twice")';
  return [...lengths(schema, "minItems", "maxItems"), ...(schema.uniqueItems === true ? [unique] : [])];
}

/** Fields without a schema that must be there all the same. */
export function fieldChecks(names: readonly string[]): string {
  return `(${names.map((name) => JSON.stringify(name)).join(", ")})`;
}

export function objectChecks({ minProperties, maxProperties }: JsonObject): string[] {
  const count = "Object.keys(object).length";
  const checks: string[] = [];
  if (typeof minProperties === "number") {
    checks.push(`z.refine((object) => ${count} >= ${minProperties}, "must have at least ${minProperties} fields")`);
  }
  if (typeof maxProperties === "number") {
    checks.push(`z.refine((object) => ${count} <= ${maxProperties}, "must have at most ${maxProperties} fields")`);
  }
  return checks;
}

function lengths(schema: JsonObject, least: string, most: string): string[] {
  const checks: string[] = [];
  if (typeof schema[least] === "number") checks.push(`z.minLength(${schema[least]})`);
  if (typeof schema[most] === "number") checks.push(`z.maxLength(${schema[most]})`);
  return checks;
}

/** The literal of a regular expression, `undefined` where JavaScript can't read it. */
function regexOf(pattern: string): string | undefined {
  for (const flags of ["u", ""]) {
    try {
      return String(new RegExp(pattern, flags));
    } catch {
      // Another dialect: perhaps it is sound without `u`.
    }
  }
  return undefined;
}
