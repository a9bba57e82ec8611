import {
  BaseResolver,
  escapePointerFragment,
  getLineColLocation,
  type LocationObject,
  parseYaml,
  Source,
} from "@redocly/openapi-core";
import type { Place } from "./findings.js";
import { isObject, parsePointer } from "./node.js";

interface At {
  readonly file: string;
  readonly keys: readonly string[];
}

/** Finds the line of a node: walks the source files along its path, through every `$ref` on the way. */
export class Locator {
  private readonly parsed = new Map<string, unknown>();
  private readonly resolver = new BaseResolver();

  private readonly root: string;
  private readonly bodies: ReadonlyMap<string, string>;

  constructor(root: string, bodies: ReadonlyMap<string, string>) {
    this.root = root;
    this.bodies = bodies;
  }

  /** Where the path leads; where it ends before that (an overlay added the rest) the last place that is there. */
  locate(path: readonly string[]): Place {
    let at: At = { file: this.root, keys: [] };
    for (const key of path) {
      at = this.followed(at);
      const next = { file: at.file, keys: [...at.keys, key] };
      if (this.value(next) === undefined) break;
      at = next;
    }
    const pointer = at.keys.map((key) => `/${escapePointerFragment(key)}`).join("");
    const source = new Source(at.file, this.bodies.get(at.file) ?? "");
    return placeOf({ source, pointer: `#${pointer || "/"}`, reportOnKey: true });
  }

  private followed(from: At): At {
    let at = from;
    for (let hops = 0; hops < 50; hops++) {
      const value = this.value(at);
      const ref = isObject(value) ? value.$ref : undefined;
      if (typeof ref !== "string") return at;
      const [file = "", pointer = ""] = ref.split("#");
      at = {
        file: file === "" ? at.file : this.resolver.resolveExternalRef(at.file, file),
        keys: parsePointer(decodeURIComponent(pointer)),
      };
      if (this.value(at) === undefined) return from;
    }
    return from;
  }

  private value(at: At): unknown {
    if (!this.parsed.has(at.file)) this.parsed.set(at.file, read(this.bodies.get(at.file)));
    return at.keys.reduce<unknown>((value, key) => {
      if (Array.isArray(value)) return value[Number(key)];
      return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
    }, this.parsed.get(at.file));
  }
}

export function placeOf(location: LocationObject): Place {
  const { source, start } = getLineColLocation(location);
  return { file: source.absoluteRef, line: start.line, column: start.col };
}

function read(body: string | undefined): unknown {
  if (body === undefined) return undefined;
  try {
    return parseYaml(body);
  } catch {
    return undefined; // Redocly has said so already.
  }
}
