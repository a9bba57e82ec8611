/** What runtimes say of a connection that failed: Node on a cause, Bun on the error itself. */
interface Failure {
  readonly code?: string;
  readonly syscall?: string;
  readonly cause?: Failure;
}

/** The first code in an error and its causes, with the system call that it is of: `ECONNRESET read`. */
export function codeOf({ code, syscall, cause }: Failure): string | undefined {
  return code ? [code, syscall].filter(Boolean).join(" ") : cause && codeOf(cause);
}

/** No connection was made. An established one can lose its route too. */
export const NEVER_CONNECTED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|E(HOST|NET)UNREACH connect)/;
