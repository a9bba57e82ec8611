import type { Place } from "./findings.js";
import type { Shape } from "./shapes.js";
import type { SourceFile } from "./source-file.js";

/** A reference: a `$ref`, or a discriminator's mapping that names a schema. */
export interface Site {
  readonly holder: Record<string, unknown>;
  /** Under which the reference stands in its holder. */
  readonly key: string;
  readonly ref: string;
  readonly shape: Exclude<Shape, string>;
  readonly file: SourceFile;
  /** The file from which it starts: the overlay that brought it in, where one did. */
  readonly base: SourceFile;
  /** Of the holder, or of the mapping's entry. */
  readonly path: readonly string[];
  target?: Target | Nothing;
}

/** What a reference leads to. */
export interface Target {
  readonly file: SourceFile;
  readonly keys: readonly string[];
  readonly value: unknown;
  /** It doesn't lead there by the rules, but that's what was meant. */
  readonly meant?: string;
}

/** Why a reference leads to nothing. */
export interface Nothing {
  readonly nothing: string;
  readonly fix: string;
  /** There is a file, but nobody could read it: that has to be put right. */
  readonly unreadable?: boolean;
  readonly place?: Place;
}
