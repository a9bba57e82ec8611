import type { Findings } from "../source/findings.js";
import { isObject, parsePointer } from "../source/node.js";
import type { Origins } from "../source/origins.js";
import type { SourceFile } from "../source/source-file.js";
import { type Json, lookUp } from "./resolve.js";

export type { Json } from "./resolve.js";

/** The version of OpenAPI in which a document was written. */
export type Version = "2.0" | "3.0" | "3.1" | "3.2";

/** What repairs need of the document around them. */
export class Context {
  readonly version: Version;
  readonly origins: Origins;
  private newest: Version;
  /** References that led somewhere: many objects have the same. */
  private readonly found = new Set<string>();
  private readonly main: SourceFile;
  private readonly findings: Findings;

  constructor(main: SourceFile, version: Version, origins: Origins, findings: Findings) {
    this.main = main;
    this.version = version;
    this.newest = version === "3.2" ? version : "3.1";
    this.origins = origins;
    this.findings = findings;
  }

  get root(): Json {
    return this.main.value as Json;
  }

  /** Whether a reference leads to something. */
  has(ref: string): boolean {
    if (this.found.has(ref)) return true;
    const isThere = ref.startsWith("#/") && isObject(lookUp(this.root, parsePointer(ref.slice(1))));
    if (isThere) this.found.add(ref);
    return isThere;
  }

  /** The version whose words the document has once it is repaired: 3.1, unless there are later ones. */
  get needed(): Version {
    return this.newest;
  }

  uses(version: Version): void {
    if (version > this.newest) this.newest = version;
  }

  /** Whether the document was written before a version. */
  before(version: Version): boolean {
    return this.version < version;
  }

  /** Something is read as it was meant. */
  repaired(kind: string, path: readonly string[], message: string, fix: string): void {
    this.findings.repaired(kind, { path }, message, fix);
  }

  leftOut(kind: string, path: readonly string[], message: string, fix: string): void {
    this.findings.leftOut(kind, { path }, message, fix);
  }

  chosen(kind: string, path: readonly string[], message: string, fix: string): void {
    this.findings.chosen(kind, { path }, message, fix);
  }

  /** What is put into the document at a path was written at another one. */
  moved(value: unknown, path: readonly string[]): void {
    this.origins.move(value, this.origins.at(path));
  }

  /** Keeps the items that pass, and the places where they were written. */
  filter(list: unknown[], path: readonly string[], keeps: (item: unknown, index: number) => boolean): void {
    const kept = list.filter(keeps);
    if (kept.length === list.length) return;
    this.origins.pin(list, path);
    list.splice(0, list.length, ...kept);
  }
}

/** What a repair looks at: an object of the document, and the keys that lead to it. */
export interface At {
  readonly value: Json;
  readonly path: readonly string[];
}

/** Repairs one kind of fault of an object, in place. What it contains isn't repaired yet. */
export type Repair = (at: At, context: Context) => void;
