import { didYouMean } from "./findings.js";
import { Identifiers } from "./identifiers.js";
import { isObject } from "./node.js";
import type { Reader, Unread } from "./read.js";
import { readPointer, splitReference } from "./reference.js";
import type { Nothing, Site, Target } from "./site.js";
import { SourceFile } from "./source-file.js";

type Found = Target | Nothing;
type Soon<T> = T | Promise<T>;
type Reference = Pick<Site, "file" | "ref">;

interface Trail extends Reference {
  readonly through: Trail | undefined;
}

/** Finds what references lead to. Each reference of a file is looked up once. */
export class Finder {
  private readonly main: SourceFile;
  private readonly reader: Reader;
  private readonly identifiers: Identifiers;
  /** To look for what was meant takes time in a document with many names and many mistakes. */
  private suggestions = 100;
  private readonly known = new Map<SourceFile, Map<string, Soon<Found>>>();

  constructor(main: SourceFile, reader: Reader) {
    this.main = main;
    this.reader = reader;
    this.identifiers = new Identifiers(main, reader);
  }

  find(site: Site): Soon<Found> {
    const found = this.lookUp({ file: site.base, ref: site.ref }, undefined);
    return then(found, (target) => ("nothing" in target && !target.unreadable ? this.meant(site, target) : target));
  }

  /** `through` are the references that led here: one that comes up again leads nowhere. */
  private lookUp({ file: from, ref }: Reference, through: Trail | undefined): Soon<Found> {
    if (includes(through, from, ref)) return { nothing: "it leads back to itself", fix: "Break the circle." };
    const known = this.known.get(from) ?? new Map<string, Soon<Found>>();
    this.known.set(from, known);
    const before = known.get(ref);
    // What is still being looked up may wait for this very reference.
    if (before && !(through && before instanceof Promise)) return before;
    const { uri, fragment } = splitReference(ref);
    const trail = { file: from, ref, through };
    const found = then(uri === "" ? from : this.fileOf(from, uri), (read) =>
      read instanceof SourceFile ? this.within(read, fragment, trail) : unread(read, uri),
    );
    known.set(ref, found);
    return found;
  }

  private fileOf(from: SourceFile, uri: string): Soon<SourceFile | Unread> {
    return this.identifiers.file(uri) ?? this.reader.referred(from, uri);
  }

  private within(file: SourceFile, fragment: string, trail: Trail): Soon<Found> {
    const anchored = fragment !== "" && !fragment.startsWith("/") ? this.identifiers.anchor(file, fragment) : undefined;
    if (anchored) return anchored;
    const [first = [], ...others] = readPointer(fragment);
    return others.reduce<Soon<Found>>(
      (found, keys) =>
        then(found, (target) => {
          if (!("nothing" in target)) return target;
          return then(this.descend(file, keys, trail), (next) => ("nothing" in next ? target : next));
        }),
      this.descend(file, first, trail),
    );
  }

  /** Goes along the keys, and through the references on the way. */
  private descend(file: SourceFile, keys: readonly string[], trail: Trail): Soon<Found> {
    let value = file.value;
    for (const [index, key] of keys.entries()) {
      const next = child(value, key);
      if (next === undefined && isObject(value) && typeof value.$ref === "string") {
        const step = { file, ref: value.$ref };
        const rest = keys.slice(index);
        return then(this.lookUp(step, trail), (target) => {
          if ("nothing" in target) return target;
          return this.descend(target.file, [...target.keys, ...rest], { ...step, through: trail });
        });
      }
      if (next === undefined) return this.nothingAt(value, key);
      value = next;
    }
    return { file, keys, value };
  }

  private nothingAt(value: unknown, key: string): Nothing {
    const known = isObject(value) && this.suggestions-- > 0 ? Object.keys(value) : [];
    const fix = known.length > 0 ? didYouMean(key, known) : "Does it lead to the right place?";
    return { nothing: `there is no "${key.slice(0, 100)}"`, fix };
  }

  /** What authors mean with references that the rules give no meaning. */
  private meant(site: Site, nothing: Nothing): Found {
    const { uri, fragment } = splitReference(site.ref);
    const pointers = uri === "" ? readPointer(fragment) : [];
    for (const keys of pointers) {
      if (keys[0] === "$defs" || keys[0] === "definitions") {
        const local = nearest(site, keys);
        if (local) return local;
        const component = find(this.main, ["components", "schemas", ...keys.slice(1)]);
        if (component) return { ...component, meant: "the component of that name" };
      }
      const inMain = site.file === this.main ? undefined : find(this.main, keys);
      if (inMain) return { ...inMain, meant: "the main document's" };
    }
    const named = /^[\w.-]+$/.test(site.ref) && site.shape.is === "object" && site.shape.component;
    const component = named ? find(this.main, [...named, site.ref]) : undefined;
    return component ? { ...component, meant: "the component of that name" } : nothing;
  }
}

function includes(through: Trail | undefined, file: SourceFile, ref: string): boolean {
  for (let at = through; at; at = at.through) if (at.file === file && at.ref === ref) return true;
  return false;
}

/** `#/$defs/Lid` within a schema that has such a part itself. */
function nearest({ file, path }: Site, keys: readonly string[]): Target | undefined {
  for (let length = path.length; length > 0; length--) {
    const found = find(file, [...path.slice(0, length), ...keys]);
    if (found) return { ...found, meant: "the part of the schema around it" };
  }
  return undefined;
}

function find(file: SourceFile, keys: readonly string[]): Target | undefined {
  const value = keys.reduce(child, file.value);
  return value === undefined ? undefined : { file, keys, value };
}

function child(value: unknown, key: string): unknown {
  if (typeof value !== "object" || value === null) return undefined;
  return Object.hasOwn(value, key) && !(Array.isArray(value) && key === "length")
    ? (value as Record<string, unknown>)[key]
    : undefined;
}

function unread({ why, message, fix, place }: Unread, uri: string): Nothing {
  const nothing = why === "unreadable" ? `${uri.slice(0, 200)} can't be read, ${message}` : message;
  return { nothing, fix, ...(why === "unreadable" && { unreadable: true }), ...(place && { place }) };
}

/** Goes on at once where there is nothing to wait for. */
function then<T, R>(value: Soon<T>, next: (value: T) => Soon<R>): Soon<R> {
  return value instanceof Promise ? value.then(next) : next(value);
}
