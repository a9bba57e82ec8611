import { propertiesOf } from "../../generate/model/properties.js";
import type { Node } from "../../generate/source/node.js";
import { plainName } from "./values.js";

/** Names that identify, the likeliest first. */
const WORDS = ["id", "identifier", "uuid", "guid", "sid", "gid", "key", "slug", "name", "code", "number"];

/** The property of an item that stands in the path of that item: `bookId` in a path is an item's `bookId`, or its `id`. */
export function identityOf(item: Node, pathParameter: string | undefined): string | undefined {
  const names = [...propertiesOf(item).keys()];
  const parameter = plainName(pathParameter ?? "");
  const same = names.find((name) => plainName(name) === parameter);
  if (same !== undefined) return same;
  const ending = WORDS.find((word) => parameter.endsWith(word) && names.some((name) => plainName(name) === word));
  for (const word of ending === undefined ? WORDS : [ending]) {
    const found = names.find((name) => plainName(name) === word);
    if (found !== undefined) return found;
  }
  return undefined;
}
