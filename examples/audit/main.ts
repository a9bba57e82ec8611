/** Lists keys that nobody uses: `npx tsx examples/audit/main.ts [--days 90] [--csv]`. Exit code 1: there are some. */
import { parseArgs } from "node:util";
import { createApiKeysClient } from "@keysmith/api-keys";
import { createSandbox } from "@keysmith/api-keys/sandbox";
import { csv, table } from "./report.js";
import { staleKeys } from "./stale-keys.js";

const { values } = parseArgs({ options: { days: { type: "string", default: "90" }, csv: { type: "boolean" } } });
const days = Number(values.days);
if (!Number.isInteger(days) || days < 0) {
  console.error("--days must be a whole number, such as --days 90");
  process.exit(2);
}

const sandbox = createSandbox({ accountKeys: 340 });
const client = createApiKeysClient({ ...sandbox.connection });

const stale = await staleKeys(client, {
  days,
  now: Date.now(),
  onProgress: (done, total) => console.error(`read ${done} of ${total ?? "?"} keys`),
});
console.log(values.csv ? csv(stale) : table(stale));
process.exitCode = stale.length > 0 ? 1 : 0;
