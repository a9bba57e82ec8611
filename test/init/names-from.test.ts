/** `--names-from`: the names of an SDK that people use already stay. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { keysmithIn } from "../cli/command.js";
import { folderWith } from "../generate/notes.js";
import { documentOf, type Json, read, updatesOf } from "./made.js";

const ok = { responses: { 200: { description: "Fine." } } };
const document = documentOf({
  "/v1/chat/completions": { post: ok, get: ok },
  "/v1/chat/completions/{completion_id}": { get: ok },
  "/v1/admin/api_keys": { get: ok, post: ok },
  "/v1/models/{model}": { delete: ok },
  "/v1/new": { get: ok },
} as Json);

const line = (operation: string, ...name: string[]) =>
  `- <code title="${operation}">client.${name.map((part) => `<a href="./src/x.ts">${part}</a>`).join(".")}({ ...params }) -> Thing</code>`;

async function namesWith(files: Record<string, string>, from: string) {
  const folder = folderWith({ "openapi.json": JSON.stringify(document), ...files });
  const { code, out, error } = await keysmithIn(folder, "init", "openapi.json", "--names-from", from);
  const names = code === 0 ? updatesOf(read(folder, "keysmith.overlay.yaml")).$?.["x-methods"] : undefined;
  return { code, out, error, names: names as Record<string, string>, folder };
}

test("an api.md: every operation that it lists has its name, whatever its parameters are called", async () => {
  const api = [
    "# Chat",
    line("post /v1/chat/completions", "chat", "completions", "create"),
    line("get /v1/chat/completions/{id}", "chat", "completions", "retrieve"),
    line("delete /v1/models/{model}", "models", "del"),
    line("get /v1/gone", "gone", "list"),
  ].join("\n");
  const { names, out, folder } = await namesWith({ "sdk/api.md": api }, "sdk/api.md");
  expect(names).toEqual({
    "POST /v1/chat/completions": "chat.completions.create",
    "GET /v1/chat/completions": "chat.completions.list",
    "GET /v1/chat/completions/{completion_id}": "chat.completions.retrieve",
    "GET /v1/admin/api_keys": "admin.apiKeys.list",
    "POST /v1/admin/api_keys": "admin.apiKeys.create",
    "DELETE /v1/models/{model}": "models.del",
    "GET /v1/new": "new.get",
  });
  expect(out).toMatch(/names +3 kept, 4 derived/);
  expect(out).toContain("1 more names are for operations that the document doesn't have");
  // Kept by the next run, which knows nothing of the SDK.
  await keysmithIn(folder, "init");
  expect(updatesOf(read(folder, "keysmith.overlay.yaml")).$?.["x-methods"]).toEqual(names);
});

test("an api.md of a Python SDK: names are as JavaScript has them", async () => {
  const api = line("get /v1/admin/api_keys", "admin", "api_keys", "list_all");
  expect((await namesWith({ "api.md": api }, "api.md")).names["GET /v1/admin/api_keys"]).toBe("admin.apiKeys.listAll");
});

test("a folder without an api.md: its resources say what is called, and how", async () => {
  const admin = `import * as APIKeysAPI from './api-keys';
export class Admin extends APIResource {
  apiKEYS: APIKeysAPI.APIKeys = new APIKeysAPI.APIKeys(this._client);
}
`;
  const keys = `export class APIKeys extends APIResource {
  /**
   * Lists keys.
   *
   * @deprecated Use list.
   */
  retrieve(options?: RequestOptions): APIPromise<Key> {
    return this._client.get('/v1/admin/api_keys', options);
  }

  /** Lists keys. */
  list(query: ListParams = {}, options?: RequestOptions): PagePromise<Keys, Key> {
    return this._client.getAPIList('/v1/admin/api_keys', CursorPage<Key>, { query, ...options });
  }
}
`;
  const models = `export class Models extends APIResource {
  remove(model: string, options?: RequestOptions): APIPromise<void> {
    return this._client.delete(path\`/v1/models/\${model}\`, options);
  }
}
`;
  const files = {
    "sdk/src/resources/admin/admin.ts": admin,
    "sdk/src/resources/admin/api-keys.ts": keys,
    "sdk/src/resources/models.ts": models,
  };
  const { names } = await namesWith(files, "sdk");
  expect(names["GET /v1/admin/api_keys"]).toBe("admin.apiKEYS.list");
  expect(names["DELETE /v1/models/{model}"]).toBe("models.remove");
});

test("names that can't be a method's, and the second of two, are derived instead", async () => {
  const api = [
    line("post /v1/chat/completions", "then"),
    line("get /v1/chat/completions", "same"),
    line("get /v1/new", "same"),
    line("get /v1/admin/api_keys", "admin"),
    line("post /v1/admin/api_keys", "admin", "create"),
  ].join("\n");
  const { names, code } = await namesWith({ "api.md": api }, "api.md");
  expect(code).toBe(0);
  expect(names["POST /v1/chat/completions"]).toBe("chat.completions.create");
  expect(names["GET /v1/chat/completions"]).toBe("same");
  expect(names["GET /v1/new"]).toBe("new.get");
  expect(names["POST /v1/admin/api_keys"]).toBe("admin.create");
  expect(names["GET /v1/admin/api_keys"]).not.toBe("admin");
});

test.each([
  ["a file without methods", { "api.md": "# Nothing" }, "api.md", "lists no methods"],
  ["a path to nothing", {}, "gone", "there is no such file"],
  ["an empty folder", { "sdk/x.txt": "" }, "sdk", "lists no methods"],
])("%s is said in one line", async (_, files, from, message) => {
  const { code, error, folder } = await namesWith(files as Record<string, string>, from);
  expect(code).toBe(1);
  expect(error).toContain(message);
  expect(error.split("\n")).toHaveLength(1);
  expect(() => read(join(folder), "keysmith.overlay.yaml")).toThrow();
});
