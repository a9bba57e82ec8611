import { spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { describe, expect, test, vi } from "vitest";
import { keysmithIn } from "./command.js";

vi.setConfig({ testTimeout: 60_000 });

const root = fileURLToPath(new URL("../../", import.meta.url));
const LIBRARY = "test/testing/documents/library.yaml";

/** Starts the command as people do, and ends it with Ctrl+C. */
async function serve(args: readonly string[], use: (url: string) => Promise<void>) {
  const tsx = fileURLToPath(import.meta.resolve("tsx"));
  const command = ["--import", tsx, join(root, "src/cli/main.ts"), "mock", ...args, "--port", "0"];
  const child = spawn(process.execPath, command, { cwd: root, timeout: 50_000 });
  const error = text(child.stderr);
  let out = "";
  const started = new Promise<string>((resolve) => {
    child.stdout.on("data", (chunk) => {
      out += chunk;
      const [, url] = /on (http:\S+).*Ctrl\+C/s.exec(out) ?? [];
      if (url !== undefined) resolve(url);
    });
  });
  const ended = once(child, "close");
  const url = await Promise.race([started, ended.then(async () => Promise.reject(new Error(await error)))]);
  await use(url).finally(() => child.kill("SIGINT"));
  const [code] = await ended;
  return { code, out, error: await error };
}

describe("keysmith mock", () => {
  test("serves a document that keeps what it is given, with a table of what, until Ctrl+C", async () => {
    const { code, out, error } = await serve([LIBRARY, "--stateful", "--items", "4"], async (url) => {
      const headers = { authorization: "Bearer a-token", "content-type": "application/json" };
      const body = JSON.stringify({ title: "Emma", genre: "novel" });
      expect((await fetch(`${url}/books?access_token=x`, { method: "POST", headers, body })).status).toBe(201);
      expect(await (await fetch(`${url}/books`, { headers })).json()).toMatchObject({ total: 5 });
    });
    expect({ code, error }).toEqual({ code: 0, error: "" });
    expect(out.replace(/:\d+\n/, ":0\n")).toBe(`${LIBRARY}: 6 operations on http://127.0.0.1:0

Kept   List    Items  Operations                     Pages by  Id
books  /books  4      list create get update delete  offset    id
1 other operation: answered from the document's examples and schemas.

Ctrl+C ends it.
POST /books 201
GET /books 200
`);
  });

  test("says in one line that the port is in use", async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    const { code, out, error } = await keysmithIn(root, "mock", LIBRARY, "--port", String(port));
    server.close();
    const message = `Port ${port} is in use: give another one, or 0 for any that is free.`;
    expect({ code, out, error }).toEqual({ code: 1, out: "", error: message });
  });

  test.each([
    [["nowhere.yaml"], 1, "nowhere.yaml"],
    [[LIBRARY, "--port", "http"], 2, "Give a number from 0 to 65535."],
    [[LIBRARY, "--items", "3"], 2, "--items is for --stateful: give both."],
    [[LIBRARY, "--statefull"], 2, "Did you mean --stateful?"],
    [[LIBRARY, "--host", "192.0.2.1"], 1, "192.0.2.1 is no address of this machine: 127.0.0.1 is."],
  ])("says in one line what is wrong with %j", async (args, expected, message) => {
    const { code, out, error } = await keysmithIn(root, "mock", ...args);
    expect({ code, out }).toEqual({ code: expected, out: "" });
    expect(error).toContain(message);
    expect(error.split("\n").length).toBeLessThanOrEqual(2);
  });
});
