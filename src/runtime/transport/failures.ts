/** What runtimes say of why a connection failed: Node on a cause, Bun on the error itself. Both as JSON. */
export const CODE = /"code":"(\w+)/;

/** No connection was made. An established one can lose its route too. */
export const NEVER_CONNECTED =
  /"code":"(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ConnectionRefused|E(HOST|NET)UNREACH","syscall":"connect)"/;
