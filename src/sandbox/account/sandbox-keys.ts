import { createSandboxKeys, type SandboxKeys, timeOf } from "../sandbox-keys.js";
import type { Service } from "../service.js";
import { accountKeyJson, type SandboxAccountKey } from "./key.js";

/** The properties that an inserted key of the account may have. */
export type AccountKeyFields = Partial<SandboxAccountKey>;

export const accountSandboxKeys = (service: Service): SandboxKeys<SandboxAccountKey, AccountKeyFields> =>
  createSandboxKeys(
    service.store.account,
    (fields: AccountKeyFields) => ({
      id: fields.identifier ?? service.store.newAccountId(),
      memo: fields.description === undefined ? "Inserted" : fields.description,
      allowedIps: fields.allowed_ips ?? [],
      lastUsedAt: fields.last_used_at ? timeOf(fields.last_used_at, "last_used_at") : null,
      createdAt: fields.created_at === undefined ? service.now() : timeOf(fields.created_at, "created_at"),
    }),
    (key) => accountKeyJson(key),
  );
