import { fileURLToPath } from "node:url";
import { createMock, type Listening } from "keysmith/testing";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { folderWith } from "../generate/notes.js";
import { keysmithIn } from "./command.js";

vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

const LIBRARY = fileURLToPath(new URL("../testing/documents/library.yaml", import.meta.url));
const MEDIA = fileURLToPath(new URL("../testing/documents/media.yaml", import.meta.url));
const root = fileURLToPath(new URL("../../", import.meta.url));

const servers: Listening[] = [];
async function serve(document: string): Promise<string> {
  const server = await (await createMock(document, { stateful: { items: 3 } })).listen();
  servers.push(server);
  return server.url;
}

let library: string;
let media: string;
beforeAll(async () => {
  library = await serve(LIBRARY);
  media = await serve(MEDIA);
  vi.stubEnv("LIBRARY_TOKEN", "a-secret-token");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await Promise.all(servers.map((server) => server.close()));
});

describe("keysmith check", () => {
  test("ends well where service and document agree", async () => {
    const args = [LIBRARY, "--against", library, "--auth", "token=LIBRARY_TOKEN"];
    const { code, out, error } = await keysmithIn(root, "check", ...args);
    expect({ code, error }).toEqual({ code: 0, error: "" });
    expect(out).toContain(": 3 of 3 operations seen to succeed. 3 operations that may change something weren't run.");
    expect(out).toContain("Nothing is other than documented.");
    expect(out).not.toContain("a-secret-token");
  });

  test("says where they disagree, with the request and the line of the document", async () => {
    const { code, out } = await keysmithIn(root, "check", MEDIA, "--against", media);
    expect(code).toBe(1);
    expect(out).toContain(
      [
        "GET /wrong",
        "  GET /wrong: 200",
        "    type: response.body.count must be integer, got string (test/testing/documents/media.yaml:51:53)",
      ].join("\n"),
    );
    expect(out).toContain("1 deviation: 1 type.");
  });

  test("prints JSON where it is asked to", async () => {
    const { out } = await keysmithIn(root, "check", MEDIA, "--against", media, "--json");
    expect(JSON.parse(out)).toMatchObject({ deviations: [{ kind: "type", at: "response.body.count", status: 200 }] });
  });

  test("says what it needs to run an operation, and fails where nothing could be run", async () => {
    const { code, out } = await keysmithIn(root, "check", LIBRARY, "--against", library);
    expect(code).toBe(0);
    expect(out).toContain("books.list (GET /books): needs credentials: --auth <scheme>=<VARIABLE>");
    expect(out).toContain("books.get (GET /books/{bookId}): needs a value for bookId: --param bookId=…");
    const folder = folderWith({
      "openapi.yaml":
        "{openapi: 3.1.0, info: {title: A, version: '1'}, paths: {/a: {post: {responses: {'200': {description: ''}}}}}}",
    });
    const nothing = await keysmithIn(folder, "check", "openapi.yaml", "--against", library);
    expect(nothing).toMatchObject({ code: 1, error: "No operation could be run: nothing was checked." });
  });

  test.each([
    [["--against", "127.0.0.1:1"], 2, "--against 127.0.0.1:1 is no URL: it begins with http:// or https://."],
    [[], 2, "Required option '--against <url>' not specified."],
    [["--against", "http://127.0.0.1:1", "--auth", "token"], 2, "Write it as name=value."],
    [["--against", "http://127.0.0.1:1", "--auth", "token=NOT_THERE"], 2, "--auth token: set the environment variable"],
    [["--against", "http://127.0.0.1:1", "--timeout", "soon"], 2, "Give a number of milliseconds"],
    [["--against", "http://127.0.0.1:1", "--auth", "token=LIBRARY_TOKEN"], 1, "http://127.0.0.1:1 can't be reached"],
  ])("says in one line what is wrong with %j", async (args, expected, message) => {
    const { code, out, error } = await keysmithIn(root, "check", LIBRARY, ...args);
    expect({ code, out }).toEqual({ code: expected, out: "" });
    expect(error).toContain(message);
    expect(error.split("\n").length).toBeLessThanOrEqual(2);
  });

  test("takes an API of redocly.yaml by its name, or the only one without", async () => {
    const folder = folderWith({ "redocly.yaml": `apis: { media: { root: '${MEDIA}' } }` });
    for (const args of [["media"], []]) {
      const { code, out } = await keysmithIn(folder, "check", ...args, "--against", media);
      expect(code).toBe(1);
      expect(out).toContain("1 deviation: 1 type.");
    }
    const none = await keysmithIn(folderWith({}), "check", "--against", media);
    expect(none).toMatchObject({ code: 2, error: expect.stringContaining("Give a document, such as openapi.yaml") });
  });
});
