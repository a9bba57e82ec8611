/** How some types are written: the document can be read in more than one way. */
export interface TypeChoices {
  /** Whether answers may hold values that an enum doesn't list yet. */
  readonly enums: "closed" | "open";
  /** What integers of 64 bits are: a number rounds those beyond 2^53. */
  readonly int64: "number" | "string" | "bigint";
  /** What a date-time of an answer is. */
  readonly dates: "string" | "Date";
}

export const USUAL_TYPES: TypeChoices = { enums: "closed", int64: "number", dates: "string" };

type Schema = Readonly<Record<string, unknown>>;

export function isDateTime(schema: Schema): boolean {
  return schema.format === "date-time" && typesIn(schema).includes("string");
}

/** An integer that a number might round. One of a list of values is one of those numbers. */
export function isInt64(schema: Schema): boolean {
  return (
    schema.format === "int64" && typesIn(schema).includes("integer") && !("enum" in schema) && !("const" in schema)
  );
}

/** Whether answers may hold texts that a list doesn't have. */
export function isOpen(schema: Schema, { enums }: TypeChoices): boolean {
  return (enums === "open" || schema["x-speakeasy-unknown-values"] === "allow") && isOpenable(schema);
}

/** A list of texts that more may be added to. One that tells variants apart is complete. */
function isOpenable({ enum: values, "x-discriminates": discriminates }: Schema): boolean {
  const isList = Array.isArray(values) && values.filter((value) => typeof value === "string").length > 1;
  return isList && discriminates !== true && values.every((value) => typeof value === "string" || value === null);
}

/** The type of a value that JSON has no words for, in one view; `undefined` where the usual one holds. */
export function chosenType(
  schema: Schema,
  view: "input" | "output",
  { int64, dates }: TypeChoices,
): string | undefined {
  const types = typesIn(schema);
  const date = view === "input" ? "string | Date" : "Date";
  const known: Readonly<Record<string, string>> = {
    ...{ string: "string", number: "number", boolean: "boolean", null: "null", integer: "number" },
    ...(isInt64(schema) && { integer: int64 }),
    ...(isDateTime(schema) && (view === "input" || dates === "Date") && { string: date }),
  };
  const isChosen = types.some((type) => known[type] === date || (type === "integer" && known.integer !== "number"));
  if (!isChosen || types.some((type) => known[type] === undefined)) return undefined;
  return [...new Set(types.map((type) => known[type]))].join(" | ");
}

function typesIn({ type }: Schema): string[] {
  return [type].flat().filter((each) => typeof each === "string");
}
