import { isObject } from "../../generate/source/node.js";
import type { JsonObject } from "../document.js";

/**
 * A document whose schemas Prism's generator understands: it knows no exclusive bounds as numbers, and numbers without bounds
 * come out as millions below nought. All that it then makes fits the schemas as they were.
 */
export function fakeable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fakeable);
  if (!isObject(value)) return value;
  const copy = Object.fromEntries(Object.entries(value).map(([key, each]) => [key, fakeable(each)]));
  return isNumeric(copy) ? withBounds(copy) : copy;
}

/** How far made-up numbers reach where the schema sets no bound. */
const USUAL = 1000;

function isNumeric({ type, enum: values, properties }: JsonObject): boolean {
  const types = Array.isArray(type) ? type : [type];
  return (
    properties === undefined && values === undefined && types.some((each) => each === "integer" || each === "number")
  );
}

function withBounds(schema: JsonObject): JsonObject {
  const { exclusiveMinimum: above, exclusiveMaximum: below, ...rest } = schema;
  const low = typeof above === "number" ? above + 1 : rest.minimum;
  const high = typeof below === "number" ? below - 1 : rest.maximum;
  const minimum = typeof low === "number" ? low : lowest(high);
  const maximum = typeof high === "number" ? high : minimum + USUAL;
  return minimum > maximum ? schema : { ...rest, minimum, maximum };
}

function lowest(high: unknown): number {
  return typeof high === "number" && high < 1 ? high - USUAL : 1;
}
