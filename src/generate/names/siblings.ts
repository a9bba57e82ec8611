import type { Nameable } from "./operation.js";
import { type PathParts, partsOf } from "./path.js";

/** What stands beside and below an operation's path. */
export interface Siblings {
  /** The methods of the same path, its own among them. */
  readonly methods: ReadonlySet<string>;
  /** Those of the path's items: `/books/{id}` beside `/books`. */
  readonly itemMethods: ReadonlySet<string>;
  /** Those of the collection that an item is of. */
  readonly collectionMethods: ReadonlySet<string>;
  readonly hasItems: boolean;
  /** Whether any other path goes on from this one. */
  readonly hasBelow: boolean;
  /** Whether a GET of it is answered with a list; `undefined` where the document doesn't say. */
  readonly isList: boolean | undefined;
}

/** All paths of a document, by what their parameters leave of them. */
export class PathTree {
  private readonly methods = new Map<string, Set<string>>();
  private readonly inner = new Set<string>();
  private readonly lists = new Map<string, boolean>();

  constructor(operations: readonly Nameable[]) {
    for (const { method, path, answersList } of operations) {
      const keys = keysOf(partsOf(path));
      const own = keys.at(-1) ?? "";
      if (method === "GET" && answersList !== undefined) this.lists.set(own, answersList);
      this.methods.set(own, (this.methods.get(own) ?? new Set()).add(method));
      for (const key of keys.slice(0, -1)) this.inner.add(key);
    }
  }

  siblings(parts: PathParts): Siblings {
    const keys = keysOf(parts);
    const own = keys.at(-1) ?? "";
    const items = `${own}/{}`;
    const of = (key: string | undefined): ReadonlySet<string> => this.methods.get(key ?? "") ?? new Set();
    return {
      methods: of(own),
      itemMethods: of(items),
      collectionMethods: of(keys.at(-2)),
      hasItems: this.methods.has(items) || this.inner.has(items),
      isList: this.lists.get(own),
      hasBelow: this.inner.has(own),
    };
  }
}

/** `/books/{id}` → ``, `/books`, `/books/{}` */
function keysOf({ prefix, segments, fragment }: PathParts): string[] {
  const keys = [prefix];
  for (const { kind, text } of segments) keys.push(`${keys.at(-1)}/${kind === "static" ? text : "{}"}`);
  return fragment === undefined ? keys : [...keys, `${keys.at(-1)}#${fragment}`];
}
