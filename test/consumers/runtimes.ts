/** Where the suite runs, and how each of them is started. */
import { copyFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, fetched, node } from "./fetched.js";

export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
  /** What tells the version, where the output doesn't. */
  readonly version?: readonly [command: string, ...args: string[]];
}

export interface Runtime {
  readonly name: string;
  readonly as: string;
  /** The service doesn't expose its response headers. */
  readonly hidden?: boolean;
  /** Why it can't run here, though it need not. */
  readonly missing?: () => string | undefined;
  /** How to run the programs of `home`, against the service that `where` describes. */
  readonly start: (home: string, where: string) => Promise<Command>;
}

const nodes = (["20", "22", "24", "26"] as const).flatMap((major) =>
  (["import", "require"] as const).map(
    (as): Runtime => ({
      name: `Node.js ${major}`,
      as,
      start: async (home, where) => {
        const command = await node(major);
        const program = `${as === "import" ? "esm" : "cjs"}/node.js`;
        return { command, args: [join(home, program), where], version: [command, "--version"] };
      },
    }),
  ),
);

const bun: Runtime = {
  name: "Bun",
  as: "import",
  start: async (home, where) => {
    const command = join(await fetched("bun@1.4.5"), "node_modules/.bin/bun");
    return { command, args: [join(home, "esm/node.js"), where], version: [command, "--version"] };
  },
};

const deno: Runtime = {
  name: "Deno",
  as: "import",
  start: async (home, where) => {
    const folder = await fetched("deno@2.9.5");
    const command = join(folder, "node_modules/.bin/deno");
    return {
      command,
      args: ["run", "--allow-all", "--no-remote", "--node-modules-dir=manual", join(home, "esm/node.js"), where],
      env: { DENO_DIR: join(home, ".deno"), DENO_NO_UPDATE_CHECK: "1" },
      version: [command, "--version"],
    };
  },
};

const pages = ([false, true] as const).map(
  (hidden): Runtime => ({
    name: "Chromium",
    as: hidden ? "bundle, headers hidden" : "bundle",
    hidden,
    missing: () => (chromium() ? undefined : "there is no chromium on PATH"),
    start: async (_, where) => {
      const driver = await put("chromium.mjs", await fetched("playwright-core@1.65.1"));
      return { command: process.execPath, args: [driver, chromium() ?? "chromium", where] };
    },
  }),
);

const workerd: Runtime = {
  name: "workerd",
  as: "bundle",
  start: async (home, where) => {
    const folder = await fetched("miniflare@4.20260730.0");
    const driver = await put("workerd.mjs", folder);
    return {
      // Miniflare itself needs Node.js 22.
      command: await node("22"),
      args: [driver, join(home, "esm/workerd.js"), where],
      version: [join(folder, "node_modules/.bin/workerd"), "--version"],
    };
  },
};

const VITEST = ["vitest@4.1.12", "jsdom@26.1.0", "happy-dom@20.14.6"] as const;

const vitests = (["node", "jsdom", "happy-dom"] as const).map(
  (environment): Runtime => ({
    name: "vitest",
    as: environment,
    start: async (home, where) => {
      const program = join(await fetched(...VITEST), "node_modules/vitest/vitest.mjs");
      const options = ["--environment", environment, "--globals", "--disable-console-intercept", "--no-cache"];
      return {
        command: process.execPath,
        args: [program, "run", "--root", join(home, "esm"), ...options],
        env: { KEYSMITH_WHERE: where, NO_COLOR: "1" },
        version: [process.execPath, program, "--version"],
      };
    },
  }),
);

export const runtimes: readonly Runtime[] = [...nodes, bun, deno, ...pages, workerd, ...vitests];

/** Puts a driver where it finds what it imports. */
async function put(driver: string, folder: string): Promise<string> {
  const place = join(folder, driver);
  await copyFile(fileURLToPath(new URL(`drivers/${driver}`, import.meta.url)), place);
  return place;
}
