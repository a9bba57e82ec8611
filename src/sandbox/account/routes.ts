import { Hono } from "hono";
import { limitBody, readJson } from "../body.js";
import { type Env, methodNotAllowed, param, removeOrRefuse } from "../http.js";
import type { Service } from "../service.js";
import { hashToken, newToken } from "../tokens.js";
import { validate } from "../validate.js";
import { signedIn, TOKEN_PREFIX } from "./auth.js";
import { createSchema, readPage } from "./input.js";
import { type AccountKeyRecord, showAccountKey } from "./key.js";

/** The account's keys: page numbers, totals in the body, a token that is shown once. */
export function accountRoutes(service: Service): Hono<Env> {
  const { settings, store } = service;
  const keys = store.account;
  const auth = signedIn(service);
  const routes = new Hono<Env>();

  routes.get("/", auth, (c) => {
    const { page, limit } = readPage(c.req.url, service);
    const data = keys
      .newest((page - 1) * limit, limit)
      .map((key) => showAccountKey(key, { zone: !settings.realQuirks }));
    const pagination = { page, perPage: limit, total: keys.size, totalPages: Math.ceil(keys.size / limit) };
    return c.json({ data, pagination });
  });

  routes.post("/", auth, limitBody, async (c) => {
    const body = validate(createSchema(service), await readJson(c), "body");
    const token = newToken(TOKEN_PREFIX);
    const key: AccountKeyRecord = {
      id: store.newAccountId(),
      description: body.memo ?? "",
      allowedIps: body.allowedIps ?? [],
      ...(body.expiresAt !== undefined && { expiresAt: body.expiresAt }),
      lastUsedAt: null,
      createdAt: service.now(),
      tokenHash: await hashToken(token),
    };
    keys.add(key);
    return c.json({ data: showAccountKey(key), meta: { secret_token: token } });
  });

  routes.delete("/:identifier", auth, (c) => {
    removeOrRefuse(keys, param(c, "identifier"));
    return c.json({ success: true });
  });

  routes.all("/", methodNotAllowed("GET, HEAD, POST"));
  routes.all("/:identifier", methodNotAllowed("DELETE"));
  return routes;
}
