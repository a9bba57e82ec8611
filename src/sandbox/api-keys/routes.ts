import { Hono } from "hono";
import { limitBody, readJson } from "../body.js";
import { matches } from "../filter.js";
import { type Ctx, type Env, methodNotAllowed, notFound, param, removeOrRefuse } from "../http.js";
import { Refusal } from "../refusal.js";
import type { Service } from "../service.js";
import { sortBy } from "../sort.js";
import { hashToken, newToken } from "../tokens.js";
import { invalid, validate } from "../validate.js";
import { requirePermission, TOKEN_PREFIX } from "./auth.js";
import { apiKeySchema, idSchema, type ListQuery, readListQuery } from "./input.js";
import {
  type ApiKeyContent,
  type ApiKeyKind,
  type ApiKeyRecord,
  apiKeyJson,
  extendedApiKeyJson,
  type FILTER_FIELDS,
  linkTo,
  readField,
} from "./key.js";

/** The keys of the organization: offsets with the total in headers, filters, sorting, and ids of the caller's choice. */
export function apiKeyRoutes(service: Service): Hono<Env> {
  const { store } = service;
  const keys = store.apiKeys;
  const may = (operation: string) => requirePermission(service, `apiKeys.${operation}`);
  const toJson = service.settings.quirks.newProperties ? extendedApiKeyJson : apiKeyJson;
  const routes = new Hono<Env>();

  routes.get("/", may("list"), (c) => {
    const query = readListQuery(c.req.url, service);
    const { total, page } = listPage(query);
    c.header("Pagination-Total", String(total));
    c.header("Pagination-Limit", String(query.limit));
    c.header("Pagination-Offset", String(query.offset));
    return c.json(page.map((key) => toJson(key, originOf(c))));
  });

  routes.post("/", may("create"), limitBody, async (c) => {
    const { id = store.newApiKeyId(), content } = await readContent(c);
    const secret = await newSecret(content.type);
    if (keys.get(id)) throw invalid("body", [{ field: "id", message: "Is the id of another key" }]);
    return create(c, { id, content, secret });
  });

  routes.get("/:id", may("get"), (c) => {
    const key = keys.get(param(c, "id"));
    if (!key) throw notFound();
    return c.json(toJson(key, originOf(c)));
  });

  routes.put("/:id", may("put"), limitBody, async (c) => {
    const { id } = validate(idSchema, { id: param(c, "id") }, "path");
    const body = await readContent(c);
    if (body.id !== undefined && body.id !== id) {
      throw invalid("body", [{ field: "id", message: "Must be the id of the path, or be omitted" }]);
    }
    // Looked up after the last await: of two requests that create the same key at once, the later one replaces it.
    const secret = await newSecret(body.content.type);
    const key = keys.get(id);
    if (!key) return create(c, { id, content: body.content, secret });
    key.content = body.content;
    key.updatedAt = service.now();
    return c.json(toJson(key, originOf(c)));
  });

  routes.delete("/:id", may("delete"), (c) => {
    const id = param(c, "id");
    if (id === c.get("keyId")) {
      throw new Refusal("conflict", "The API key authenticates this request; delete it with another credential.");
    }
    removeOrRefuse(keys, id);
    return c.body(null, 204);
  });

  routes.all("/", methodNotAllowed("GET, HEAD, POST"));
  routes.all("/:id", methodNotAllowed("GET, HEAD, PUT, DELETE"));
  return routes;

  function listPage({ limit, offset, filter, sort }: ListQuery): { total: number; page: ApiKeyRecord[] } {
    // Without filter and sort there is no need to copy the whole list.
    if (filter.length === 0 && sort.length === 0) return { total: keys.size, page: keys.newest(offset, limit) };
    const found = keys.newest().filter((key) => matches(filter, (field) => readField(key, field as FilterField)));
    return { total: found.length, page: sortBy(found, sort, readField).slice(offset, offset + limit) };
  }

  function create(c: Ctx, { id, content, secret }: { id: string; content: ApiKeyContent; secret: Secret }): Response {
    const now = service.now();
    const key: ApiKeyRecord = { id, content, createdAt: now, updatedAt: now, tokenHash: secret.hash };
    keys.add(key);
    c.header("Location", linkTo(key, originOf(c)));
    return c.json({ ...toJson(key, originOf(c)), secretKey: secret.key }, 201);
  }
}

interface Secret {
  readonly key: string;
  readonly hash: string;
}

async function newSecret(type: ApiKeyKind): Promise<Secret> {
  const key = newToken(TOKEN_PREFIX[type]);
  return { key, hash: await hashToken(key) };
}

type FilterField = keyof typeof FILTER_FIELDS;

const originOf = (c: Ctx): string => new URL(c.req.url).origin;

async function readContent(c: Ctx): Promise<{ id?: string; content: ApiKeyContent }> {
  const { id, description, type, acl, allowedIps } = validate(apiKeySchema, await readJson(c), "body");
  return { ...(id !== undefined && { id }), content: { description, type, ...(acl && { acl }), allowedIps } };
}
