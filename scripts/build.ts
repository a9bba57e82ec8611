/**
 * `npm run build`: writes what the three packages consist of. `-- tool` writes the tool alone, which is all that the root
 * package.json packs.
 */
import { parseArgs } from "node:util";
import { buildApiKeys } from "./build/api-keys.js";
import { buildRuntime } from "./build/runtime.js";
import { buildTool } from "./build/tool.js";

const builds = { tool: buildTool, runtime: buildRuntime, "api-keys": buildApiKeys };

const { positionals } = parseArgs({ allowPositionals: true });
const wanted = positionals.length > 0 ? positionals : Object.keys(builds);
const unknown = wanted.filter((name) => !Object.hasOwn(builds, name));
if (unknown.length > 0) {
  console.error(`npm run build doesn't know ${unknown.join(", ")}: it builds ${Object.keys(builds).join(", ")}.`);
  process.exit(2);
}
await Promise.all(wanted.map((name) => builds[name as keyof typeof builds]()));
