import ts from "typescript";
import { isObject } from "../../model/tree.js";
import type { JsonObject } from "../../model/types.js";

/** A list whose first items have schemas of their own. */
export interface Tuple {
  readonly first: readonly unknown[];
  /** How many of them are always there: all, unless `minItems` says fewer. */
  readonly required: number;
  /** The schema of further items; `undefined` where there are none. */
  readonly rest: unknown;
}

/** Reads `prefixItems`, with what `items`, `minItems` and `maxItems` say beside it. */
export function tupleIn({ prefixItems, items, unevaluatedItems, minItems, maxItems }: JsonObject): Tuple | undefined {
  if (!Array.isArray(prefixItems)) return undefined;
  const most = typeof maxItems === "number" ? maxItems : Number.POSITIVE_INFINITY;
  const first = prefixItems.slice(0, most);
  const more = items ?? unevaluatedItems;
  return {
    first,
    required: Math.min(typeof minItems === "number" ? minItems : first.length, first.length),
    rest: more === false || most <= first.length ? undefined : isObject(more) ? more : true,
  };
}

/** Its type. openapi-typescript knows no further items, and none that can be absent. */
export function tupleType({ first, required, rest }: Tuple, typeOf: (schema: unknown) => ts.TypeNode): ts.TypeNode {
  const { createTupleTypeNode, createOptionalTypeNode, createRestTypeNode, createArrayTypeNode } = ts.factory;
  const elements = first.map((item, index) => {
    const type = typeOf(item);
    return index < required ? type : createOptionalTypeNode(type);
  });
  const more = rest === undefined ? [] : [createRestTypeNode(createArrayTypeNode(typeOf(rest)))];
  return createTupleTypeNode([...elements, ...more]);
}
