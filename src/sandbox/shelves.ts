import { type SandboxAccountKey, showAccountKey } from "./account/key.js";
import { type SandboxApiKey, showApiKey } from "./api-keys/key.js";
import type { Service } from "./service.js";
import { createShelf, type Shelf, timeOf } from "./shelf.js";

/** What an inserted key of the account may be given. */
export type AccountKeyFields = Partial<SandboxAccountKey>;
/** What an inserted key of the organization may be given. */
export type ApiKeyFields = Partial<Omit<SandboxApiKey, "apiUser" | "_links">>;

export const accountShelf = (service: Service): Shelf<SandboxAccountKey, AccountKeyFields> =>
  createShelf(
    service.store.account,
    (fields: AccountKeyFields) => ({
      id: fields.identifier ?? service.store.newAccountId(),
      description: fields.description ?? "Inserted",
      allowedIps: fields.allowed_ips ?? [],
      lastUsedAt: fields.last_used_at ? timeOf(fields.last_used_at, "last_used_at") : null,
      createdAt: fields.created_at === undefined ? service.now() : timeOf(fields.created_at, "created_at"),
    }),
    (key) => showAccountKey(key),
  );

/** `origin` is what the links of listed keys begin with. */
export const apiKeyShelf = (service: Service, origin: string): Shelf<SandboxApiKey, ApiKeyFields> =>
  createShelf(
    service.store.apiKeys,
    (fields: ApiKeyFields) => {
      const createdAt = fields.createdTime === undefined ? service.now() : timeOf(fields.createdTime, "createdTime");
      return {
        id: fields.id ?? service.store.newApiKeyId(),
        createdAt,
        updatedAt: fields.updatedTime === undefined ? createdAt : timeOf(fields.updatedTime, "updatedTime"),
        content: {
          description: fields.description ?? "Inserted",
          type: fields.type ?? "secret",
          ...(fields.acl && { acl: fields.acl }),
          allowedIps: fields.allowedIps ?? null,
        },
      };
    },
    (key) => showApiKey(key, origin),
  );
