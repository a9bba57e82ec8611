import { fileURLToPath } from "node:url";
import { serve } from "@hono/node-server";
import type { Sandbox } from "@keysmith/api-keys/sandbox";
import { build } from "esbuild";
import { Hono } from "hono";

const PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>API keys</title><link rel="icon" href="data:,"></head>
<body><div id="root"></div><script type="module" src="/app.js"></script></body></html>`;

/** Serves the page on a loopback port, and hands its requests on to the sandbox. */
export async function servePage(sandbox: Sandbox): Promise<{ readonly url: string; close(): void }> {
  const bundle = await build({
    entryPoints: [fileURLToPath(new URL("browser.tsx", import.meta.url))],
    bundle: true,
    format: "esm",
    jsx: "automatic",
    write: false,
    define: { "process.env.NODE_ENV": '"production"' },
  });
  const app = new Hono()
    .get("/", (context) => context.html(PAGE))
    .get("/app.js", (context) =>
      context.body(bundle.outputFiles[0]?.text ?? "", 200, { "content-type": "text/javascript" }),
    )
    .all("/api/*", (context) => {
      const request = new Request(context.req.raw);
      request.headers.set("authorization", `Bearer ${sandbox.credentials.accountToken}`);
      return sandbox.fetch(request);
    });
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, hostname: "127.0.0.1", port: 0 }, ({ port }) =>
      resolve({ url: `http://127.0.0.1:${port}`, close: () => server.close() }),
    );
  });
}
