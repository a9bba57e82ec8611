/**
 * What a call costs besides the network: `fetch` is a stub that answers at once. Our client has its time limit and its
 * retries on. The candidates take turns in one run; what counts are medians, as ratios.
 */
import { cpus } from "node:os";
import createFetchClient from "openapi-fetch";
import type { paths } from "../generated/schema.js";
import { createKeysmith } from "../generated/sdk.js";

const CALLS = 2000;
const ROUNDS = Number(process.env.ROUNDS ?? 25);

const baseUrl = "https://api.example.com/organizations/acme";
const body = JSON.stringify({
  id: "ci",
  description: "CI",
  type: "secret",
  acl: [{ scope: { organizationId: ["acme"] }, permissions: ["*"] }],
  createdTime: "2026-01-01T00:00:00Z",
  updatedTime: "2026-01-01T00:00:00Z",
});
const stub = async () =>
  new Response(body, { headers: { "content-type": "application/json", "content-length": String(body.length) } });

const plain = createFetchClient<paths>({ baseUrl, fetch: stub, headers: { "REB-APIKEY": "key" } });
const ask = async (signal?: AbortSignal) => {
  const { data, error } = await plain.GET("/api-keys/{id}", {
    params: { path: { id: "ci" } },
    ...(signal ? { signal } : {}),
  });
  if (error) throw error;
  return data;
};
/** What people write around it: a time limit that holds for the body too, and the caller's signal. */
const limited = async (outer?: AbortSignal) => {
  const controller = new AbortController();
  const abort = () => controller.abort(outer?.reason);
  const timer = setTimeout(() => controller.abort(new Error("timeout")), 60_000);
  outer?.addEventListener("abort", abort);
  try {
    return await ask(controller.signal);
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener("abort", abort);
  }
};
const ours = createKeysmith({ baseUrl, auth: { secretApiKey: "key" }, fetch: stub });
const { signal } = new AbortController();

const candidates: Record<string, () => Promise<unknown>> = {
  "openapi-fetch alone": () => ask(),
  "openapi-fetch, timer": () => limited(),
  "openapi-fetch, timer and signal": () => limited(signal),
  ours: () => ours.apiKeys.get("ci"),
  "ours, with a signal": () => ours.apiKeys.get("ci", { signal }),
  "the stub itself": async () => (await stub()).text(),
};

const times = new Map<string, number[]>(Object.keys(candidates).map((name) => [name, []]));
for (let round = -3; round < ROUNDS; round++) {
  for (const [name, run] of Object.entries(candidates)) {
    const start = process.hrtime.bigint();
    for (let call = 0; call < CALLS; call++) await run();
    const micros = Number(process.hrtime.bigint() - start) / 1000 / CALLS;
    if (round >= 0) times.get(name)?.push(micros);
  }
}
const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] as number;
const alone = median(times.get("openapi-fetch alone") ?? []);
const timed = median(times.get("openapi-fetch, timer and signal") ?? []);
console.log(`Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model}; ${ROUNDS} rounds of ${CALLS} calls each`);
console.table(
  Object.fromEntries(
    [...times].map(([name, values]) => {
      const micros = median(values);
      return [
        name,
        {
          "µs a call": Number(micros.toFixed(2)),
          "× alone": Number((micros / alone).toFixed(2)),
          "× timer and signal": Number((micros / timed).toFixed(2)),
        },
      ];
    }),
  ),
);
process.exit();
