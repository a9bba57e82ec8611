/** A server between browsers and the service: `npx tsx examples/proxy/main.ts`. */
import { createApiKeysClient } from "@keysmith/api-keys";
import { createSandbox } from "@keysmith/api-keys/sandbox";
import { createApp } from "./app.js";

const sandbox = createSandbox({ apiKeys: 45 });
const app = createApp(createApiKeysClient({ ...sandbox.connection }));

// Two requests as a browser sends them. To serve it: `serve({ fetch: app.fetch })` of @hono/node-server.
let path = "/keys";
for (let page = 1; page <= 3; page++) {
  const response = await app.request(path);
  const { keys, total, cursor } = (await response.json()) as { keys: unknown[]; total: number; cursor?: string };
  console.log(`${response.status}: ${keys.length} of ${total} keys`);
  path = `/keys?cursor=${encodeURIComponent(cursor ?? "")}`;
}
