import type { MiddlewareHandler } from "hono";
import { isAllowed } from "../addresses.js";
import { bearer, clientAddress, type Env } from "../http.js";
import { Refusal } from "../refusal.js";
import type { Service } from "../service.js";
import { hashToken } from "../tokens.js";
import type { ApiKeyContent, ApiKeyKind } from "./key.js";

export const TOKEN_PREFIX: Record<ApiKeyKind, string> = { secret: "kss_", publishable: "ksp_" };

/** Middleware that requires the permission for an operation: an owner's credential or a secret key that has it. */
export const requirePermission =
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
      throw new Refusal("forbidden", "The API key may not be used from this IP address.");
    }
    if (key.content.type === "publishable") {
      throw new Refusal("forbidden", "A publishable API key can't manage API keys; use a secret one.");
    }
    if (!hasPermission(key.content, operation)) {
      throw new Refusal("forbidden", `The API key doesn't have the permission for ${operation}.`);
    }
    c.set("keyId", key.id);
    return next();
  };

/** The scope isn't checked: a sandbox has one organization. A key without permissions isn't restricted. */
const hasPermission = ({ acl = [] }: ApiKeyContent, operation: string): boolean =>
  acl.length === 0 || acl.some(({ permissions }) => permissions.includes("*") || permissions.includes(operation));
