/** The programs that people install packages with. Each keeps what it fetches in a folder of ours. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { must, type Settings } from "./command.js";
import { CACHE, fetched } from "./fetched.js";

export interface Manager {
  readonly name: string;
  /** Adds development dependencies to the project in a folder. */
  add(folder: string, packages: readonly string[]): Promise<void>;
  /** Runs a command of the project, as `npx` does it; gives what it printed. */
  exec(folder: string, command: string, args: readonly string[]): Promise<string>;
}

const npm: Manager = {
  name: "npm",
  async add(folder, packages) {
    const quiet = ["--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error"];
    await must("npm", ["install", "--save-dev", ...quiet, ...packages], settings(folder));
  },
  exec: (folder, command, args) => must("npx", ["--no-install", command, ...args], settings(folder)),
};

const pnpm: Manager = {
  name: "pnpm, strict",
  async add(folder, packages) {
    const store = ["--store-dir", join(CACHE, "pnpm-store")];
    await must(await bin("pnpm@10.34.8", "pnpm"), ["add", "--save-dev", ...store, ...packages], settings(folder));
  },
  exec: async (folder, command, args) =>
    must(await bin("pnpm@10.34.8", "pnpm"), ["exec", command, ...args], settings(folder)),
};

const yarn1: Manager = {
  name: "yarn 1",
  async add(folder, packages) {
    // Its cache isn't made for two at once.
    const mutex = ["--mutex", `file:${join(CACHE, "yarn-1.lock")}`];
    const quiet = ["--non-interactive", "--cache-folder", join(CACHE, "yarn-1"), ...mutex];
    await must(await bin("yarn@1.22.22", "yarn"), ["add", "--dev", ...quiet, ...packages], settings(folder));
  },
  exec: async (folder, command, args) =>
    must(await bin("yarn@1.22.22", "yarn"), ["--silent", "run", command, ...args], settings(folder)),
};

const yarn4: Manager = {
  name: "yarn 4, PnP",
  async add(folder, packages) {
    // Its own file, so that no project further up is taken for this one's.
    await writeFile(join(folder, "yarn.lock"), "");
    await writeFile(
      join(folder, ".yarnrc.yml"),
      "nodeLinker: pnp\nenableTelemetry: false\nenableImmutableInstalls: false\n",
    );
    await must(await yarn4Bin(), ["add", "--dev", ...packages.map(asFile)], settings(folder));
  },
  exec: async (folder, command, args) => must(await yarn4Bin(), ["run", command, ...args], settings(folder)),
};

const bun: Manager = {
  name: "bun",
  async add(folder, packages) {
    await must(await bin("bun@1.4.5", "bun"), ["add", "--dev", ...packages], settings(folder));
  },
  exec: async (folder, command, args) =>
    must(await bin("bun@1.4.5", "bun"), ["run", command, ...args], settings(folder)),
};

export const managers: readonly Manager[] = [npm, pnpm, yarn1, yarn4, bun];

async function bin(name: string, command: string): Promise<string> {
  return join(await fetched(name), "node_modules/.bin", command);
}

const yarn4Bin = () => bin("@yarnpkg/cli-dist@4.18.1", "yarn");

/** Yarn wants to know what a path to a tarball is. */
const asFile = (name: string) => (name.endsWith(".tgz") ? `keysmith@file:${name}` : name);

const settings = (folder: string): Settings => ({
  cwd: folder,
  timeout: 180_000,
  env: {
    ...process.env,
    YARN_CACHE_FOLDER: join(CACHE, "yarn-4"),
    YARN_ENABLE_GLOBAL_CACHE: "false",
    BUN_INSTALL_CACHE_DIR: join(CACHE, "bun"),
    PNPM_HOME: join(CACHE, "pnpm-home"),
  },
});
