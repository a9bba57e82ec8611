/** A mistake in the command line or in redocly.yaml. Its message may have several lines, one for each mistake. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
