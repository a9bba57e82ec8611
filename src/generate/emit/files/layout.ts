import { Scope } from "../../names/scope.js";
import { print } from "../print/doc.js";
import { importList } from "./import-list.js";
import { type From, Imports, type Namespace } from "./imports.js";
import type { Output, Piece } from "./output.js";

/** A file that would be longer is split. */
const longest = 5000;

/** How the files of a client refer to each other. */
export interface Specifiers {
  /** `.js`, `.ts` or nothing. */
  readonly extension: string;
  /** The runtime: a package, or a file without its ending, relative to the folder of the client. */
  readonly runtime: string;
}

interface File {
  readonly output: Output["name"];
  readonly pieces: readonly Piece[];
}

/** The files of a client: each part in one, or in a folder of the part's name if it is long. */
export class Layout {
  private readonly files = new Map<string, File>();
  private readonly places = new Map<string, string>();
  private readonly header: string;
  private readonly specifiers: Specifiers;

  constructor(outputs: readonly Output[], header: string, specifiers: Specifiers) {
    this.header = header;
    this.specifiers = specifiers;
    for (const output of outputs) this.place(output);
  }

  /** The file, without its ending, that brings a part together: `client`, or `client/index`. */
  entry(name: Output["name"]): string | undefined {
    return [name, `${name}/index`].find((file) => this.files.has(file));
  }

  /** Whether a part is nothing at run time. */
  hasTypesOnly(name: Output["name"]): boolean {
    return [...this.files.values()].filter(({ output }) => output === name).every(holdsTypes);
  }

  /** Where one file finds another one. */
  specifier(from: string, to: string): string {
    const up = from.split("/").slice(0, -1);
    const down = to.split("/");
    const same = up.length > 0 && up[0] === down[0];
    const path = same ? `./${down.slice(1).join("/")}` : `${"../".repeat(up.length) || "./"}${to}`;
    return path + this.specifiers.extension;
  }

  print(): Map<string, string> {
    return new Map([...this.files].map(([path, file]) => [`${path}.ts`, this.text(path, file)]));
  }

  /** The file that declares a type of the client. */
  clientFile(type: string): string {
    return `${this.fileOf("client", type) ?? "client"}.ts`;
  }

  /** Where a file finds the runtime. */
  runtimeFrom(file: string): string {
    const { runtime, extension } = this.specifiers;
    if (!runtime.startsWith(".")) return runtime;
    const up = "../".repeat(file.split("/").length - 1);
    return (up === "" ? runtime : up + runtime.replace(/^\.\//, "")) + extension;
  }

  /** What the client names of the runtime. */
  get runtimeNames(): ReadonlySet<string> {
    const pieces = [...this.files.values()].flatMap((file) => file.pieces);
    const entries = pieces.flatMap(({ imports }) => imports.entries());
    return new Set(entries.filter(([from]) => from === "runtime").map(([, name]) => name));
  }

  private place({ name, pieces }: Output): void {
    if (linesOf(pieces) <= longest) {
      this.add(name, { output: name, pieces });
      return;
    }
    const files = new Scope(["index"]);
    const groups = groupBy(pieces, ({ group }) => group);
    this.add(`${name}/index`, { output: name, pieces: groups.get("") ?? [] });
    for (const [group, own] of groups) {
      if (group === "") continue;
      const parts = linesOf(own) <= longest ? [own] : groupBy(own, ({ detail }) => detail).values();
      for (const part of parts) {
        const file = files.take(fileName(part[0]?.detail && part.length < own.length ? `${group}-types` : group));
        this.add(`${name}/${file}`, { output: name, pieces: part });
      }
    }
  }

  private add(path: string, file: File): void {
    this.files.set(path, file);
    for (const name of file.pieces.flatMap(({ names }) => names)) this.places.set(`${file.output}:${name}`, path);
  }

  private text(path: string, { output, pieces }: File): string {
    const split = path !== output;
    const sources = pieces.map(({ source, internal }) => (split && internal ? exported(source) : source));
    const parts = [this.header, this.imports(path, pieces), this.exports(path, output), ...sources];
    return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
  }

  private imports(path: string, pieces: readonly Piece[]): string {
    const all = new Imports();
    for (const piece of pieces) all.merge(piece.imports);
    const byFile = new Map<string, { name: string; kind: "type" | "value" }[]>();
    for (const [from, name, kind] of all.entries()) {
      const file = this.fileOf(from, name);
      if (file === path) continue;
      const specifier = file === undefined ? this.runtimeFrom(path) : this.specifier(path, file);
      const list = byFile.get(specifier);
      if (list) list.push({ name, kind });
      else byFile.set(specifier, [{ name, kind }]);
    }
    // Packages come first.
    const order = ([a]: [string, unknown], [b]: [string, unknown]) =>
      Number(a.startsWith(".")) - Number(b.startsWith(".")) || (a < b ? -1 : 1);
    const lists = [...byFile].sort(order).map(([specifier, names]) => print(importList(names, specifier)));
    return [...lists, ...all.namespaces.map((namespace) => this.namespaceImport(path, namespace))].join("\n");
  }

  private namespaceImport(path: string, { of, name }: Namespace): string {
    if (of === "zod/mini") return `import * as ${name} from "zod/mini";`;
    return `import type * as ${name} from ${JSON.stringify(this.specifier(path, this.entry(of) ?? of))};`;
  }

  private fileOf(from: From, name: string): string | undefined {
    if (from === "runtime") return undefined;
    return this.places.get(`${from}:${name}`) ?? this.entry(from);
  }

  /** The file that brings a part together passes on what the others declare. */
  private exports(path: string, output: Output["name"]): string {
    if (path !== `${output}/index`) return "";
    const others = [...this.files].filter(
      ([other, file]) => file.output === output && other !== path && file.pieces.some(({ internal }) => !internal),
    );
    const keyword = (file: File) => (holdsTypes(file) ? "export type *" : "export *");
    return others
      .map(([other, file]) => `${keyword(file)} from ${JSON.stringify(this.specifier(path, other))};`)
      .sort()
      .join("\n");
  }
}

function holdsTypes({ output, pieces }: File): boolean {
  return (output === "schema" || output === "webhooks") && !pieces.some(({ value }) => value);
}

/** A declaration for all files of its part. */
function exported(source: string): string {
  return source.replace(/^(?=(const|function|type) )/m, "export ");
}

function linesOf(pieces: readonly Piece[]): number {
  return pieces.reduce((sum, { source }) => sum + source.split("\n").length + 1, 0);
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** `pullRequests` → `pull-requests`: one for each group also where large and small letters are the same. */
function fileName(group: string): string {
  const name = group.replaceAll(/(?<=[\p{Ll}\p{N}])(?=\p{Lu})/gu, "-").toLowerCase();
  // Windows has devices of these names.
  return /^(con|prn|aux|nul|(com|lpt)\d)$/.test(name) ? `${name}-` : name;
}
