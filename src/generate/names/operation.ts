/** An operation, as far as its name can be told from it. */
export interface Nameable {
  /** `GET` */
  readonly method: string;
  /** The path template. */
  readonly path: string;
  readonly operationId?: string | undefined;
  readonly tags: readonly string[];
  /** The name that was written for Keysmith: `books.list`. */
  readonly pinned?: string | undefined;
  /** What other generators' extensions call the resource and the method. */
  readonly group?: readonly string[] | undefined;
  readonly word?: string | undefined;
  /** Whether the answer is a list; `undefined` where the document doesn't say. */
  readonly answersList?: boolean | undefined;
}

/** A method's name, segment by segment: the resources that lead to it, and its own. */
export type Name = readonly string[];

/** `GET /books`: what an operation is called as long as it has no name. */
export function placeOf({ method, path }: Pick<Nameable, "method" | "path">): string {
  return `${method} ${path}`;
}
