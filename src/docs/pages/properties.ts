import { type DocumentReader, isObject } from "../document.js";
import { inlineDescription } from "../markdown/description.js";
import { type Block, type Inline, inlineCode, paragraph, table, text } from "../markdown/nodes.js";
import { alternatives, shapeOf, typesOf } from "../samples/shape.js";
import { typeText } from "./type-text.js";

const MAX_ROWS = 60;
const MAX_LEVELS = 3;

interface Row {
  readonly name: string;
  readonly required: boolean;
  readonly schema: unknown;
}

/** The properties of what is sent or comes back, nested ones under dotted names. */
export function propertyTable(schema: unknown, view: "input" | "output", reader: DocumentReader): Block[] {
  const rows = [...rowsOf(schema, view, reader, "", 0, new Set())];
  if (rows.length === 0) return [];
  const shown = rows
    .slice(0, MAX_ROWS)
    .map(({ name, required, schema: property }): Inline[][] => [
      [inlineCode(name)],
      [inlineCode(typeText(property, reader)), ...(required || view === "output" ? [] : [text(" (optional)")])],
      inlineDescription(String(reader.resolve(property)?.description ?? "")),
    ]);
  const rest = rows.length - shown.length;
  return [
    table(["Property", "Type", "Description"], shown),
    ...(rest > 0 ? [paragraph(text(`And ${rest} more: your editor shows them all.`))] : []),
  ];
}

function* rowsOf(
  schema: unknown,
  view: "input" | "output",
  reader: DocumentReader,
  prefix: string,
  level: number,
  seen: ReadonlySet<unknown>,
): Generator<Row> {
  const found = reader.resolve(schema);
  if (!found || level >= MAX_LEVELS || seen.has(found)) return;
  const inside = new Set([...seen, found]);
  if (typesOf(found).includes("array")) {
    // A list's own items need no name: all that the table holds is theirs.
    yield* rowsOf(found.items, view, reader, prefix && `${prefix}[]`, level, inside);
    return;
  }
  const only = alternatives(found).filter((one) => typesOf(reader.resolve(one) ?? {})[0] !== "null");
  if (only.length === 1 && !isObject(found.properties)) {
    yield* rowsOf(only[0], view, reader, prefix, level, inside);
    return;
  }
  const { properties, required } = shapeOf(found, reader);
  for (const [name, property] of properties) {
    const resolved = reader.resolve(property);
    if (resolved?.[view === "input" ? "readOnly" : "writeOnly"] === true) continue;
    const path = prefix === "" ? name : `${prefix}.${name}`;
    yield { name: path, required: required.has(name), schema: property };
    yield* rowsOf(property, view, reader, path, level + 1, inside);
  }
}
