import { isObject } from "../../source/node.js";
import type { At, Context } from "../context.js";
import { shown } from "../words.js";

/** `enum` is a list of different values, which the schema's type allows. */
export function repairEnum({ value: schema, path }: At, context: Context): void {
  const written = schema.enum;
  if (written === undefined) return;
  const at = [...path, "enum"];
  const list = asList(written);
  if (!list || list.length === 0) {
    delete schema.enum;
    const message = `enum: ${shown(written)} is left out: it names no value.`;
    context.repaired("enum", at, message, "List the values, or remove it.");
    return;
  }
  const values = unique(list.map((value) => fitting(value, schema.type)));
  schema.enum = values;
  if (Array.isArray(written) && list.length === values.length && values.every((value, index) => value === list[index]))
    return;
  const message = `enum: ${shown(written)} is read as ${shown(values)}.`;
  context.repaired("enum", at, message, "List each value once, as the schema's type has it.");
}

/** An object names its values, and says something of each. */
function asList(written: unknown): unknown[] | undefined {
  if (Array.isArray(written)) return written;
  if (isObject(written)) return Object.keys(written);
  return written === null ? undefined : [written];
}

/** YAML reads `enum: [1.0, on]` as numbers and flags, where texts were meant. */
function fitting(value: unknown, type: unknown): unknown {
  if (type === "string" && (typeof value === "number" || typeof value === "boolean")) return String(value);
  if ((type === "integer" || type === "number") && typeof value === "string" && value.trim() !== "") {
    return Number.isFinite(Number(value)) ? Number(value) : value;
  }
  if (type === "boolean" && (value === "true" || value === "false")) return value === "true";
  return value;
}

function unique(values: readonly unknown[]): unknown[] {
  return [...new Map(values.map((value) => [isObject(value) ? JSON.stringify(value) : value, value])).values()];
}
