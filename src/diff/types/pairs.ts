import type { ChangeKind, Level } from "../change.js";
import type { Message } from "../message.js";

/** Whether the values of a type are sent or received: what is a promise in one is a demand in the other. */
export type Direction = "in" | "out";

/** A change within a pair of types. */
export interface Found {
  readonly level: Level;
  readonly kind: ChangeKind;
  /** From the pair's types: `author`, `[]`, `name`. */
  readonly path: readonly string[];
  readonly message: Message;
  readonly note?: string;
}

/** An old type, the new one in its place, and what they lead to. Types can lead back to themselves. */
export interface Pair {
  /** What the new type is called, if it has a name. */
  readonly name: string | undefined;
  readonly found: readonly Found[];
  readonly below: readonly { readonly path: readonly string[]; readonly pair: Pair }[];
}

/** A change, with the way to it from where a walk began. */
export interface Reached extends Found {
  /** The pair of types that the change is in. */
  readonly pair: Pair;
  /** From where the walk began. */
  readonly way: readonly string[];
}

/** All changes that can be reached from a pair, each once and by the shortest way. */
export function reachedFrom(root: Pair): Reached[] {
  const ways = new Map<Pair, readonly string[]>([[root, []]]);
  const reached: Reached[] = [];
  for (const [pair, way] of ways) {
    reached.push(...pair.found.map((found) => ({ ...found, pair, way: [...way, ...found.path] })));
    for (const { path, pair: next } of pair.below) {
      // A map goes on with what is added while it is walked.
      if (!ways.has(next)) ways.set(next, [...way, ...path]);
    }
  }
  return reached;
}
