/** The sandbox in the very runtime that the client runs in: no port, no network. */
import { createApiKeysClient, ServerError } from "@keysmith/api-keys";
import type { createSandbox as CreateSandbox } from "@keysmith/api-keys/sandbox";
import { type Case, collect, equal, failure, type Print, runCases } from "./cases.js";

export function inside(createSandbox: typeof CreateSandbox, print: Print): Promise<boolean> {
  // Made here, for not every runtime lets a module do such things while it loads.
  const sandbox = createSandbox({ accountKeys: 12, apiKeys: 12 });
  const client = createApiKeysClient({ ...sandbox.connection, random: () => 0 });
  const cases: Case[] = [
    [
      "the sandbox runs in process",
      async () => {
        equal((await collect(client.account.apiKeys.list({ limit: 5 }))).length, 12);
        equal((await collect(client.apiKeys.list({ limit: 5 }).items({ concurrency: 3 }))).length, 12);
        const { meta } = await client.account.apiKeys.create({ memo: "mine" });
        const mine = createApiKeysClient({ ...sandbox.connection, auth: { accountToken: meta.secret_token } });
        equal(await mine.account.apiKeys.list().total(), 13);
      },
    ],
    [
      "the sandbox in process fails when asked to",
      async () => {
        sandbox.failNext({ status: 503, times: 3 });
        equal((await failure(client.apiKeys.list(), ServerError)).attempts, 3);
        equal(await client.apiKeys.list().total(), 12);
      },
    ],
  ];
  return runCases(cases, print);
}
