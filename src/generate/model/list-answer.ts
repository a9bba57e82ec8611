import type { Node } from "../source/node.js";
import { jsonSchema } from "./media.js";
import { branches, isArray } from "./schema.js";
import { successesOf } from "./statuses.js";

/** What services call the items of a list, in lower case. */
const itemWords = new Set(
  "data items results entries records list values hits objects resources rows content".split(" "),
);

/** Arrays that stand beside what was asked for. */
const besideWords = new Set("errors warnings deprecations included links order members facets meta".split(" "));

/** Whether a success is a list: an array, or an object that holds one; `undefined` where the document doesn't say. */
export function answersList(operation: Node, path: string): boolean | undefined {
  const [success] = successesOf(operation);
  const schema = success && jsonSchema(success.node);
  if (!schema?.exists) return undefined;
  const parts = branches(schema);
  if (parts.some(isArray)) return true;
  const fields = parts.flatMap((part) => part.at("properties").entries());
  if (fields.length === 0) return undefined;
  const arrays = fields.flatMap(([name, field]) => (branches(field).some(isArray) ? [plain(name)] : []));
  const last = plain(path.split("/").at(-1) ?? "");
  return arrays.some((name) => itemWords.has(name) || name === last) || isOnlyList(arrays, fields.length);
}

/** Whether the one array of an object is what it is about: beside it stands little else, as a page's place does. */
function isOnlyList(arrays: readonly string[], fields: number): boolean {
  const lists = arrays.filter((name) => !besideWords.has(name));
  return lists.length === 1 && fields <= 8;
}

function plain(name: string): string {
  return name.replaceAll(/[^\p{L}\p{N}]/gu, "").toLowerCase();
}
