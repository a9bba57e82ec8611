/** A client that checks its calls by the spec's schemas. */
import { createApiKeysClient, UsageError } from "@keysmith/api-keys";
import { createApiKeysClientValidation, type Drift } from "@keysmith/api-keys/validation";
import { type Case, equal, failure, type Print, runCases } from "./cases.js";
import type { Where } from "./where.js";

export function validated({ baseUrl, auth, control }: Where, print: Print): Promise<boolean> {
  const drifts: Drift[] = [];
  const validation = createApiKeysClientValidation({ report: (drift) => drifts.push(drift) });
  const client = createApiKeysClient({ baseUrl, auth, validation });
  const cases: Case[] = [
    [
      "validation refuses a body before it is sent, and finds answers as the spec says",
      async () => {
        await fetch(`${control}/reset`, { method: "POST" });
        const { issues } = await failure(client.apiKeys.create({ description: "x", id: "a b" }), UsageError);
        equal(
          issues.map(({ path }) => path),
          [["id"]],
        );
        equal((await client.apiKeys.list({ limit: 5 })).items.length, 5);
        await client.account.apiKeys.create({ memo: "checked" });
        equal(drifts, [], "what isn't as the spec says");
      },
    ],
  ];
  return runCases(cases, print);
}
