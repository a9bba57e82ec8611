/** Server-sent events and items of JSON, from a server that writes and breaks off as the test says. */
import { writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { problems } from "../generate/compile.js";
import { type AnyClient, type Generated, generated, type Json, pathsOf } from "./generated.js";
import { bytesOf, listen, type Running } from "./server.js";

const text = { type: "string" };
const object = (properties: Json, more: Json = {}) => ({ type: "object", properties, ...more });
const events = (media: Json) => ({ 200: { description: "Events.", content: { "text/event-stream": media } } });
const chat = object({ text });

const document = {
  openapi: "3.2.0",
  ...pathsOf({
    ticks: { method: "get", responses: events({ schema: chat }) },
    texts: { method: "get", responses: events({}) },
    ends: { method: "get", responses: events({ schema: text, "x-speakeasy-sse-sentinel": "bye" }) },
    typed: {
      method: "get",
      responses: events({
        itemSchema: {
          oneOf: [
            object({
              event: { const: "message.new" },
              data: { type: "string", contentMediaType: "application/json", contentSchema: chat },
            }),
            object({ event: { const: "count" }, data: { type: "string", contentSchema: { type: "integer" } } }),
            object({ event: { const: "note" }, data: text }),
            object({ data: { const: "[done]" } }),
          ],
        },
      }),
    },
    post: { requestBody: { content: { "application/json": { schema: chat } } }, responses: events({ schema: chat }) },
    flagged: {
      requestBody: {
        required: true,
        content: {
          "application/json": { schema: object({ q: text, stream: { type: "boolean" } }, { required: ["q"] }) },
        },
      },
      responses: {
        200: {
          description: "One, or many.",
          content: { "application/json": { schema: object({ whole: text }) }, "text/event-stream": { schema: chat } },
        },
      },
    },
    lines: {
      method: "get",
      responses: {
        200: {
          description: "Lines.",
          content: { "application/x-ndjson": { schema: object({ id: { type: "integer" } }) } },
        },
      },
    },
    sequence: {
      method: "get",
      responses: {
        200: { description: "Records.", content: { "application/json-seq": { itemSchema: { type: "integer" } } } },
      },
    },
  }),
};

let made: Generated;
let server: Running;
let things: AnyClient;
let handle: (request: IncomingMessage, response: ServerResponse) => unknown;
const requests: IncomingMessage[] = [];

beforeAll(async () => {
  server = await listen((request, response) => {
    requests.push(request);
    if (request.url !== "/flagged") response.setHeader("content-type", "text/event-stream");
    handle(request, response);
  });
  made = await generated(document);
  things = made.create({ baseUrl: server.baseUrl, random: () => 0 }).things;
});
afterAll(() => {
  server.close();
  made.dispose();
});
beforeEach(() => {
  requests.length = 0;
});

async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** Answers with these texts, each in a packet of its own. */
const sending =
  (...texts: (string | Uint8Array)[]) =>
  async (_request: IncomingMessage, response: ServerResponse) => {
    for (const each of texts) {
      response.write(each);
      await sleep(1);
    }
    response.end();
  };

/** Resolves when the connection of a response has ended. */
const closed = (response: ServerResponse) => new Promise<void>((resolve) => response.on("close", resolve));

test("nothing is left out", () => {
  expect(made.findings).toEqual([]);
});

describe("events", () => {
  test("are typed, with their name and the last id", async () => {
    handle = sending(
      ': hi\n\nid: 1\nevent: a\ndata: {"text":"x"}\n\n',
      'data: {"text":\r\ndata: "y"}\r\n\r\ndata: cut off',
    );
    expect(await all(await things.ticks())).toEqual([
      { event: "a", data: { text: "x" }, id: "1" },
      { event: "message", data: { text: "y" }, id: "1" },
    ]);
    expect(requests[0]?.headers.accept).toBe("text/event-stream");
  });

  test("are the same whatever packets they come in", async () => {
    const bytes = new TextEncoder().encode("\ufeffdata: ü€\r\rdata: 2\n\nid\ndata:3\r\n\r\n");
    handle = sending(...[...bytes].map((byte) => Uint8Array.of(byte)));
    expect((await all<{ data: string }>(await things.texts())).map(({ data }) => data)).toEqual(["ü€", "2", "3"]);
  });

  test("end at the data that the document names, and at [DONE] where JSON is meant", async () => {
    handle = sending("data: a\n\ndata: bye\n\ndata: b\n\n");
    expect((await all<{ data: string }>(await things.ends())).map(({ data }) => data)).toEqual(["a"]);
    handle = sending('data: {"text":"a"}\n\ndata: [DONE]\n\n');
    expect(await all(await things.ticks())).toHaveLength(1);
    handle = sending("data: [DONE]\n\n");
    expect(await all(await things.texts())).toHaveLength(1);
  });

  test("are JSON or text by their names", async () => {
    handle = sending(
      'event: message.new\ndata: {"text":"a"}\n\nevent: count\ndata: 7\n\nevent: note\ndata: 7\n\ndata: [done]\n\n',
    );
    expect((await all<{ data: unknown }>(await things.typed())).map(({ data }) => data)).toEqual([
      { text: "a" },
      7,
      "7",
    ]);
  });

  test("that aren't JSON are told by their number", async () => {
    handle = sending('data: {"text":"a"}\n\ndata: secret\n\n');
    const reading = all(await things.ticks());
    await expect(reading).rejects.toMatchObject({ kind: "unreadable", message: expect.stringContaining("event 2") });
    await expect(reading).rejects.not.toThrow("secret");
  });

  test("that never end are refused before they fill the memory", async () => {
    handle = (_request, response) => {
      const more = () => {
        while (response.write("data: ".padEnd(60_000, "x")));
      };
      response.on("drain", more);
      more();
    };
    const endless = await things.texts({ maxResponseBytes: 1_000_000 });
    await expect(all(endless)).rejects.toThrow("an event is longer than 1000000 characters");
  });

  test("that are a page are an error", async () => {
    handle = (_request, response) => response.writeHead(200, { "content-type": "text/html" }).end("<p>");
    await expect(things.ticks()).rejects.toThrow("expected text/event-stream, got text/html (3 characters");
  });

  test("come after a failure like any other", async () => {
    handle = (_request, response) =>
      response.writeHead(404, { "content-type": "application/json" }).end('{"detail":"gone"}');
    await expect(things.ticks()).rejects.toMatchObject({ status: 404, detail: "gone" });
  });

  test("can be left unread", async () => {
    handle = sending("data: x\n\n");
    expect(await (await things.ticks().asResponse()).text()).toBe("data: x\n\n");
  });
});

describe("a stream", () => {
  test("ends at once when its loop is left", async () => {
    let ended: Promise<void> | undefined;
    handle = (_request, response) => {
      ended = closed(response);
      response.write('data: {"text":"a"}\n\n');
    };
    for await (const { data } of await things.ticks()) {
      expect(data).toEqual({ text: "a" });
      break;
    }
    await ended;
  });

  test("ends at once when it is aborted, while it waits or between events", async () => {
    let ended: Promise<void> | undefined;
    handle = (_request, response) => {
      ended = closed(response);
      response.write('data: {"text":"a"}\n\n');
    };
    const controller = new AbortController();
    const stream = await things.ticks({ signal: controller.signal });
    await stream.next();
    const waiting = stream.next();
    controller.abort(new Error("enough"));
    await expect(waiting).rejects.toMatchObject({ name: "AbortError", cause: { message: "enough" } });
    await ended;
  });

  test("has no time limit between events unless one is given", async () => {
    handle = async (_request, response) => {
      response.write('data: {"text":"a"}\n\n');
      await sleep(80);
      response.end('data: {"text":"b"}\n\n');
    };
    expect(await all(await things.ticks({ timeout: 50 }))).toHaveLength(2);
    await expect(things.ticks({ idleTimeout: 20, retries: 0 }).then(all)).rejects.toMatchObject({
      kind: "timeout",
      limit: "idleTimeout",
    });
  });

  test("that isn't read holds the service back", async () => {
    let written = 0;
    handle = (_request, response) => {
      const packet = `data: {"text":"${"x".repeat(60_000)}"}\n\n`;
      const more = () => {
        while (written < 50_000_000) {
          written += packet.length;
          if (!response.write(packet)) return;
        }
      };
      response.on("drain", more);
      more();
    };
    const stream = await things.ticks();
    await stream.next();
    await sleep(100);
    expect(written).toBeLessThan(40_000_000);
    await stream.return();
  });

  test("that breaks off is asked for from the last event on", async () => {
    handle = async (request, response) => {
      const from = Number(request.headers["last-event-id"] ?? 0);
      for (let id = from + 1; id <= from + 2 && id <= 5; id++) response.write(`id: ${id}\ndata: {"text":"${id}"}\n\n`);
      await sleep(5);
      if (from < 4) response.destroy();
      else response.end();
    };
    const found = await all<{ data: { text: string } }>(await things.ticks());
    expect(found.map(({ data }) => data.text)).toEqual(["1", "2", "3", "4", "5"]);
    expect(requests.map(({ headers }) => headers["last-event-id"])).toEqual([undefined, "2", "4"]);
  });

  test("that ends is asked for again where the service says when, until it says 204", async () => {
    handle = (_request, response) => {
      if (requests.length === 3) response.writeHead(204).end();
      else response.end(`retry: 1\nid: ${requests.length}\ndata: {"text":"a"}\n\n`);
    };
    expect(await all(await things.ticks())).toHaveLength(2);
    expect(requests).toHaveLength(3);
  });

  test("of a POST, and one without retries, isn't asked for again", async () => {
    handle = async (_request, response) => {
      response.write('retry: 1\nid: 1\ndata: {"text":"a"}\n\n');
      await sleep(5);
      response.destroy();
    };
    await expect(things.post({ text: "x" }).then(all)).rejects.toMatchObject({ kind: "connection" });
    await expect(things.ticks({ retries: 0 }).then(all)).rejects.toMatchObject({ kind: "connection" });
    expect(requests).toHaveLength(2);
  });

  test("that keeps breaking off before anything comes is given up", async () => {
    handle = async (_request, response) => {
      response.write(": hi\n\n");
      await sleep(5);
      response.destroy();
    };
    await expect(things.ticks({ retries: 2 }).then(all)).rejects.toMatchObject({ kind: "connection" });
    expect(requests).toHaveLength(3);
  });
});

test("a flag in the body asks for one answer or a stream, and the types follow", async () => {
  handle = async (request, response) => {
    const { stream } = JSON.parse((await bytesOf(request)).toString());
    response.setHeader("content-type", stream ? "text/event-stream" : "application/json");
    response.end(stream ? 'data: {"text":"a"}\n\n' : '{"whole":"b"}');
  };
  expect(await things.flagged({ q: "x" })).toEqual({ whole: "b" });
  expect(await all(await things.flagged({ q: "x", stream: true }))).toHaveLength(1);
  writeFileSync(
    `${made.out}/use.ts`,
    `import { createWire } from "./index.js";
const { things } = createWire({ baseUrl: "https://a.example" });
export const whole: string | undefined = (await things.flagged({ q: "x" })).whole;
export const notStreamed: string | undefined = (await things.flagged({ q: "x", stream: false })).whole;
for await (const { data } of await things.flagged({ q: "x", stream: true })) data.text?.toUpperCase();
for await (const event of await things.typed()) {
  if (event.event === "count") event.data.toFixed();
  else if (event.event === "note") event.data.toUpperCase();
  else event.data.text?.toUpperCase();
}
for await (const { id } of await things.lines()) id?.toFixed();
for await (const value of await things.sequence()) value.toFixed();
// @ts-expect-error: that is one answer
for await (const _ of await things.flagged({ q: "x" }));
`,
  );
  expect(problems([made.out])).toEqual([]);
});

describe("items", () => {
  const lines = (...texts: (string | Uint8Array)[]) => {
    const send = sending(...texts);
    handle = (request, response) => {
      response.setHeader("content-type", "application/x-ndjson; charset=utf-8");
      return send(request, response);
    };
    return things.lines();
  };

  test("of lines come one by one, the last without an end, empty ones left out", async () => {
    expect(await all(await lines('{"id":1}\r\n{"i', 'd":2}\n\n', '{"id":3}'))).toEqual([
      { id: 1 },
      { id: 2 },
      { id: 3 },
    ]);
  });

  test("that are broken are told by their line", async () => {
    await expect(lines('{"id":1}\n\n{"id":\n').then(all)).rejects.toMatchObject({
      kind: "unreadable",
      message: expect.stringContaining("line 3 of the response is not JSON"),
    });
  });

  test("of a sequence come record by record", async () => {
    const send = sending("\x1e1\n\x1e2", "\n\x1e\n\x1e3\n");
    handle = (request, response) => {
      response.setHeader("content-type", "application/json-seq");
      return send(request, response);
    };
    expect(await all(await things.sequence())).toEqual([1, 2, 3]);
  });

  test("that never end are refused before they fill the memory", async () => {
    handle = (_request, response) => {
      response.setHeader("content-type", "application/x-ndjson");
      const more = () => {
        while (response.write("x".repeat(60_000)));
      };
      response.on("drain", more);
      more();
    };
    await expect(things.lines({ maxResponseBytes: 1_000_000 }).then(all)).rejects.toThrow(
      "line 1 of the response is longer than 1000000 characters",
    );
  });
});
