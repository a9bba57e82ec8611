import { isObject } from "./node.js";
import type { Reader } from "./read.js";
import type { Target } from "./site.js";
import type { SourceFile } from "./source-file.js";

/** What files and schemas call themselves: `$self` (OpenAPI 3.2), `$id` and `$anchor` (JSON Schema). */
export class Identifiers {
  private readonly main: SourceFile;
  private readonly reader: Reader;
  private readonly anchors = new Map<SourceFile, ReadonlyMap<string, Target>>();

  constructor(main: SourceFile, reader: Reader) {
    this.main = main;
    this.reader = reader;
  }

  /** The file that gives itself this address: it needn't be read from there. */
  file(uri: string): SourceFile | undefined {
    if (!/^[a-z][a-z\d+.-]+:/i.test(uri)) return undefined;
    return [this.main, ...this.reader.files].find(({ value }) => {
      return isObject(value) && (value.$self === uri || value.$id === uri);
    });
  }

  anchor(file: SourceFile, name: string): Target | undefined {
    const anchors = this.anchors.get(file) ?? anchorsOf(file);
    this.anchors.set(file, anchors);
    return anchors.get(name);
  }
}

function anchorsOf(file: SourceFile): Map<string, Target> {
  const found = new Map<string, Target>();
  const keys: string[] = [];
  const search = (value: unknown) => {
    if (typeof value !== "object" || value === null) return;
    for (const [key, child] of Object.entries(value)) {
      if ((key === "$anchor" || key === "$dynamicAnchor") && typeof child === "string" && !found.has(child)) {
        found.set(child, { file, keys: [...keys], value });
      }
      keys.push(key);
      search(child);
      keys.pop();
    }
  };
  search(file.value);
  return found;
}
