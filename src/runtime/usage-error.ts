/** One fault found in an input, as Standard Schema describes it. An index in a path is a number. */
export interface Issue {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

/** A mistake in how the client is used, found before anything was sent. The message names the field and how to fix it. */
export class UsageError extends TypeError {
  override name = "UsageError";
  /** What went wrong, as a word to switch on. */
  readonly kind: "usage" | "cursor" = "usage";
  /** The field, as a path. */
  readonly issues: readonly Issue[];

  constructor(message: string, path: readonly (string | number)[] = []) {
    super(message);
    this.issues = [{ path, message }];
  }
}

/**
 * A cursor was changed, or is of another list or of other arguments. Cursors may come from a user of an application, so a
 * server answers with 400.
 */
export class InvalidCursorError extends UsageError {
  override name = "InvalidCursorError";
  override readonly kind = "cursor";

  constructor(message: string) {
    super(message, ["cursor"]);
  }
}

/** The problem follows the path in the message, and says how to fix it. @internal */
export function throwUsageError(path: readonly (string | number)[], problem: string): never {
  // Arguments are checked more than ten calls below whoever gave them, and V8 keeps ten frames.
  const engine = Error as unknown as { stackTraceLimit?: number };
  const { stackTraceLimit = 0 } = engine;
  if (stackTraceLimit) engine.stackTraceLimit = stackTraceLimit + 10;
  const error = new UsageError(path.join(".") + problem, path);
  if (stackTraceLimit) engine.stackTraceLimit = stackTraceLimit;
  throw error;
}

/** Refuses an `AbortSignal` in the place of an input: the call couldn't be aborted. @internal */
export function refuseSignal(value: unknown, name: string): void {
  if (typeof (value as AbortSignal | null | undefined)?.throwIfAborted === "function") {
    throwUsageError([name], " is an AbortSignal: give it in the options, the last argument");
  }
}
