/** `npm start`: both styles of API keys, through one client, over real HTTP on loopback. */
import { isDeepStrictEqual } from "node:util";
import { ApiError, createApiKeysClient, type Pager } from "@keysmith/api-keys";
import { createSandbox } from "@keysmith/api-keys/sandbox";
import { bad, faint, good, heading, isScreen, masked, print, progressBar, row, strong } from "./demo/screen.js";

// The reader of a pipe may close it early (`npm start | head`).
process.stdout.on("error", () => process.exit(0));

const sandbox = createSandbox({
  accountKeys: 340,
  apiKeys: 260,
  // The same day every time, so that the output is too.
  now: () => Date.UTC(2026, 3, 1),
  // Slow enough to see the progress bar move.
  latencyMs: isScreen ? 25 : 0,
});
const server = await sandbox.listen();
const { baseUrl, auth } = server.connection;

try {
  const panel = createApiKeysClient({ baseUrl, auth: { accountToken: auth.accountToken } });
  const org = createApiKeysClient({ baseUrl, auth: { secretApiKey: auth.secretApiKey } });

  print(strong("Keysmith: two services that page, fail and sign in differently, one client"));
  print();
  row("panel", `page numbers, totals in the body   ${faint("Authorization: Bearer …")}`);
  row("org", `offsets, totals in headers         ${faint("REB-APIKEY: …")}`);

  heading("Walk every key", "for await (const key of panel.account.apiKeys.list())");
  await walk("panel", panel.account.apiKeys.list({ limit: 20 }));
  await walk("org", org.apiKeys.list({ limit: 20 }));

  heading("Filter and sort", "org.apiKeys.list({ filter, sort })");
  const found = org.apiKeys.list({
    filter: { type: "publishable", createdTime: { from: "2026-01-01" } },
    sort: ["description", "-createdTime"],
  });
  const { items, total } = await found;
  const [filter = "", sort = ""] = lastQuery().split("&");
  row("sent", faint(filter));
  row("", faint(sort));
  row("found", `${total} of ${await org.apiKeys.list().total()} keys, the first of them:`);
  for (const { createdTime, description } of items.slice(0, 3)) {
    row("", `${faint(createdTime?.slice(0, 10) ?? "")}  ${description}`);
  }

  heading("Create a key", "panel.account.apiKeys.create({ memo })");
  const { data, meta } = await panel.account.apiKeys.create({ memo: "CI", allowedIps: ["127.0.0.1"] });
  const made = await org.apiKeys.create({ description: "CI" });
  const panelAsCi = panel.withOptions({ auth: { accountToken: meta.secret_token } });
  const orgAsCi = org.withOptions({ auth: { secretApiKey: made.secretKey ?? "" } });
  const shown = (secret = "") => `its secret, shown this once: ${good(masked(secret))}`;
  row("panel", `${shown(meta.secret_token)}; it sees ${await panelAsCi.account.apiKeys.list().total()} keys`);
  row("org", `${shown(made.secretKey)}; it sees ${await orgAsCi.apiKeys.list().total()} keys`);

  heading("The same mistake", 'create({ …, allowedIps: ["203.0.113.300"] })');
  const allowedIps = ["203.0.113.300"];
  const first = await failureOf(panel.account.apiKeys.create({ memo: "CI", allowedIps }));
  const second = await failureOf(org.apiKeys.create({ description: "CI", allowedIps }));
  row("panel", faint(`${first.status}, data.data.errors: ${first.issues[0]?.message}`));
  row("org", faint(`${second.status}, invalidFields: ${second.issues[0]?.message}`));
  if (first.name !== second.name || !isDeepStrictEqual(pathsOf(first), pathsOf(second))) throw first;
  row("both", `${bad(first.name)}, issues[0].path: ${JSON.stringify(pathsOf(first)[0])}`);

  heading("Delete", "panel.account.apiKeys.delete(identifier)");
  await panel.account.apiKeys.delete(data.identifier);
  await org.apiKeys.delete(made.id);
  for (const [name, refused] of [
    ["panel", await failureOf(panelAsCi.account.apiKeys.list())],
    ["org", await failureOf(orgAsCi.apiKeys.list())],
  ] as const) {
    row(name, `gone, and its secret with it: ${bad(refused.name)}, status ${refused.status}`);
  }

  print();
  print(`${sandbox.requests.length} requests in all, over HTTP on loopback.`);
} finally {
  await server.close();
}

async function walk(name: string, list: Pager<unknown>): Promise<void> {
  const before = sandbox.requests.length;
  const bar = progressBar(name);
  const { total = 0 } = await list;
  const keys = new Set<unknown>();
  for await (const key of list) bar.show(keys.add(key).size, total);
  const requests = sandbox.requests.length - before;
  bar.finish(`${keys.size} keys, ${requests} requests  ${faint(lastQuery())}`);
}

/** The query of the last request. */
function lastQuery(): string {
  return `?${decodeURIComponent(sandbox.requests.at(-1)?.query ?? "")}`;
}

/** The error of a call that must fail. */
async function failureOf(call: PromiseLike<unknown>): Promise<ApiError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ApiError) return error;
    throw error;
  }
  throw new Error("The sandbox accepted an invalid request");
}

function pathsOf(error: ApiError): unknown[] {
  return error.issues.map(({ path }) => path);
}
