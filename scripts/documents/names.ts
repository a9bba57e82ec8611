/** Derived method names beside those of the SDK that a document's owner publishes. */
import { readFile } from "node:fs/promises";
import type { GeneratedOne } from "./generate-one.js";

export interface NameScore {
  readonly compared: number;
  /** The same last word, `retrieve` counting as `get`. */
  readonly sameMethod: number;
  /** The same full name, without a leading `beta.` or `admin.`. */
  readonly sameName: number;
  readonly different: readonly { readonly operation: string; readonly ours: string; readonly theirs: string }[];
}

/** @param published A table of method, path (`{}` for each parameter) and name, with tabs between. */
export async function compareNames(published: string, { operations }: GeneratedOne): Promise<NameScore> {
  const rows = (await readFile(published, "utf8")).trim().split("\n").slice(1);
  const ours = new Map(operations.map(({ name, method, path }) => [keyOf(method, path), name]));
  const pairs = rows.flatMap((row) => {
    const [method = "", path = "", theirs = ""] = row.split("\t");
    const name = ours.get(keyOf(method, path));
    return name === undefined ? [] : [{ operation: `${method} ${path}`, ours: name, theirs }];
  });
  const different = pairs.filter(({ ours, theirs }) => method(ours) !== method(theirs));
  return {
    compared: pairs.length,
    sameMethod: pairs.length - different.length,
    sameName: pairs.filter(({ ours, theirs }) => plain(ours) === plain(theirs)).length,
    different,
  };
}

function keyOf(method: string, path: string): string {
  return `${method} ${path.replaceAll(/\{[^}]*\}/g, "{}")}`;
}

function method(name: string): string {
  return name.slice(name.lastIndexOf(".") + 1).replace(/^retrieve$/, "get");
}

function plain(name: string): string {
  const resource = name.slice(0, name.lastIndexOf(".") + 1).replace(/^(beta|admin)\./, "");
  return `${resource}${method(name)}`.replaceAll("_", "").toLowerCase();
}
