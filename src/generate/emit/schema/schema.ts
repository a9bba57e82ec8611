import { FILE_INPUT } from "../../model/type-names.js";
import { type Output, type Piece, piece } from "../files/output.js";
import type { Declaration } from "./declarations.js";
import { prefixGroups } from "./prefix-groups.js";

/** What types of openapi-typescript's are written with, where one is. */
const helpers: Readonly<Record<string, string>> = {
  WithRequired: `/** T, with some of its properties required. */
export type WithRequired<T, K extends keyof T> = T & { [P in K]-?: T[P] };`,
};

/** A declaration for every schema; of some there are values too, by their names. */
export function schemaOutput(
  declared: readonly Declaration[],
  values: ReadonlyMap<string, string>,
  more: readonly Piece[],
): Output {
  const names = new Set(declared.map(({ name }) => name));
  const used = new Set(declared.flatMap(({ uses }) => uses));
  const groups = prefixGroups(declared);
  const pieces = declared.map(({ name, source, uses }) =>
    piece(
      [name],
      groups.get(name) ?? "",
      (imports) => {
        for (const word of uses) {
          if (word === FILE_INPUT) imports.type(word);
          else if (names.has(word) || helpers[word]) imports.add("schema", word, "type");
        }
        const value = values.get(name);
        return value === undefined ? source : `${source}\n\n${value}`;
      },
      values.has(name) ? { value: true } : {},
    ),
  );
  const own = Object.entries(helpers).filter(([name]) => used.has(name));
  return {
    name: "schema",
    pieces: [...own.map(([name, source]) => piece([name], "", () => source)), ...pieces, ...more],
  };
}
