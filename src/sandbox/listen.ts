import type { AddressInfo } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import type { Handler } from "./front-door.js";

/** Where a server listens, and how to stop it. */
export interface Listening {
  /** Like `http://127.0.0.1:49152`. */
  readonly url: string;
  /** Stops listening and ends open connections. */
  close(): Promise<void>;
}

const HOST = "127.0.0.1";

/** Told to the adapter instead of a response, when the socket is gone already. */
const NO_RESPONSE = new Response(null, { headers: { "x-hono-already-sent": "true" } });

/** Serves a handler over HTTP, on loopback only. For Node.js, and what runs its modules. */
export async function listen(handler: Handler, port: number): Promise<Listening> {
  const server = createAdaptorServer({
    // A library has no business with the globals of the program that uses it.
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
