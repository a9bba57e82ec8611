import { apiKeysGet, apiKeysList, createApiKeysClientOf } from "@keysmith/api-keys";
import type { Create } from "./client.js";

/** Ours as it comes: 60 s for an attempt, 2 retries. Of the operations, those that are used. */
export const create: Create = (connection) => {
  const keysmith = createApiKeysClientOf([apiKeysGet, apiKeysList], connection);
  return {
    get: (id, signal) => keysmith.apiKeys.get(id, { signal }),
    async walk(limit, see, concurrency = 1) {
      for await (const { id } of keysmith.apiKeys.list({ limit }).items({ concurrency })) await see(String(id));
    },
  };
};
