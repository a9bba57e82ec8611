/** What the words of other tools say of a list, as our own would. */
import type { Node } from "../source/node.js";

/** An operation, as dialects look at it. */
export interface OperationView {
  readonly root: Node;
  readonly operation: Node;
  readonly path: string;
  /** `GET` */
  readonly method: string;
  /** Its parameters, those of its path included. */
  readonly parameters: readonly Node[];
  /** The first answer that says that all went well. */
  readonly success: Node | undefined;
}

/** The value of an `x-pagination`. */
export interface PaginationValue {
  readonly style: "page" | "offset" | "cursor" | "link";
  readonly request?: Readonly<Record<string, string>>;
  readonly response: Readonly<Record<string, string | { readonly lastItem: string }>>;
}

export interface DialectRule {
  /** Whose word it is: `x-speakeasy-pagination`. */
  readonly word: string;
  /** Where it stands; of a file beside the document: the operation. */
  readonly at: Node;
  readonly value?: PaginationValue;
  /** What it says and we can't do. */
  readonly cannot?: string;
  /** It is said of all operations that it fits: that it doesn't fit one is no fault. */
  readonly convention?: boolean;
}

/** What other tools are told beside the document. */
export interface DialectFiles {
  /** `client.pagination` of redocly.yaml. */
  readonly redocly?: unknown;
  /** The content of a stainless.yml. */
  readonly stainless?: unknown;
}
