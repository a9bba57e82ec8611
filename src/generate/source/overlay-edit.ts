import { isObject } from "./node.js";
import type { At, Origins } from "./origins.js";
import type { SourceFile } from "./source-file.js";
import { setKey } from "./tree.js";

type Json = Record<string, unknown>;

/** Changes the main document, and remembers where what is new was written. Says what is wrong where it can't. */
export class OverlayEdit {
  private readonly main: SourceFile;
  private readonly origins: Origins;

  constructor(main: SourceFile, origins: Origins) {
    this.main = main;
    this.origins = origins;
  }

  get(keys: readonly string[]): unknown {
    return keys.reduce<unknown>((value, key) => (value as Json)[key], this.main.value);
  }

  remove(targets: readonly string[][]): string | undefined {
    if (targets.some((keys) => keys.length === 0)) return "can't remove the whole document.";
    // From the end, so that an index stays what it was until its turn comes.
    const pinned = new Set<unknown>();
    for (const keys of [...targets].sort((a, b) => Number(b.at(-1)) - Number(a.at(-1)) || 0)) {
      const parent = this.get(keys.slice(0, -1));
      if (Array.isArray(parent)) {
        if (!pinned.has(parent)) this.origins.pin(parent, keys.slice(0, -1));
        pinned.add(parent);
        parent.splice(Number(keys.at(-1)), 1);
      } else if (isObject(parent)) delete parent[keys.at(-1) ?? ""];
    }
    return undefined;
  }

  /** Each target gets a value of its own. */
  merge(targets: readonly string[][], make: () => unknown, at: At): string | undefined {
    const kinds = new Set(targets.map((keys) => kindOf(this.get(keys))));
    if (kinds.size > 1) return "must select only objects, only lists or only plain values.";
    for (const keys of targets) {
      const wrong = this.mergeInto(keys, make(), at);
      if (wrong !== undefined) return wrong;
    }
    return undefined;
  }

  private mergeInto(keys: readonly string[], value: unknown, at: At): string | undefined {
    const target = this.get(keys);
    if (Array.isArray(target)) return this.append(target, value, at);
    if (isObject(target)) {
      return isObject(value) ? this.mergeObjects(target, value, at) : `can't update an object with a ${kindOf(value)}.`;
    }
    const parent = this.get(keys.slice(0, -1)) as Json;
    if (kindOf(value) !== "plain value") return `can't update a plain value with a ${kindOf(value)}.`;
    this.set(parent, keys.at(-1) ?? "", value, at);
    return undefined;
  }

  private append(target: unknown[], value: unknown, at: At): undefined {
    for (const [index, item] of (Array.isArray(value) ? value : [value]).entries()) {
      target.push(item);
      this.origins.move(item, Array.isArray(value) ? { file: at.file, keys: [...at.keys, String(index)] } : at);
    }
  }

  private mergeObjects(target: Json, value: Json, at: At): string | undefined {
    for (const [key, child] of Object.entries(value)) {
      const here = { file: at.file, keys: [...at.keys, key] };
      const before = Object.hasOwn(target, key) ? target[key] : undefined;
      if (before === undefined || kindOf(before) === "plain value") {
        if (before !== undefined && kindOf(child) !== "plain value") return wrongKind(key, before, child);
        this.set(target, key, child, here);
        continue;
      }
      if (kindOf(before) !== kindOf(child)) return wrongKind(key, before, child);
      if (Array.isArray(before)) this.append(before, child, here);
      else {
        const wrong = this.mergeObjects(before as Json, child as Json, here);
        if (wrong !== undefined) return wrong;
      }
    }
    return undefined;
  }

  private set(holder: Json, key: string, value: unknown, at: At): void {
    setKey(holder, key, value);
    if (kindOf(value) === "plain value") this.origins.moveKey(holder, key, at);
    else this.origins.move(value, at);
  }
}

function wrongKind(key: string, before: unknown, after: unknown): string {
  return `can't update "${key}", a ${kindOf(before)}, with a ${kindOf(after)}.`;
}

function kindOf(value: unknown): "list" | "object" | "plain value" {
  return Array.isArray(value) ? "list" : isObject(value) ? "object" : "plain value";
}
