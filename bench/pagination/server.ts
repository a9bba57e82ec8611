/** The service in a process of its own, so that clients are measured without it: run by `startServer` in main.ts. */
import { createSandbox } from "../../src/sandbox/index.js";

const [keys, latencyMs] = process.argv.slice(2).map(Number) as [number, number];
const sandbox = createSandbox({ apiKeys: keys, latencyMs, maxOffset: 1e6, rateLimit: { limit: 1e9 } });
const server = await sandbox.listen();

/** Asked for how many requests there were, it answers, and begins to count anew. */
process.on("message", () => {
  process.send?.({ requests: sandbox.requests.length });
  sandbox.reset();
});
process.on("disconnect", () => server.close());
process.send?.({ connection: server.connection });
