/** A document that can't be read, or isn't OpenAPI: one line that says what it is, where, and how to fix it. */
export class LoadError extends Error {
  override readonly name = "LoadError";
}
