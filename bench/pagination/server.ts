/** The service in a process of its own, so that clients are measured without it. Tells where it is. */
import { createSandbox } from "@keysmith/api-keys/sandbox";
import { LATENCY, LIMIT, PAGES } from "./list.js";

const sandbox = createSandbox({
  apiKeys: PAGES * LIMIT,
  latencyMs: LATENCY,
  maxOffset: 1e6,
  rateLimit: { limit: 1e9 },
});
const server = await sandbox.listen();

/** Asked for how many requests there were, it answers, and begins to count anew. */
process.on("message", () => {
  process.send?.(sandbox.requests.length);
  sandbox.reset();
});
process.once("disconnect", () => process.exit());
process.send?.(server.connection);
