import type { DialectFiles } from "../dialects/rule.js";
import type { OperationNames } from "../names/operation-names.js";
import type { Findings, Subject } from "../source/findings.js";
import type { Node } from "../source/node.js";
import type { TypeChoices } from "./choices.js";
import type { NamedOperation } from "./method-names.js";
import type { MarkedSchemas } from "./places.js";
import type { Shapes } from "./shapes.js";
import type { TypeNames } from "./type-names.js";

/** What reading one operation needs of everything around it. */
export interface Context {
  readonly root: Node;
  readonly findings: Findings;
  readonly types: TypeNames;
  readonly choices: TypeChoices;
  readonly shapes: Shapes;
  /** The schemas of values that the document calls secret, and of dates that lack a zone. */
  readonly secret: MarkedSchemas;
  readonly dated: MarkedSchemas;
  /** What other tools are told beside the document. */
  readonly dialects: DialectFiles;
  /** What the options are called of operations that have parameters of the client. */
  readonly callOptions: string;
}

/** The operation that is being read. */
export interface Reading extends Context {
  readonly operation: NamedOperation;
  readonly names: OperationNames;
}

export function subject(reading: Reading, node: Node): Subject {
  return { operation: reading.operation.name, path: node.path };
}
