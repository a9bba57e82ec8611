import type { Finder } from "./finder.js";
import { isObject } from "./node.js";
import { mapping } from "./openapi.js";
import type { Origins } from "./origins.js";
import { splitReference } from "./reference.js";
import type { ObjectShape, Shape } from "./shapes.js";
import type { Site, Target } from "./site.js";
import type { SourceFile } from "./source-file.js";
import { type Visit, walk } from "./walk.js";

/** A version of OpenAPI: the shape of its documents, and of its schemas. */
export interface Language {
  readonly root: ObjectShape;
  readonly schema: ObjectShape;
}

export interface Gathered {
  /** The references of the main document's own objects, in its order. */
  readonly sites: readonly Site[];
  /** All references, by the objects that hold them. */
  readonly byHolder: ReadonlyMap<object, readonly Site[]>;
  /** What stands in the main document where OpenAPI has a place for it, and what it is. */
  readonly own: ReadonlyMap<object, Site["shape"]>;
}

/** Finds every reference of a document, and of all that it refers to, and reads the files that they name. */
export async function gather(
  main: SourceFile,
  language: Language,
  finder: Finder,
  origins: Origins,
): Promise<Gathered> {
  const gatherer = new Gatherer(main, language, origins);
  const sites = gatherer.search({ value: main.value, file: main, keys: [] }, language.root);
  const own = gatherer.visited();
  const byHolder = new Map<object, Site[]>();
  for (let round = sites; round.length > 0; ) {
    await resolveAll(round, finder);
    for (const site of round) {
      const others = byHolder.get(site.holder);
      if (others) others.push(site);
      else byHolder.set(site.holder, [site]);
    }
    round = round.flatMap(({ target, shape }) => {
      return target && !("nothing" in target) ? gatherer.search(target, shape) : [];
    });
  }
  return { sites, byHolder, own };
}

/** Files are read together; references within a file need no turn of the event loop. */
async function resolveAll(sites: readonly Site[], finder: Finder): Promise<void> {
  const waiting: Promise<void>[] = [];
  for (const site of sites) {
    const target = finder.find(site);
    if (!(target instanceof Promise)) site.target = target;
    else waiting.push(target.then((found) => settle(site, found)));
  }
  await Promise.all(waiting);
}

function settle(site: Site, found: Site["target"]): void {
  if (found) site.target = found;
}

/** Walks each object once as what it should be there. */
class Gatherer {
  private readonly seen = new Map<Shape, Set<object>>();
  private readonly main: SourceFile;
  private readonly language: Language;
  private readonly origins: Origins;

  constructor(main: SourceFile, language: Language, origins: Origins) {
    this.main = main;
    this.language = language;
    this.origins = origins;
  }

  search({ value, file, keys }: Target, shape: Shape): Site[] {
    const sites: Site[] = [];
    walk(value, shape, [...keys], (visit) => {
      if (!this.isNew(visit)) return false;
      sites.push(...this.sitesOf(visit, file));
      return undefined;
    });
    return sites;
  }

  visited(): Map<object, Site["shape"]> {
    const all = new Map<object, Site["shape"]>();
    for (const [shape, values] of this.seen) for (const value of values) all.set(value, shape as Site["shape"]);
    return all;
  }

  private isNew({ value, shape }: Visit): boolean {
    const seen = this.seen.get(shape) ?? new Set<object>();
    this.seen.set(shape, seen);
    return seen.size !== seen.add(value).size;
  }

  private sitesOf({ value, shape, expected, path }: Visit, file: SourceFile): Site[] {
    if (!isObject(value)) return [];
    if (typeof value.$ref === "string") {
      const at = { holder: value, file, base: this.baseOf(value.$ref, [...path, "$ref"], file), path: [...path] };
      return [{ ...at, key: "$ref", ref: value.$ref, shape: expected }];
    }
    if (shape !== mapping) return [];
    return Object.entries(value).flatMap(([key, ref]) => {
      if (typeof ref !== "string" || !/[/#]|\.(ya?ml|json)$/i.test(ref)) return [];
      const at = { holder: value, file, base: this.baseOf(ref, [...path, key], file), path: [...path, key] };
      return [{ ...at, key, ref, shape: this.language.schema }];
    });
  }

  /** A reference that an overlay brought in starts from the overlay, unless it leads into the document. */
  private baseOf(ref: string, path: readonly string[], file: SourceFile): SourceFile {
    return file === this.main && splitReference(ref).uri !== "" ? this.origins.at(path).file : file;
  }
}
