import type { Place } from "../generate/source/findings.js";
import type { Message } from "./message.js";

/**
 * What a change means for those who use the client:
 *
 * - `breaking`: code that used to compile may no longer do so, or does something else.
 * - `additive`: there is more than before.
 * - `neutral`: it is to be known, and nothing has to be done.
 */
export type Level = "breaking" | "additive" | "neutral";

/** The gravest first. */
export const LEVELS: readonly Level[] = ["breaking", "additive", "neutral"];

/** One change of a client. */
export interface Change {
  readonly level: Level;
  /** What changed: `field-removed`, `method-added` … */
  readonly kind: ChangeKind;
  /** Where it is in the client: `books.list`, `books.list query.limit`, `Book.title`, `server`. */
  readonly at: string;
  /** What is different: `is gone`, `was string, is number`. */
  readonly message: string;
  /** The same, with the parts of it that are code. */
  readonly parts: Message;
  /** What it means, where that isn't plain. */
  readonly note?: string;
  /** The methods that it concerns. */
  readonly methods: readonly string[];
  /** Where the new document says so; of what is gone, where the old one did. */
  readonly place?: Place;
  /** Which of the two documents that place is in. */
  readonly document?: "old" | "new";
}

export type ChangeKind =
  | "client-renamed"
  | "options"
  | "method-removed"
  | "method-renamed"
  | "method-added"
  | "method-deprecated"
  | "arguments"
  | "argument-removed"
  | "argument-added"
  | "argument-required"
  | "argument-optional"
  | "argument-type"
  | "field-removed"
  | "field-added"
  | "field-optional"
  | "field-required"
  | "field-type"
  | "enum-value-added"
  | "enum-value-removed"
  | "variant-added"
  | "variant-removed"
  | "answer"
  | "status-added"
  | "status-removed"
  | "error-class"
  | "type-removed"
  | "type-renamed"
  | "type-added"
  | "default"
  | "server"
  | "credentials"
  | "paging"
  | "request";
