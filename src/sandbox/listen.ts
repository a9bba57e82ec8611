import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import type { Handler } from "./handler.js";

/** A server that listens. */
export interface Listening {
  /** Like `http://127.0.0.1:49152`. */
  readonly url: string;
  /** Stops listening and closes open connections. */
  close(): Promise<void>;
}

const HOST = "127.0.0.1";

/** Tells the adapter that there is nothing to send, because the connection is closed. */
const NO_RESPONSE = new Response(null, { headers: { "x-hono-already-sent": "true" } });

/** Serves a handler over HTTP on 127.0.0.1. Needs Node.js or a runtime that has its modules. */
export async function listen(handler: Handler, port: number): Promise<Listening> {
  const server = createAdaptorServer({
    // The program's own globals must stay as they are.
    overrideGlobalObjects: false,
    fetch: async (request, { incoming }) => {
      try {
        return await handler(request, incoming.socket.remoteAddress);
      } catch {
        incoming.socket.destroy();
        return NO_RESPONSE;
      }
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, () => {
      server.off("error", reject);
      resolve();
    });
  });
  const { port: taken } = server.address() as AddressInfo;
  return {
    url: `http://${HOST}:${taken}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        if ("closeAllConnections" in server) server.closeAllConnections();
      }),
  };
}
