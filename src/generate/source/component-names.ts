import { posix } from "node:path";
import type { Findings } from "./findings.js";
import type { Gathered } from "./gather.js";
import { isObject } from "./node.js";
import { itemShape, type ObjectShape } from "./shapes.js";
import type { Site, Target } from "./site.js";
import type { SourceFile } from "./source-file.js";

/** Where a part of another file is in the document. */
export interface Home {
  readonly name: string;
  /** The reference under `components` whose place it takes: `Pot: { $ref: pot.yaml }`. */
  readonly holder?: object;
}

interface Part {
  readonly target: Target;
  /** Under which path of the document it becomes a component. */
  readonly into: readonly string[];
}

/** Words of a pointer that say nothing of what it leads to. */
const STRUCTURE = new Set(
  [
    "paths components responses content schema schemas items properties parameters requestBody requestBodies headers",
    "definitions $defs allOf anyOf oneOf not additionalProperties patternProperties prefixItems application/json",
  ].flatMap((line) => line.split(" ")),
);

/**
 * Names for parts of other files: the one under which the main document lists it, else the last word of its place, else
 * the file's name. Where two parts want one name the folders or the file before it are added. It doesn't matter in which
 * order the document refers to them.
 */
export class ComponentNames {
  private readonly main: SourceFile;
  private readonly homes = new Map<unknown, Map<string, Home>>();
  private readonly used = new Map<string, Set<string>>();

  constructor(main: SourceFile, { sites, byHolder, own }: Gathered, findings: Findings) {
    this.main = main;
    const parts = [...byHolder.values()].flat().flatMap((site) => partOf(site, own));
    for (const site of sites) {
      const [part] = partOf(site, own);
      const name = site.path.at(-1);
      if (part && name !== undefined && isListed(site, part.into) && !this.find(part))
        this.claim(part, { name, holder: site.holder });
    }
    const sorted = parts
      .map((part) => ({ part, words: wordsOf(part.target, main) }))
      .sort((a, b) => compare(a.words.join("/"), b.words.join("/")));
    for (const { part, words } of sorted) if (!this.find(part)) this.choose(part, words, findings);
  }

  of(value: unknown, into: readonly string[]): Home | undefined {
    return this.homes.get(value)?.get(into.join("/"));
  }

  private find({ target, into }: Part): Home | undefined {
    return this.of(target.value, into);
  }

  private claim({ target, into }: Part, home: Home): void {
    const homes = this.homes.get(target.value) ?? new Map<string, Home>();
    this.homes.set(target.value, homes.set(into.join("/"), home));
  }

  private choose(part: Part, words: readonly string[], findings: Findings): void {
    const used = this.usedIn(part.into);
    const wanted = words.at(-1) ?? "Part";
    const name = firstFree(words, used);
    used.add(name);
    this.claim(part, { name });
    if (name === wanted) return;
    findings.push({
      level: "chosen",
      kind: "component-name",
      operations: [],
      place: part.target.file.place(part.target.keys),
      message: `more than one part of the document wants to be the component "${wanted}": this one is "${name}".`,
      fix: "Rename one of the files, or list both under components.",
    });
  }

  private usedIn(into: readonly string[]): Set<string> {
    const key = into.join("/");
    const known = this.used.get(key);
    if (known) return known;
    const container = into.reduce<unknown>(
      (value, word) => (isObject(value) ? value[word] : undefined),
      this.main.value,
    );
    const used = new Set(isObject(container) ? Object.keys(container) : []);
    this.used.set(key, used);
    return used;
  }
}

/** What a reference makes a component, if anything. */
function partOf({ target, shape }: Site, own: Gathered["own"]): Part[] {
  if (!target || "nothing" in target || !isObject(target.value) || own.has(target.value)) return [];
  const { component: into } = itemShape(shape, target.value) as ObjectShape;
  return into ? [{ target, into }] : [];
}

/** Whether the main document itself lists it as a component: `schemas: { Pot: { $ref: pot.yaml } }`. */
function isListed({ holder, path }: Site, into: readonly string[]): boolean {
  const listed = path.length === into.length + 1 && into.every((word, index) => path[index] === word);
  return listed && Object.keys(holder).length === 1;
}

function firstFree(words: readonly string[], used: ReadonlySet<string>): string {
  for (let count = 1; count <= words.length; count++) {
    const name = words.slice(-count).join("_");
    if (!used.has(name)) return name;
  }
  const whole = words.join("_") || "Part";
  for (let number = 2; ; number++) if (!used.has(`${whole}_${number}`)) return `${whole}_${number}`;
}

/** The folders, the file's name and the words of the pointer, without those that every document has. */
function wordsOf({ file, keys }: Target, main: SourceFile): string[] {
  const path = file === main ? "" : relativeTo(main.ref, file.ref);
  const folders = path.split("/").filter((word) => word !== "" && word !== ".." && word !== ".");
  const name = folders.pop()?.replace(/\.[a-z]+$/i, "");
  const said = keys.filter((key) => !STRUCTURE.has(key));
  // `…/responses/200` is known by what stands before it.
  const named = /^\d+$/.test(keys.at(-1) ?? "") ? [said.slice(-2).join("_")] : said.slice(-1);
  return [...folders, ...(name === undefined ? [] : [name]), ...named];
}

function relativeTo(from: string, to: string): string {
  if (/^https?:/.test(to)) return new URL(to).pathname.slice(1);
  const slashed = (path: string) => path.replaceAll("\\", "/");
  return posix.relative(posix.dirname(slashed(from)), slashed(to));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
