import type { Blame, Faults } from "../source/faults.js";
import type { Node } from "../source/node.js";
import type { TypeNames } from "./type-names.js";

/** What reading one operation needs of everything around it. */
export interface Context {
  readonly root: Node;
  readonly faults: Faults;
  readonly types: TypeNames;
}

/** The operation that is being read: its nodes, and what it is called. */
export interface Reading extends Context {
  /** The method name, or `GET /books` where there is none: what messages call it. */
  readonly label: string;
  readonly typeName: string;
  readonly operation: Node;
  readonly pathItem: Node;
  readonly path: string;
}

export function blame(reading: Reading, node: Node): Blame {
  return { operation: reading.label, path: node.path };
}
