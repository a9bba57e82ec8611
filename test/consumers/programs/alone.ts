/** All of the SDK in one process of Node.js: the client, validation and a sandbox that listens. */
import { createApiKeysClient, UsageError } from "@keysmith/api-keys";
import { createSandbox } from "@keysmith/api-keys/sandbox";
import { createApiKeysClientValidation, type Drift } from "@keysmith/api-keys/validation";
import { type Case, collect, equal, failure, runCases } from "./cases.js";
import { inside } from "./inside.js";

const cases: Case[] = [
  [
    "a client with validation talks to a sandbox that listens",
    async () => {
      const server = await createSandbox({ accountKeys: 12, apiKeys: 12 }).listen();
      try {
        const drifts: Drift[] = [];
        const validation = createApiKeysClientValidation({ report: (drift) => drifts.push(drift) });
        const client = createApiKeysClient({ ...server.connection, validation });
        equal((await collect(client.account.apiKeys.list({ limit: 5 }))).length, 12);
        equal((await collect(client.apiKeys.list({ limit: 5 }))).length, 12);
        await client.account.apiKeys.create({ memo: "CI", allowedIps: ["203.0.113.7"] });
        const { id = "" } = await client.apiKeys.create({ description: "CI", allowedIps: ["203.0.113.0/24"] });
        await client.apiKeys.delete(id);
        await failure(client.apiKeys.create({ description: "", id: "a b" }), UsageError);
        const unchecked = createApiKeysClient(server.connection);
        equal((await unchecked.apiKeys.create({ description: "" }).result()).status, 422);
        equal(drifts, []);
      } finally {
        await server.close();
      }
    },
  ],
];

async function main(): Promise<void> {
  const passed = [await runCases(cases, console.log), await inside(createSandbox, console.log)];
  process.exitCode = passed.every(Boolean) ? 0 : 1;
}

main();
