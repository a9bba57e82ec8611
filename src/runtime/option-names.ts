/**
 * The names of all options that a call can take. Where the input of a method is optional, an object that has no other names
 * is taken for the options.
 */
export const OPTION_NAMES: readonly string[] = [
  "signal",
  "timeout",
  "idleTimeout",
  "deadline",
  "retries",
  "maxRetryWait",
  "maxResponseBytes",
  "headers",
  "query",
  "cookies",
  "idempotencyKey",
  "contentType",
  "accept",
  "params",
  "fetchOptions",
  "extra",
];
