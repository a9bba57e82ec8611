import { Imports } from "./imports.js";

/** A piece of a generated file: a declaration, or a few that belong together. */
export interface Piece {
  /** The names that it declares. */
  readonly names: readonly string[];
  /** What it is about: the file that it goes to where there are several. Empty: the one that brings all together. */
  readonly group: string;
  readonly source: string;
  readonly imports: Imports;
  /** Whether no other part of the client sees it. It is exported for its own part's files alone. */
  readonly internal?: true;
  /** Whether it goes to a file of its own where its group's would be too long: `repos-types` beside `repos`. */
  readonly detail?: true;
  /** Whether a part that is otherwise made of types has something here that exists at run time. */
  readonly value?: true;
}

export function piece(
  names: readonly string[],
  group: string,
  write: (imports: Imports) => string,
  more: Pick<Piece, "internal" | "detail" | "value"> = {},
): Piece {
  const imports = new Imports();
  return { names, group, source: write(imports), imports, ...more };
}

/** A part of the client: one file, or several in a folder. */
export interface Output {
  readonly name: "schema" | "client" | "operations" | "zod" | "webhooks" | "queries";
  readonly pieces: readonly Piece[];
}
