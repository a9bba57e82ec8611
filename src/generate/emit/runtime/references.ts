import { posix } from "node:path";

/** What a file of the runtime takes from another one, or passes on. */
export interface Reference {
  readonly exported: boolean;
  /** The other file, without its ending. */
  readonly file: string;
  /** `undefined`: all that is exported there. */
  readonly names: readonly Name[] | undefined;
}

export interface Name {
  readonly name: string;
  readonly kind: "type" | "value";
}

/** As this repository's formatter writes it: `import { type Api, fillPath } from "./file.js";` */
const STATEMENT = /^(import|export) (type )?(\*|\{[^}]*\}) from "(\.{1,2}\/[^"]+)\.js";$/gm;

/** The other files of the runtime that one refers to. */
export function referencesOf(file: string, text: string): Reference[] {
  return [...text.matchAll(STATEMENT)].map(([, keyword, type, names = "*", specifier = ""]) => ({
    exported: keyword === "export",
    file: posix.join(posix.dirname(file), specifier),
    names: names === "*" ? undefined : namesIn(names, type !== undefined),
  }));
}

/** The same text, for a project that writes imports in another way. */
export function withExtension(text: string, extension: string): string {
  return text.replaceAll(STATEMENT, (statement: string) => `${statement.slice(0, -'.js";'.length)}${extension}";`);
}

function namesIn(list: string, types: boolean): Name[] {
  const names = list
    .slice(1, -1)
    .split(",")
    .map((name) => name.trim());
  return names
    .filter((name) => name !== "")
    .map((name) => ({
      name: name.replace(/^type /, ""),
      kind: types || name.startsWith("type ") ? "type" : "value",
    }));
}
