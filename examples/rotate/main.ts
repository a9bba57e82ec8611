/** Rotates a key twice, once with a deployment that fails: `npx tsx examples/rotate/main.ts`. */
import { createApiKeysClient } from "@keysmith/api-keys";
import { createSandbox } from "@keysmith/api-keys/sandbox";
import { rotate } from "./rotate.js";

const sandbox = createSandbox();
const client = createApiKeysClient({ ...sandbox.connection });
const ids = async () =>
  (await client.apiKeys.list().toArray()).map(({ id }) => id).filter((id) => id.startsWith("worker"));

await client.apiKeys.put("worker-1", { description: "Worker", type: "secret" });

await rotate(client, "worker-1", "worker-2", async (secret) => console.log(`deployed ${secret.slice(0, 4)}…`));
console.log(`after a rotation: ${await ids()}`);

await rotate(client, "worker-2", "worker-3", async () => {
  throw new Error("the vault is sealed");
}).catch((error: Error) => console.log(`failed: ${error.message}`));
console.log(`after a failure: ${await ids()}`);
