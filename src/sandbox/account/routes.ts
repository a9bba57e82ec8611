import { Hono } from "hono";
import { limitBody, readJson } from "../body.js";
import { type Env, methodNotAllowed, param, removeOrRefuse } from "../http.js";
import type { Service } from "../service.js";
import { hashToken, newPlainToken, newToken } from "../tokens.js";
import { requireAccountKey, TOKEN_PREFIX } from "./auth.js";
import { readAccountKey } from "./input.js";
import { type AccountKeyRecord, accountKeyJson, newAccountKeyJson } from "./key.js";
import { type PageQuery, readPage } from "./paging.js";
import { shuffleTies } from "./ties.js";

/** The keys of the account: numbered pages with the total in the body, and a secret that is shown once. */
export function accountRoutes(service: Service): Hono<Env> {
  const { settings, store } = service;
  const keys = store.account;
  const routes = new Hono<Env>();

  routes.get("/", requireAccountKey(service, "list"), (c) => {
    const query = readPage(c.req.url, service);
    const data = keysOf(query).map((key) => accountKeyJson(key, { zone: !settings.quirks.zonelessDates }));
    const { page, limit } = query;
    return c.json({
      data,
      pagination: { page, perPage: limit, total: keys.size, totalPages: Math.ceil(keys.size / limit) },
    });
  });

  routes.post("/", requireAccountKey(service, "create"), limitBody, async (c) => {
    const input = readAccountKey(await readJson(c), service);
    const token = settings.quirks.plainSecrets ? newPlainToken() : newToken(TOKEN_PREFIX);
    const key: AccountKeyRecord = {
      id: store.newAccountId(),
      ...input,
      lastUsedAt: null,
      createdAt: service.now(),
      tokenHash: await hashToken(token),
    };
    keys.add(key);
    return c.json({ data: newAccountKeyJson(key), meta: { secret_token: token } });
  });

  routes.delete("/:identifier", requireAccountKey(service, "delete"), (c) => {
    removeOrRefuse(keys, param(c, "identifier"));
    return c.json({ success: true });
  });

  routes.all("/", methodNotAllowed("GET, HEAD, POST"));
  routes.all("/:identifier", methodNotAllowed("DELETE"));
  return routes;

  function keysOf({ page, limit }: PageQuery): AccountKeyRecord[] {
    const start = (page - 1) * limit;
    if (!settings.quirks.unorderedTies) return keys.newest(start, limit);
    return shuffleTies(keys.newest(), store.orderRandom).slice(start, start + limit);
  }
}
