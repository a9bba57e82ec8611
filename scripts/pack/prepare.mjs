/**
 * npm's `prepare` and `prepack`: builds the tool where the root package is about to be packed, be it by `npm pack` or for
 * somebody who installs it from a git URL. npm runs `prepare` after `npm ci` in a clone as well: then there is nothing to do.
 *
 * Plain JavaScript, since it has to run before anything is installed.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const {
  npm_lifecycle_event: event,
  npm_command: command = "",
  npm_package_resolved: packed,
  npm_config_user_agent: agent = "",
} = process.env;

// `npm run pack` builds by itself; to npm, this script is the one to run before it.
const beforeRunPack = agent.startsWith("npm/") && command.startsWith("run");
// npm names what it packs while it does. In `npm pack` and `npm publish`, `prepack` has built it by then.
const packedForOthers = packed && command !== "pack" && command !== "publish";
if (event === "prepack" ? !beforeRunPack : packedForOthers) build();

function build() {
  // Standard output is for what npm says: a list of files, or JSON.
  if (!existsSync(fromRoot("node_modules/rolldown"))) {
    run("npm", "ci", "--ignore-scripts", "--include=dev", "--no-audit", "--no-fund", "--no-json", "--no-dry-run");
  }
  run(process.execPath, "--import", "tsx", "scripts/build.ts", "tool");
}

function run(program, ...args) {
  const options = { cwd: fromRoot(""), stdio: ["ignore", 2, 2], shell: process.platform === "win32" };
  const { status, error } = spawnSync(program, args, options);
  if (status === 0) return;
  console.error(error?.message ?? `${program} ${args.join(" ")} failed: the package can't be built.`);
  process.exit(1);
}

function fromRoot(path) {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}
