/** What runtimes say of a connection that failed: Node on the causes, Bun on the error itself. */
interface Failure {
  readonly code: string;
  readonly syscall?: unknown;
}

/** The failures that an error tells of by a code, its causes included. */
export function failuresIn(error: unknown, depth = 0): Failure[] {
  // Causes can lead in a circle.
  if (typeof error !== "object" || error === null || depth > 4) return [];
  const { code, syscall, cause } = error as { code?: unknown; syscall?: unknown; cause?: unknown };
  return [...(typeof code === "string" ? [{ code, syscall }] : []), ...failuresIn(cause, depth + 1)];
}

const NEVER_CONNECTED = /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused)$/;
/** An established connection can lose its route too. */
const NO_ROUTE = /^E(HOST|NET)UNREACH$/;

/** Whether the runtime says that no connection was made, so that nothing can have been processed. */
export function neverConnected(error: unknown): boolean {
  return failuresIn(error).some(
    ({ code, syscall }) => NEVER_CONNECTED.test(code) || (NO_ROUTE.test(code) && syscall === "connect"),
  );
}
