import type { Place } from "./findings.js";
import { limits } from "./limits.js";
import { isObject, parsePointer } from "./node.js";
import type { SourceFile } from "./source-file.js";

/** A place in a file as it was written. */
export interface At {
  readonly file: SourceFile;
  readonly keys: readonly string[];
}

/**
 * The way back from the document that is made of several files, and repaired, to where things were written. What stands
 * where it was written needs no entry; what was moved has one, and all that is in it goes along.
 */
export class Origins {
  private readonly main: SourceFile;
  private readonly moved = new Map<object, At>();
  private readonly movedKeys = new Map<object, Map<string, At>>();

  constructor(main: SourceFile) {
    this.main = main;
  }

  /** An object or list that now stands elsewhere than it was written. The first thing that is said of it counts. */
  move(value: unknown, at: At): void {
    if (typeof value === "object" && value !== null && !this.moved.has(value)) this.moved.set(value, at);
  }

  /** The same for what is no object. */
  moveKey(holder: object, key: string, at: At): void {
    const keys = this.movedKeys.get(holder) ?? new Map<string, At>();
    this.movedKeys.set(holder, keys.set(key, at));
  }

  /** Keeps the places of a list's items before some of them are taken out. */
  pin(list: readonly unknown[], path: readonly string[]): void {
    const at = this.at(path);
    for (const [index, item] of list.entries()) this.move(item, { file: at.file, keys: [...at.keys, String(index)] });
  }

  locate(path: readonly string[]): Place {
    const { file, keys } = this.at(path);
    return file.place(keys);
  }

  /** Where what the path leads to was written. The path may lead through references. */
  at(path: readonly string[]): At {
    let here = this.start();
    for (const [index, key] of path.entries()) {
      here = this.followed(here);
      const next = this.child(here, key);
      if (!next) return this.gone(here, path.slice(index));
      here = next;
    }
    return here.at;
  }

  /** What a repair has taken out is still where it was written. */
  private gone({ value, at }: Here, [key = "", ...rest]: readonly string[]): At {
    const moved = this.movedKeys.get(value as object)?.get(key);
    return moved
      ? { file: moved.file, keys: [...moved.keys, ...rest] }
      : { file: at.file, keys: [...at.keys, key, ...rest] };
  }

  private start(): Here {
    const { value } = this.main;
    return { value, at: this.moved.get(value as object) ?? { file: this.main, keys: [] } };
  }

  private followed(from: Here): Here {
    let here = from;
    for (let hops = 0; hops < limits.hops; hops++) {
      const ref = isObject(here.value) ? here.value.$ref : undefined;
      if (typeof ref !== "string" || !ref.startsWith("#")) return here;
      let target: Here | undefined = this.start();
      for (const key of parsePointer(ref.slice(1))) target = target && this.child(target, key);
      if (!target) return here;
      here = target;
    }
    return from;
  }

  private child({ value, at }: Here, key: string): Here | undefined {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, key)) return undefined;
    const child = (value as Record<string, unknown>)[key];
    const moved = typeof child === "object" && child !== null ? this.moved.get(child) : undefined;
    const written = moved ?? this.movedKeys.get(value)?.get(key) ?? { file: at.file, keys: [...at.keys, key] };
    return { value: child, at: written };
  }
}

interface Here {
  readonly value: unknown;
  readonly at: At;
}
