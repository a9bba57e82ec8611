/** What other generators make of the same documents. Fetched by name. */
import { rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fetched } from "../../test/consumers/fetched.js";
import { type Measured, measure } from "./measure.js";
import { cache, root } from "./programs.js";

export interface Peer {
  readonly name: string;
  /** Its command, and the file to compile. */
  readonly command: (document: string, out: string) => Promise<{ args: string[]; entry: string; cwd: string }>;
}

const require = createRequire(import.meta.url);

/** The file behind a package's command. */
function binary(manifest: string, name: string): string {
  const { bin } = require(manifest) as { bin: string | Record<string, string> };
  return join(dirname(manifest), typeof bin === "string" ? bin : (bin[name] ?? ""));
}

export const peers: readonly Peer[] = [
  {
    name: "redocly",
    command: async (document, out) => ({
      args: [
        binary(require.resolve("@redocly/cli/package.json"), "redocly"),
        "generate-client",
        document,
        "-o",
        `${out}/client.ts`,
      ],
      entry: `${out}/client.ts`,
      cwd: cache,
    }),
  },
  {
    name: "hey-api",
    command: async (document, out) => {
      // The last that runs on Node.js 20.
      const home = await fetched("@hey-api/openapi-ts@0.95.0", "typescript@5.9.3");
      const manifest = join(home, "node_modules/@hey-api/openapi-ts/package.json");
      return { args: [binary(manifest, "openapi-ts"), "-i", document, "-o", out], entry: `${out}/index.ts`, cwd: home };
    },
  },
  {
    name: "openapi-typescript",
    command: async (document, out) => ({
      args: [join(root, "node_modules/openapi-typescript/bin/cli.js"), document, "-o", `${out}/schema.ts`],
      entry: `${out}/schema.ts`,
      cwd: cache,
    }),
  },
];

export async function runPeer(peer: Peer, document: string, out: string): Promise<Measured & { entry: string }> {
  await rm(out, { recursive: true, force: true });
  const { args, entry, cwd } = await peer.command(document, out);
  return { ...(await measure(args, cwd)), entry };
}
