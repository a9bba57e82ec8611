/** The keys that led to a node. Most are never asked for, so they are put together when they are. */
interface Way {
  keys?: readonly string[];
  readonly from?: Way;
  readonly key?: string;
}

/** A node's own pointer, in the same way. */
interface Place {
  text?: string;
  readonly from?: Place;
  readonly key?: string;
}

function isWay(path: readonly string[] | Way): path is Way {
  return !Array.isArray(path);
}

function keysOf(way: Way): readonly string[] {
  way.keys ??= [...keysOf(way.from as Way), way.key as string];
  return way.keys;
}

function textOf(place: Place): string {
  place.text ??= `${textOf(place.from as Place)}/${escapePointer(place.key as string)}`;
  return place.text;
}

/**
 * A place in the bundled document. It knows its value, the way that led to it (which also leads through the source
 * files, where a `$ref` may point elsewhere) and its own pointer in the bundle (the same for all who refer to it).
 */
export class Node {
  /** What stands here; a `$ref` is not followed yet. */
  readonly raw: unknown;
  private readonly root: unknown;
  private readonly way: Way;
  private readonly place: Place;
  private target: Node | undefined;

  constructor(root: unknown, raw: unknown, path: readonly string[] | Way = [], pointer: string | Place = "") {
    this.root = root;
    this.raw = raw;
    this.way = isWay(path) ? path : { keys: path };
    this.place = typeof pointer === "string" ? { text: pointer } : pointer;
  }

  get path(): readonly string[] {
    return keysOf(this.way);
  }

  get pointer(): string {
    return textOf(this.place);
  }

  /** The node that a `$ref` here leads to, else this one. The path stays: it says how one got here. */
  resolved(): Node {
    if (this.ref === undefined) return this;
    this.target ??= this.follow();
    return this.target;
  }

  private follow(): Node {
    let node: Node = this;
    for (let hops = 0; hops < 50; hops++) {
      const ref = node.ref;
      if (ref === undefined) return node;
      const keys = parsePointer(ref.slice(1));
      node = new Node(this.root, step(this.root, keys), this.way, ref.slice(1));
    }
    return new Node(this.root, undefined, this.way, this.place);
  }

  /** What stands here, references followed. */
  get value(): unknown {
    return this.resolved().raw;
  }

  get exists(): boolean {
    return this.value !== undefined;
  }

  /** The reference that stands here: `#/components/schemas/Book`. */
  get ref(): string | undefined {
    const ref = isObject(this.raw) ? this.raw.$ref : undefined;
    return typeof ref === "string" && ref.startsWith("#") ? ref : undefined;
  }

  /** The component's name, where this refers to one of that kind. */
  refName(kind: string): string | undefined {
    const prefix = `#/components/${kind}/`;
    const name = this.ref?.startsWith(prefix) ? this.ref.slice(prefix.length) : undefined;
    return name === undefined || name.includes("/") ? undefined : unescapePointer(name);
  }

  at(...keys: string[]): Node {
    let node: Node = this;
    for (const key of keys) {
      const from = node.resolved();
      node = new Node(this.root, step(from.raw, [key]), { from: node.way, key }, { from: from.place, key });
    }
    return node;
  }

  entries(): [string, Node][] {
    const value = this.value;
    return isObject(value) ? Object.keys(value).map((key) => [key, this.at(key)]) : [];
  }

  items(): Node[] {
    const value = this.value;
    return Array.isArray(value) ? value.map((_, index) => this.at(String(index))) : [];
  }

  text(key: string): string | undefined {
    const value = this.valueAt(key);
    return typeof value === "string" ? value : undefined;
  }

  number(key: string): number | undefined {
    const value = this.valueAt(key);
    return typeof value === "number" ? value : undefined;
  }

  is(key: string): boolean {
    return this.valueAt(key) === true;
  }

  /** The same as `at(key).value`; what is no object can't refer on, and needs no node. */
  private valueAt(key: string): unknown {
    const value = step(this.value, [key]);
    return isObject(value) ? this.at(key).value : value;
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function escapePointer(key: string): string {
  return !/[~/]/.test(key) ? key : key.replaceAll("~", "~0").replaceAll("/", "~1");
}

export function unescapePointer(key: string): string {
  return !key.includes("~") ? key : key.replaceAll("~1", "/").replaceAll("~0", "~");
}

/** `/a/b~1c` → `["a", "b/c"]` */
export function parsePointer(pointer: string): string[] {
  return pointer.split("/").slice(1).map(unescapePointer);
}

/** `["a", "b/c"]` → `/a/b~1c` */
export function pointerOf(keys: readonly string[]): string {
  return keys.map((key) => `/${escapePointer(key)}`).join("");
}

function step(from: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((value, key) => {
    if (Array.isArray(value)) return value[Number(key)];
    return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }, from);
}
