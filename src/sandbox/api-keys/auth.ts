import type { MiddlewareHandler } from "hono";
import { isAllowed } from "../addresses.js";
import { bearer, clientAddress, type Env } from "../http.js";
import { Refusal } from "../refusal.js";
import type { Service } from "../service.js";
import { hashToken } from "../tokens.js";
import type { ApiKeyContent, ApiKeyKind } from "./key.js";

export const TOKEN_PREFIX: Record<ApiKeyKind, string> = { secret: "kss_", publishable: "ksp_" };

/** Lets through who may use this operation: the owner, or a secret key that isn't restricted to others. */
export const permitted =
  (service: Service, operation: string): MiddlewareHandler<Env> =>
  async (c, next) => {
    const secret = c.req.header("reb-apikey");
    const token = secret ?? bearer(c);
    if (!token) throw new Refusal("unauthenticated", "A credential is required.");
    const hash = await hashToken(token);
    if (await service.isOwner(secret === undefined ? "jwt" : "secretApiKey", hash)) return next();

    const key = secret === undefined ? undefined : service.store.apiKeys.byToken(hash);
    if (!key) throw new Refusal("unauthenticated", "The credential is not valid.");
    if (!isAllowed(clientAddress(c), key.content.allowedIps ?? [])) {
      throw new Refusal("forbidden", "The API key may not be used from this address.");
    }
    if (key.content.type === "publishable") {
      throw new Refusal("forbidden", "A publishable API key may not manage API keys; use a secret one.");
    }
    if (!grants(key.content, operation)) {
      throw new Refusal("forbidden", `The API key lacks the permission for ${operation}.`);
    }
    c.set("keyId", key.id);
    return next();
  };

/** A sandbox is one organization, so a grant holds whatever its scope. A key without any grant isn't restricted. */
const grants = ({ acl = [] }: ApiKeyContent, operation: string): boolean =>
  acl.length === 0 || acl.some(({ permissions }) => permissions.includes("*") || permissions.includes(operation));
