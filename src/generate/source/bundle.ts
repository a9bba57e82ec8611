import { ComponentNames } from "./component-names.js";
import type { Findings } from "./findings.js";
import type { Gathered } from "./gather.js";
import { limits } from "./limits.js";
import { isObject, pointerOf } from "./node.js";
import { instead } from "./nothing.js";
import { header, parameter } from "./openapi.js";
import type { Origins } from "./origins.js";
import { ReferenceReport } from "./reference-report.js";
import { isSameShape, itemShape, type Shape, shapeName, withArticle } from "./shapes.js";
import type { Nothing, Site, Target } from "./site.js";
import type { SourceFile } from "./source-file.js";
import { Budget, setKey } from "./tree.js";

type Json = Record<string, unknown>;

/** What comes in the place of a reference: another reference, a value (and where that was written), or nothing at all. */
type Outcome = { readonly ref: string } | { readonly value: unknown; readonly at?: Target } | "removed";

/** A part of another file that becomes a component. */
interface Part {
  readonly target: Target;
  readonly into: readonly string[];
  readonly name: string;
}

/**
 * Makes one document of the main file and all that it refers to. What OpenAPI has components for becomes one and is
 * referred to; all else is copied to where it is referred to. Afterwards each reference leads somewhere within the
 * document, and is a JSON Pointer without percent-encoding.
 */
export class Bundler {
  private readonly main: SourceFile;
  private readonly gathered: Gathered;
  private readonly origins: Origins;
  private readonly report: ReferenceReport;
  private readonly names: ComponentNames;
  private readonly budget = new Budget();
  /** Where parts of other files are, or are to be. */
  private readonly placed = new Set<string>();
  /** Parts that wait for their turn: chains of references can be longer than the stack. */
  private readonly waiting: Part[] = [];
  private depth = 0;
  private readonly inlining = new Set<unknown>();

  constructor(main: SourceFile, gathered: Gathered, origins: Origins, findings: Findings) {
    this.main = main;
    this.gathered = gathered;
    this.origins = origins;
    this.report = new ReferenceReport(main, origins, findings);
    this.names = new ComponentNames(main, gathered, findings);
  }

  bundle(): void {
    const removed: Site[] = [];
    for (const site of this.gathered.sites) {
      const outcome = this.outcome(site);
      if (outcome === "removed") removed.push(site);
      else if ("ref" in outcome) site.holder[site.key] = outcome.ref;
      else this.put(site, outcome.value, outcome.at);
    }
    for (let part = this.waiting.shift(); part; part = this.waiting.shift()) this.add(part);
    for (const site of removed) this.remove(site);
  }

  private outcome(site: Site): Outcome {
    const { target, holder, key } = site;
    if (!target || "nothing" in target) return this.nothing(site, target ?? circle);
    const shape = itemShape(site.shape, target.value);
    const unfit = misfit(target.value, shape, this.gathered.own.get(target.value as object));
    if (unfit !== undefined) return this.nothing(site, { nothing: unfit, fix: "Does it lead to the right place?" });
    this.report.meant(site, target);
    const into = shape.is === "object" ? shape.component : undefined;
    if (!into) return this.inlined(site, target);
    if (this.isOwn(target, shape, into)) {
      return target.value === holder ? this.nothing(site, circle) : { ref: `#${pointerOf(target.keys)}` };
    }
    if (isObject(target.value)) return this.component(site, target, into);
    return key === "$ref" ? this.inlined(site, target) : this.nothing(site, noSchema);
  }

  /** Whether the document has it where OpenAPI has a place for it. A component may be no more than `true`. */
  private isOwn({ file, keys, value }: Target, shape: Shape, into: readonly string[]): boolean {
    const own = isObject(value) ? this.gathered.own.get(value) : undefined;
    if (isObject(value)) return own !== undefined && isSameShape(own, shape);
    return file === this.main && keys.length === into.length + 1 && into.every((word, index) => keys[index] === word);
  }

  /** A part of another file, or of a place of this one that OpenAPI doesn't know, as a component. */
  private component(site: Site, target: Target, into: readonly string[]): Outcome {
    const home = this.names.of(target.value, into);
    if (!home || home.holder === site.holder) return this.inlined(site, target);
    const pointer = pointerOf([...into, home.name]);
    if (!home.holder && !this.placed.has(pointer)) {
      this.placed.add(pointer);
      const part = { target, into, name: home.name };
      if (this.depth < limits.inlined) this.add(part);
      else this.waiting.push(part);
    }
    return { ref: `#${pointer}` };
  }

  /** A part comes after those that it refers to. */
  private add({ target, into, name }: Part): void {
    this.depth++;
    const copy = this.copy(target.value);
    this.depth--;
    this.origins.move(copy, target);
    setKey(this.container(into), name, copy);
  }

  private inlined(site: Site, target: Target): Outcome {
    if (this.inlining.has(target.value) || this.inlining.size > limits.inlined) return this.nothing(site, circle);
    this.inlining.add(target.value);
    const value = this.copy(target.value);
    this.inlining.delete(target.value);
    if (value === undefined) return "removed";
    if (isObject(value)) {
      for (const [key, sibling] of Object.entries(site.holder)) {
        if (key !== "$ref") setKey(value, key, this.copy(sibling));
      }
    }
    this.origins.move(value, target);
    return { value, at: target };
  }

  private nothing(site: Site, nothing: Nothing): Outcome {
    const { value, words } = instead(site);
    this.report.nothing(site, nothing, words);
    return value === undefined ? "removed" : { value: this.copy(value) };
  }

  private copy(value: unknown): unknown {
    if (typeof value !== "object" || value === null) return value;
    this.budget.spend();
    if (Array.isArray(value)) return value.map((item) => this.copy(item)).filter((item) => item !== undefined);
    const sites = this.gathered.byHolder.get(value) ?? [];
    const outcomes = sites.map((site) => ({ key: site.key, outcome: this.outcome(site) }));
    const own = outcomes.find(({ key }) => key === "$ref")?.outcome;
    if (own === "removed") return undefined;
    if (own && "value" in own) return own.value;
    const made: Json = {};
    for (const [key, child] of Object.entries(value)) {
      const copy = this.copy(child);
      if (copy !== undefined) setKey(made, key, copy);
    }
    for (const { key, outcome } of outcomes) {
      if (outcome === "removed") delete made[key];
      else if ("ref" in outcome) made[key] = outcome.ref;
    }
    return made;
  }

  private put({ holder, path }: Site, value: unknown, at: Target | undefined): void {
    if (!isObject(value)) {
      const parent = this.at(path.slice(0, -1));
      if (isObject(parent) || Array.isArray(parent)) (parent as Json)[path.at(-1) ?? ""] = value;
      return;
    }
    for (const key of Object.keys(holder)) delete holder[key];
    for (const [key, child] of Object.entries(value)) setKey(holder, key, child);
    if (at) this.origins.move(holder, at);
  }

  private remove({ holder, path }: Site): void {
    const parentPath = path.slice(0, -1);
    const parent = this.at(parentPath);
    if (isObject(parent)) delete parent[path.at(-1) ?? ""];
    if (!Array.isArray(parent)) return;
    this.origins.pin(parent, parentPath);
    const index = parent.indexOf(holder);
    if (index >= 0) parent.splice(index, 1);
  }

  private at(path: readonly string[]): unknown {
    return path.reduce<unknown>((value, key) => (value as Json | undefined)?.[key], this.main.value);
  }

  private container(path: readonly string[]): Json {
    return path.reduce<Json>((value, key) => {
      if (!isObject(value[key])) value[key] = {};
      return value[key] as Json;
    }, this.main.value as Json);
  }
}

const noSchema: Nothing = { nothing: "what is there has no name", fix: "Name a schema of components." };
const circle: Nothing = { nothing: "it leads back to itself", fix: "Break the circle." };

/** Why a value can't stand where a shape belongs. A header has all that a parameter has. */
function misfit(value: unknown, shape: Shape, own: Shape | undefined): string | undefined {
  const fits = typeof shape !== "string" && shape.is === "list" ? Array.isArray(value) : isObject(value);
  if (!fits && typeof value !== "boolean") return `what is there is no ${shapeName(shape)}`;
  const exchanged = own === parameter && shape === header;
  return own && !exchanged && !isSameShape(own, shape) ? `what is there is ${withArticle(shapeName(own))}` : undefined;
}
