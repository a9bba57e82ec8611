/** A server that misbehaves on purpose. Raw sockets, since HTTP libraries are too polite. */
import { once } from "node:events";
import { createServer, type Server, type Socket } from "node:net";

/** A request as it arrived, whole. */
export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** One attempt, from the service's side. */
export interface Turn {
  readonly socket: Socket;
  readonly request: Seen;
  /** Sends bytes as they are, and waits until they are on their way. */
  write(text: string | Uint8Array): Promise<void>;
  /** Lets time pass on the client's clock. */
  pass(ms: number): void;
  /** Lets time pass until the client gives up. */
  stall(): void;
  /** By the client's clock. */
  readonly now: number;
  /** What a service in good health answers. */
  readonly good: { readonly status: number; readonly body: string };
  /** The body of an error, as this style writes it. */
  error(status: number): string;
}

/** What the service does to one attempt. */
export interface Fault {
  readonly name: string;
  /** The request may have had its effect: assumed unless the answer says otherwise. */
  readonly effect?: boolean;
  /** No request arrives at all. */
  readonly unseen?: "refused" | "reset" | "silent";
  answer?(turn: Turn): void | Promise<void>;
}

export interface Service {
  pass(ms: number): void;
  stall(): void;
  now(): number;
  good(request: Seen): Turn["good"];
  error(status: number): string;
}

const NOTHING_ARRIVES = 20;
const ON_THE_WAY = 5;

export class FaultServer {
  readonly seen: Seen[] = [];
  /** Requests that may have had their effect. */
  effects = 0;
  readonly #faults: readonly Fault[];
  readonly #service: Service;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;
  #port = 0;
  /** The attempt that is under way, from 1. */
  turn = 1;

  /** The last fault is repeated. */
  constructor(faults: readonly Fault[], service: Service) {
    this.#faults = faults;
    this.#service = service;
  }

  get url(): string {
    return `http://127.0.0.1:${this.#port}`;
  }

  /** Makes the port ready for an attempt: a refusing one isn't listened on. */
  async ready(attempt: number): Promise<void> {
    this.turn = attempt;
    const refused = this.#fault.unseen === "refused";
    if (!this.#server && !(refused && this.#port)) {
      const server = createServer((socket) => this.#connected(socket));
      server.listen(this.#port, "127.0.0.1");
      await once(server, "listening");
      this.#port = (server.address() as { port: number }).port;
      this.#server = server;
    }
    if (refused) await this.close();
  }

  async close(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    for (const socket of this.#sockets) socket.destroy();
    if (server) await new Promise((done) => server.close(done));
  }

  get #fault(): Fault {
    return this.#faults[Math.min(this.turn, this.#faults.length) - 1] as Fault;
  }

  #connected(socket: Socket): void {
    this.#sockets.add(socket);
    socket.on("error", () => {}).on("close", () => this.#sockets.delete(socket));
    const fault = this.#fault;
    if (fault.unseen === "reset") {
      socket.resetAndDestroy();
    } else if (fault.unseen === "silent") {
      setTimeout(() => this.#service.stall(), NOTHING_ARRIVES);
    } else {
      let text = "";
      socket.setEncoding("latin1").on("data", (chunk) => {
        text += chunk;
        const request = parse(text);
        if (request) void this.#answer(socket, request, fault);
      });
    }
  }

  async #answer(socket: Socket, request: Seen, fault: Fault): Promise<void> {
    this.seen.push(request);
    if (fault.effect !== false) this.effects++;
    await fault.answer?.({
      socket,
      request,
      write: (data) => new Promise((done) => socket.write(data, () => setTimeout(done, ON_THE_WAY))),
      pass: (ms) => this.#service.pass(ms),
      stall: () => this.#service.stall(),
      now: this.#service.now(),
      good: this.#service.good(request),
      error: (status) => this.#service.error(status),
    });
  }
}

/** The request, as soon as it is whole. */
function parse(text: string): Seen | undefined {
  const end = text.indexOf("\r\n\r\n");
  if (end < 0) return undefined;
  const [start = "", ...lines] = text.slice(0, end).split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(":");
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const body = text.slice(end + 4);
  if (body.length < Number(headers["content-length"] ?? 0)) return undefined;
  const [method = "", path = ""] = start.split(" ");
  return { method, path, headers, body };
}
