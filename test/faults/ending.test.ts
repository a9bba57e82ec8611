/** A call ends at once when the caller aborts it, and when its deadline comes: at each of its stages. */
import { getEventListeners, once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { AbortedError, type ClientOptions, TimeoutError } from "@keysmith/runtime";
import { afterEach, describe, expect, test } from "vitest";
import type { ApiKeysClientAuth } from "../../generated/index.js";
import { StandingClock } from "./clock.js";
import { canary, METHODS, STYLES } from "./styles.js";

const DEADLINE = 30_000;
const ok = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100\r\n\r\n";

interface Stage {
  readonly stage: string;
  readonly attempts: number;
  /** What the service does; `here` says that the stage is reached. */
  serve?(socket: Socket, here: () => void): void;
  readonly tls?: true;
  options?(here: () => void): Partial<ClientOptions<ApiKeysClientAuth>> & { credential?: () => Promise<string> };
}

const never = () => new Promise<never>(() => {});
const stages: Stage[] = [
  {
    stage: "while a credential is fetched",
    attempts: 0,
    options: (here) => ({
      credential: () => {
        here();
        return never();
      },
    }),
  },
  // The handshake belongs to connecting, and needs no host that drops packets.
  { stage: "while connecting", attempts: 1, tls: true, serve: (_, here) => here() },
  { stage: "before the headers", attempts: 1, serve: (socket, here) => socket.once("data", here) },
  {
    stage: "within the headers",
    attempts: 1,
    serve: (socket, here) => socket.once("data", () => socket.write(ok.slice(0, 40), here)),
  },
  {
    stage: "before the body",
    attempts: 1,
    serve: (socket, here) => socket.once("data", () => socket.write(ok, here)),
  },
  {
    stage: "within the body",
    attempts: 1,
    serve: (socket, here) => socket.once("data", () => socket.write(`${ok}[{"id"`, here)),
  },
  {
    stage: "during backoff",
    attempts: 1,
    serve: (socket) =>
      socket.once("data", () => socket.end("HTTP/1.1 429 Wait\r\ncontent-length: 0\r\nretry-after: 20\r\n\r\n")),
    options: (here) => ({ onEvent: ({ type }) => type === "retry" && here() }),
  },
  {
    stage: "in a fetch that heeds no signal",
    attempts: 1,
    options: (here) => ({
      fetch: () => {
        here();
        return never();
      },
    }),
  },
  {
    stage: "in a body that heeds no signal",
    attempts: 1,
    options: (here) => ({
      fetch: async () => {
        here();
        return new Response(new ReadableStream({ pull: never }, { highWaterMark: 0 }));
      },
    }),
  },
  {
    stage: "in a link that heeds no signal",
    attempts: 1,
    options: (here) => ({
      use: [
        () => () => {
          here();
          return never();
        },
      ],
    }),
  },
];

const sockets = new Set<Socket>();
const servers = new Set<Server>();
afterEach(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers) server.close();
  sockets.clear();
  servers.clear();
});

for (const { stage, attempts, serve, tls, options } of stages) {
  describe(stage, () => {
    for (const style of STYLES) {
      for (const method of METHODS) {
        for (const end of ["abort", "deadline"] as const) {
          test(`${end} · ${style.name} ${method}`, { timeout: 2000 }, async () => {
            const server = createServer().listen(0, "127.0.0.1");
            await once(server, "listening");
            servers.add(server);
            const clock = new StandingClock();
            const controller = new AbortController();
            const reason = new Error("The user has left");
            // By then the bytes are there.
            const here = () =>
              setTimeout(() => (end === "abort" ? controller.abort(reason) : clock.advance(DEADLINE)), 20);
            const closed = new Promise<void>((done) => {
              server.on("connection", (socket) => {
                sockets.add(socket.on("error", () => {}).on("close", () => done()));
                serve?.(socket, here);
              });
            });
            const { credential, ...more } = options?.(here) ?? {};
            const client = style.client({
              baseUrl: `${tls ? "https" : "http"}://127.0.0.1:${(server.address() as AddressInfo).port}`,
              auth: { [style.scheme]: credential ?? canary.credential },
              clock,
              random: () => 0.5,
              deadline: DEADLINE,
              timeout: Number.POSITIVE_INFINITY,
              ...more,
            });
            const { signal } = controller;
            const error = await style.call(client, method, { signal }).then(
              () => undefined,
              (error) => error,
            );
            expect(error).toBeInstanceOf(end === "abort" ? AbortedError : TimeoutError);
            expect(error).toMatchObject(
              end === "abort"
                ? { kind: "aborted", attempts, cause: reason }
                : { kind: "timeout", attempts, limit: "deadline" },
            );
            expect(clock.elapsed).toBe(end === "abort" ? 0 : DEADLINE);
            expect(clock.pending, "timers left").toBe(0);
            expect(getEventListeners(signal, "abort"), "listeners left").toEqual([]);
            // The connection is given up too; one that isn't there yet Node goes on with for a while.
            if (serve && !tls && stage !== "during backoff") await closed;
          });
        }
      }
    }
  });
}

test("a call whose signal is aborted already sends nothing, and asks for no credential", async () => {
  for (const style of STYLES) {
    let asked = 0;
    const client = style.client({
      baseUrl: "https://keysmith.invalid",
      auth: { [style.scheme]: () => `${asked++}` },
      fetch: () => {
        throw new Error("sent");
      },
    });
    for (const method of METHODS) {
      await expect(style.call(client, method, { signal: AbortSignal.abort() })).rejects.toMatchObject({
        kind: "aborted",
        attempts: 0,
      });
    }
    expect(asked).toBe(0);
  }
});
