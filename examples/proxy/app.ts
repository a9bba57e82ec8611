import { ApiError, type ApiKeysClient } from "@keysmith/api-keys";
import { Hono } from "hono";

/** Shows the organization's keys to browsers: what they may see of them, page by page, and never a secret. */
export function createApp(client: ApiKeysClient): Hono {
  const app = new Hono();

  app.get("/keys", async (context) => {
    const cursor = context.req.query("cursor");
    const list = client.apiKeys.list({ limit: 20 }, { signal: context.req.raw.signal });
    // A cursor comes from the browser: one that isn't of this list is refused before anything is sent.
    const page = await (cursor === undefined ? list : list.from(cursor));
    const keys = page.items.map(({ id, description, createdTime }) => ({ id, description, createdTime }));
    return context.json({ keys, total: page.total, cursor: page.cursor });
  });

  app.onError((error, context) => {
    if (!(error instanceof ApiError)) return context.json({ error: "The request isn't valid" }, 400);
    console.error(error.message);
    const wait = error.retryAfterMs;
    if (wait !== undefined) context.header("retry-after", String(Math.ceil(wait / 1000)));
    return context.json({ error: "The keys can't be read at the moment" }, error.kind === "rate-limit" ? 503 : 502);
  });

  return app;
}
