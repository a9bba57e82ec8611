import type { MiddlewareHandler } from "hono";
import { isAllowed } from "../addresses.js";
import { bearer, clientAddress, type Env } from "../http.js";
import { Refusal } from "../refusal.js";
import type { Service } from "../service.js";
import { hashToken } from "../tokens.js";
import { takeUses, USES } from "./uses.js";

export const TOKEN_PREFIX = "ksa_";
const TOKEN = /^ksa_\w+$/;
const SHORTEST_PLAIN_SECRET = 32;

/** Middleware that requires a valid key of the account, used from an allowed address. */
export const requireAccountKey =
  (service: Service, operation: keyof typeof USES): MiddlewareHandler<Env> =>
  async (c, next) => {
    const { settings, store } = service;
    const { quirks } = settings;
    const token = bearer(c) ?? c.req.header("x-api-key");
    if (!token) throw new Refusal("unauthenticated", "An API key is required.");
    const hash = await hashToken(token);
    if (await service.isOwner("accountToken", hash)) return next();

    const wellFormed = quirks.plainSecrets ? token.length >= SHORTEST_PLAIN_SECRET : TOKEN.test(token);
    if (!wellFormed) throw new Refusal("forbidden", "The API key is malformed.");
    const key = store.account.byToken(hash);
    if (!key) throw new Refusal("unauthenticated", "The API key is not valid.");
    if (key.expiresAt !== undefined && key.expiresAt <= service.now()) {
      throw new Refusal("unauthenticated", "The API key has expired.");
    }
    if (quirks.usesPerDay && !takeUses(key, USES[operation], service.now())) {
      c.set("usedUp", true);
      throw new Refusal("unauthenticated", "Server Error");
    }
    if (!quirks.allowedIpsIgnored && !isAllowed(clientAddress(c), key.allowedIps)) {
      throw new Refusal("forbidden", "The API key may not be used from this IP address.");
    }
    if (!quirks.lastUsedNever) key.lastUsedAt = service.now();
    c.set("keyId", key.id);
    return next();
  };
