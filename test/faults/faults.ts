/** What a service, or the network before it, can do to an attempt. */
import { gzipSync } from "node:zlib";
import type { Fault, Turn } from "./server.js";

type Headers = Readonly<Record<string, string>>;

function head(status: number, headers: Headers = {}, reason = "Reason"): string {
  const lines = Object.entries({ connection: "close", ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${reason}\r\n${lines.join("")}\r\n`;
}

const JSON_TYPE = { "content-type": "application/json" };

function sized(body: string | Uint8Array, headers: Headers = JSON_TYPE): Headers {
  return { ...headers, "content-length": String(Buffer.byteLength(body)) };
}

async function answer({ write, socket }: Turn, status: number, headers: Headers, body: string | Uint8Array) {
  await write(head(status, sized(body, { ...JSON_TYPE, ...headers })));
  if (body.length > 0) await write(body);
  socket.end();
}

/** A good answer, with other headers if need be. */
export function good(headers: Headers | ((now: number) => Headers) = {}): Fault {
  return {
    name: "answers well",
    answer: (turn) =>
      turn.good.status === 204
        ? void turn.socket.end(head(204, typeof headers === "function" ? headers(turn.now) : headers))
        : answer(turn, turn.good.status, typeof headers === "function" ? headers(turn.now) : headers, turn.good.body),
  };
}

// Connection

export const refused: Fault = { name: "refuses the connection", unseen: "refused" };
export const resetBefore: Fault = { name: "resets before the request", unseen: "reset" };
export const resetAfter: Fault = {
  name: "resets after the request",
  answer: ({ socket }) => void socket.resetAndDestroy(),
};
export const resetInHeaders: Fault = {
  name: "resets within the headers",
  async answer({ write, socket }) {
    await write("HTTP/1.1 200 OK\r\ncontent-type: appli");
    socket.resetAndDestroy();
  },
};
export const resetInBody: Fault = {
  name: "resets within the body",
  async answer({ write, socket, good }) {
    await write(head(200, sized(`${good.body} and more`)));
    await write(`${good.body} a`);
    socket.resetAndDestroy();
  },
};
export const closedAfter: Fault = {
  name: "closes without an answer",
  answer: ({ socket }) => void socket.end(),
};

// Slowness: the client's time passes while the service does nothing

export const silent: Fault = { name: "accepts and reads nothing", unseen: "silent" };
export const noHeaders: Fault = { name: "never answers", answer: ({ stall }) => stall() };
export const headersStall: Fault = {
  name: "stalls within the headers",
  async answer({ write, stall }) {
    await write("HTTP/1.1 200 OK\r\ncontent-type: appli");
    stall();
  },
};
export const noBody: Fault = {
  name: "sends headers and no byte of the body",
  async answer({ write, stall }) {
    await write(head(200, sized("x".repeat(100))));
    stall();
  },
};
export const bodyStalls: Fault = {
  name: "stalls within the body",
  async answer({ write, stall }) {
    await write(`${head(200, sized("x".repeat(100)))}[{"id"`);
    stall();
  },
};
export const trickle: Fault = {
  name: "sends a byte every ten seconds",
  async answer({ write, pass }) {
    await write(head(200, sized("x".repeat(100))));
    for (let second = 0; second < 60; second += 10) {
      await write(" ");
      pass(10_000);
    }
  },
};

// Answers

/** An error in the style's own shape. With 4xx the request was refused unread; a 5xx can come after it was carried out. */
export function status(code: number, headers: Headers | ((now: number) => Headers) = {}): Fault {
  const given = (now: number) => (typeof headers === "function" ? headers(now) : headers);
  return {
    name: `answers ${code}`,
    effect: code < 400 || code === 408 || code >= 500,
    answer: (turn) => answer(turn, code, given(turn.now), turn.error(code)),
  };
}

/** Any answer: status (without one: the good one's), headers, body. */
export function raw(code: number | undefined, headers: Headers, body: string | ((turn: Turn) => string)): Fault {
  return {
    name: `answers ${code}`,
    answer: (turn) => answer(turn, code ?? turn.good.status, headers, typeof body === "function" ? body(turn) : body),
  };
}

/** An interim answer before the good one. */
export function interim(code: number): Fault {
  return {
    name: `answers ${code} first`,
    async answer(turn) {
      await turn.write(`HTTP/1.1 ${code} Interim\r\nlink: </style.css>; rel=preload\r\n\r\n`);
      await answer(turn, turn.good.status, {}, turn.good.body);
    },
  };
}

export function redirect(code: number, location: string | undefined): Fault {
  return {
    name: `redirects (${code}) to ${location}`,
    effect: false,
    answer: (turn) => answer(turn, code, location === undefined ? {} : { location }, ""),
  };
}

export const tooShort: Fault = {
  name: "sends less than its content-length",
  async answer({ write, socket, good }) {
    await write(head(200, { ...JSON_TYPE, "content-length": String(good.body.length + 10) }));
    await write(good.body);
    socket.end();
  },
};
/** A body in chunks that ends within its first one. */
function cut(name: string, connection: string): Fault {
  return {
    name,
    async answer({ write, socket, good }) {
      await write(head(200, { ...JSON_TYPE, "transfer-encoding": "chunked", connection }));
      await write(`${good.body.length.toString(16)}\r\n${good.body.slice(0, -5)}`);
      socket.end();
    },
  };
}
export const cutChunks = cut("ends within a chunk", "keep-alive");
/** Node's fetch takes the end of a connection that was to be closed for the end of its chunks. */
export const cutLastAnswer = cut("ends within a chunk of the connection's last answer", "close");
/** Node's fetch waits for ever for the end of gzip that is none; the timeout of an attempt doesn't. */
export const brokenGzip: Fault = {
  name: "sends broken gzip",
  async answer({ write, stall }) {
    const body = "this is no gzip";
    await write(head(200, sized(body, { ...JSON_TYPE, "content-encoding": "gzip" })));
    await write(body);
    stall();
  },
};
export const noHttp: Fault = {
  name: "speaks no HTTP",
  async answer({ write, socket }) {
    await write("SSH-2.0-OpenSSH_9.6\r\n");
    socket.end();
  },
};
export const endless: Fault = {
  name: "sends without end",
  async answer({ write, socket }) {
    await write(head(200, JSON_TYPE));
    for (let chunk = 0; chunk < 100 && !socket.destroyed; chunk++) await write(`"${"x".repeat(10_000)}",`);
  },
};
export const bomb: Fault = {
  name: "sends much in little",
  answer: (turn) => answer(turn, 200, { "content-encoding": "gzip" }, gzipSync(" ".repeat(5_000_000))),
};
export const noContentWithBody: Fault = {
  name: "answers 204 with a body",
  async answer({ write, socket }) {
    await write(head(204, { ...JSON_TYPE, "content-length": "9" }));
    await write('{"a":"b"}');
    socket.end();
  },
};
