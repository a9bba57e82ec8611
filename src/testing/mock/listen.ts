import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { getRequestListener } from "@hono/node-server";

/** A server that listens. */
export interface Listening {
  /** `http://127.0.0.1:4010` */
  readonly url: string;
  /** Ends it, and the connections that are open. */
  close(): Promise<void>;
}

/** The port is taken, or mayn't be used. */
export class ListenError extends Error {
  override readonly name = "ListenError";
}

/** Serves a fetch handler over HTTP. Port 0 is any that is free. */
export async function listen(
  handle: (request: Request) => Promise<Response>,
  { port, host }: { readonly port: number; readonly host: string },
): Promise<Listening> {
  const server = createServer(getRequestListener(handle, { overrideGlobalObjects: false }));
  await listening(server, port, host);
  const { port: actual, family } = server.address() as AddressInfo;
  const name = family === "IPv6" ? `[${host}]` : host;
  return {
    url: `http://${name}:${actual}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(new ListenError(explain(error, port, host))));
    server.listen(port, host, resolve);
  });
}

function explain({ code, message }: NodeJS.ErrnoException, port: number, host: string): string {
  if (code === "EADDRINUSE") return `Port ${port} is in use: give another one, or 0 for any that is free.`;
  if (code === "EACCES") return `Port ${port} needs more rights: give one above 1023, or 0 for any that is free.`;
  if (code === "ENOTFOUND" || code === "EADDRNOTAVAIL") return `${host} is no address of this machine: 127.0.0.1 is.`;
  return message;
}
