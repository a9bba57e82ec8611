import type { Findings, Subject } from "../source/findings.js";
import type { Node } from "../source/node.js";
import type { TypeNames } from "./type-names.js";

/** What reading one operation needs of everything around it. */
export interface Context {
  readonly root: Node;
  readonly findings: Findings;
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

export function subject(reading: Reading, node: Node): Subject {
  return { operation: reading.label, path: node.path };
}
