/** What `init` was given can't be worked with. The message says how to fix it. Nothing has been written. */
export class InitError extends Error {
  override readonly name = "InitError";
}
