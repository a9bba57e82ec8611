import { closest } from "../source/findings.js";
import { schema } from "../source/openapi.js";
import { type MapShape, type ObjectShape, type Shape, withArticle } from "../source/shapes.js";
import { coerce } from "./coerce.js";
import type { At, Context, Json } from "./context.js";
import { quoted } from "./words.js";

/** Leaves out words that OpenAPI doesn't know, and reads values of the wrong type as they were meant. */
export function repairFields({ value, path }: At, shape: ObjectShape | MapShape, context: Context): void {
  for (const key of Object.keys(value)) {
    if (key === "$ref" && typeof value.$ref === "string") continue;
    if (key.startsWith("x-") && (shape.is === "object" ? !shape.fields.has(key) : shape.extensible)) continue;
    const field = shape.is === "object" ? shape.fields.get(key) : shape.of;
    if (field === undefined) {
      unknownWord(key, [...path, key], shape as ObjectShape, context);
      delete value[key];
      continue;
    }
    if (typeof value[key] === "boolean" && field === schema) {
      booleanSchema(value, key, [...path, key], context);
      continue;
    }
    const reading = coerce(value[key], field, shape.is === "map" ? "map" : "field");
    if (!reading) continue;
    context.repaired(reading.kind, [...path, key], `${quoted(key)}: ${reading.message}`, reading.fix);
    if (reading.value === undefined) delete value[key];
    else value[key] = reading.value;
  }
}

/** Where `true` and `false` say whether there may be more, which they could before they were schemas. */
const WHETHER_MORE = new Set(["additionalProperties", "unevaluatedProperties", "unevaluatedItems"]);

/** `true` and `false` are schemas since 3.1. As a component such a schema is an object, so that it can be referred to. */
function booleanSchema(holder: Json, key: string, path: readonly string[], context: Context): void {
  if (WHETHER_MORE.has(key)) return;
  const written = holder[key];
  if (path.length === 3 && path[0] === "components") holder[key] = written === true ? {} : { not: {} };
  if (!context.before("3.1")) return;
  const message = `${quoted(key)}: ${written} is read as a schema of OpenAPI 3.1.`;
  context.repaired("newer-word", path, message, written === true ? "Write {}." : "Write { not: {} }.");
}

export function repairItems(list: unknown[], path: readonly string[], of: Shape, context: Context): void {
  const word = path.at(-1) ?? "";
  const unread = new Set<number>();
  for (const [index, item] of list.entries()) {
    const reading = coerce(item, of, "list");
    if (!reading) continue;
    context.repaired(
      reading.kind,
      [...path, String(index)],
      `an item of ${quoted(word)}: ${reading.message}`,
      reading.fix,
    );
    if (reading.value === undefined) unread.add(index);
    else list[index] = reading.value;
  }
  if (unread.size > 0) context.filter(list, path, (_, index) => !unread.has(index));
}

function unknownWord(key: string, path: readonly string[], shape: ObjectShape, context: Context): void {
  const message = `${quoted(key)} is no word of ${withArticle(shape.name)} Object: it is left out.`;
  context.repaired("unknown-word", path, message, suggestion(key, shape));
}

const suggestions = new WeakMap<ObjectShape, Map<string, string>>();

function suggestion(key: string, shape: ObjectShape): string {
  const known = suggestions.get(shape) ?? new Map<string, string>();
  suggestions.set(shape, known);
  const before = known.get(key);
  if (before !== undefined) return before;
  const close = closest(key, [...shape.fields.keys()]);
  const fix = close === undefined ? 'Remove it, or begin it with "x-".' : `Did you mean "${close}"?`;
  known.set(key, fix);
  return fix;
}
