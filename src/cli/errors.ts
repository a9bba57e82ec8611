/** A mistake in the command line or in redocly.yaml. Its message may have several lines, one for each mistake. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** Something of Keysmith can't be loaded: its installation is broken. */
export class InstallationError extends Error {
  override readonly name = "InstallationError";
}
