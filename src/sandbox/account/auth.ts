import type { MiddlewareHandler } from "hono";
import { isAllowed } from "../addresses.js";
import { bearer, clientAddress, type Env } from "../http.js";
import { Refusal } from "../refusal.js";
import type { Service } from "../service.js";
import { hashToken } from "../tokens.js";

export const TOKEN_PREFIX = "ksa_";
const TOKEN = /^ksa_\w+$/;

/** Lets through who has a key of the account, from an address where the key may be used. */
export const signedIn =
  (service: Service): MiddlewareHandler<Env> =>
  async (c, next) => {
    const token = bearer(c) ?? c.req.header("x-api-key");
    if (!token) throw new Refusal("unauthenticated", "An API key is required.");
    if (!TOKEN.test(token)) throw new Refusal("forbidden", "The API key is malformed.");
    const hash = await hashToken(token);
    if (await service.isOwner("accountToken", hash)) return next();

    const key = service.store.account.byToken(hash);
    if (!key) throw new Refusal("unauthenticated", "The API key is not valid.");
    if (key.expiresAt !== undefined && key.expiresAt <= service.now()) {
      throw new Refusal("unauthenticated", "The API key has expired.");
    }
    if (!isAllowed(clientAddress(c), key.allowedIps)) {
      throw new Refusal("forbidden", "The API key may not be used from this address.");
    }
    key.lastUsedAt = service.now();
    c.set("keyId", key.id);
    return next();
  };
