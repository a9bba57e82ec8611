/** Changes to a JSON document, as data: JSON Patch (RFC 6902), as far as it's needed, and one operation more. */
import { isDeepStrictEqual } from "node:util";

export type Change =
  | { readonly op: "add" | "replace"; readonly path: string; readonly value: unknown }
  | { readonly op: "remove"; readonly path: string }
  | { readonly op: "move"; readonly from: string; readonly path: string }
  /** Gives a property another name wherever it stands: in schemas, their `required`, and all examples. */
  | { readonly op: "rename"; readonly from: string; readonly to: string };

// biome-ignore lint/suspicious/noExplicitAny: a document's node can be anything
type Json = any;

/** A changed copy. A change that points at nothing, or changes nothing, is an error: it would prove nothing. */
export function patched(document: unknown, changes: readonly Change[]): unknown {
  let copy = structuredClone(document);
  for (const change of changes) {
    const before = structuredClone(copy);
    if (change.op === "rename") copy = renamed(copy, change.from, change.to);
    else apply(copy, change);
    if (isDeepStrictEqual(before, copy)) throw new Error(`${JSON.stringify(change)} changes nothing`);
  }
  return copy;
}

function apply(document: Json, change: Exclude<Change, { op: "rename" }>): void {
  if (change.op === "move") {
    const { holder, key } = find(document, change.from, true);
    const value = holder[key];
    remove(holder, key);
    apply(document, { op: "add", path: change.path, value });
    return;
  }
  const { holder, key } = find(document, change.path, change.op !== "add");
  if (change.op === "remove") remove(holder, key);
  else if (Array.isArray(holder) && change.op === "add")
    holder.splice(key === "-" ? holder.length : Number(key), 0, change.value);
  else holder[key] = change.value;
}

const remove = (holder: Json, key: string) =>
  Array.isArray(holder) ? holder.splice(Number(key), 1) : delete holder[key];

function find(document: Json, pointer: string, mustExist: boolean): { holder: Json; key: string } {
  const keys = pointer
    .split("/")
    .slice(1)
    .map((key) => key.replaceAll("~1", "/").replaceAll("~0", "~"));
  const key = keys.pop() as string;
  const holder = keys.reduce((into, each) => into?.[each], document);
  if (typeof holder !== "object" || holder === null || (mustExist && !Object.hasOwn(holder, key))) {
    throw new Error(`${pointer} points at nothing in the document`);
  }
  return { holder, key };
}

function renamed(value: Json, from: string, to: string): Json {
  if (Array.isArray(value)) return value.map((each) => renamed(each, from, to));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      key === from ? to : key,
      key === "required" && Array.isArray(each)
        ? each.map((name) => (name === from ? to : name))
        : renamed(each, from, to),
    ]),
  );
}
