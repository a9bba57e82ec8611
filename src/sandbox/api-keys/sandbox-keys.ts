import { createSandboxKeys, type SandboxKeys, timeOf } from "../sandbox-keys.js";
import type { Service } from "../service.js";
import { apiKeyJson, type SandboxApiKey } from "./key.js";

/** The properties that an inserted key of the organization may have. */
export type ApiKeyFields = Partial<Omit<SandboxApiKey, "apiUser" | "_links">>;

/** `origin` is the start of the links of the keys. */
export const apiSandboxKeys = (service: Service, origin: string): SandboxKeys<SandboxApiKey, ApiKeyFields> =>
  createSandboxKeys(
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
    (key) => apiKeyJson(key, origin),
  );
