const { createSandbox } = require("@keysmith/api-keys/sandbox");
const { createRawClient } = require("@keysmith/api-keys/raw");
const { createApiKeysClientValidation } = require("@keysmith/api-keys/validation");
const { api, UsageError } = require("@keysmith/api-keys");
const { clientOf, descriptionOf } = require("./keys.js");

const sandbox = createSandbox({ accountKeys: 12, apiKeys: 12 });
const client = clientOf(sandbox.connection);

test("an application lists, reads and misses keys of a sandbox in process", async () => {
  const keys = await client.apiKeys.list({ limit: 5 }).toArray();
  expect(keys).toHaveLength(12);
  expect(await descriptionOf(client, keys[0].id)).toBe(keys[0].description);
  expect(await descriptionOf(client, "nothing")).toBeUndefined();
});

test("a sandbox listens, and is reached by path too", async () => {
  const server = await sandbox.listen();
  try {
    const { data } = await createRawClient(api, server.connection).GET("/api-keys", {
      params: { query: { limit: 4 } },
    });
    expect(data).toHaveLength(4);
  } finally {
    await server.close();
  }
});

test("validation refuses what the spec refuses", async () => {
  const checked = clientOf({ ...sandbox.connection, validation: createApiKeysClientValidation({ report: () => {} }) });
  await expect(checked.apiKeys.create({ description: "x", id: "a b" })).rejects.toBeInstanceOf(UsageError);
});
