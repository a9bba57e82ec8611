/** How each client comes out of a document: commands, run in a folder that holds openapi.json. */
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { must } from "../test/consumers/command.js";

export const bench = fileURLToPath(new URL(".", import.meta.url));

interface Generator {
  readonly name: string;
  readonly package: string;
  readonly bin: string;
  readonly args: readonly string[];
}

/** By the folder that the client is to be in. */
export const generators: Readonly<Record<string, Generator>> = {
  keysmith: {
    name: "keysmith generate",
    package: "keysmith",
    bin: "keysmith",
    args: ["generate", "openapi.json", "--out", "."],
  },
  "openapi-fetch": {
    name: "openapi-typescript (types for openapi-fetch)",
    package: "openapi-typescript",
    bin: "openapi-typescript",
    args: ["openapi.json", "--output", "schema.ts"],
  },
  "hey-api": {
    name: "hey-api",
    package: "@hey-api/openapi-ts",
    bin: "openapi-ts",
    args: ["-i", "openapi.json", "-o", "out", "--no-log-file"],
  },
  redocly: {
    name: "`redocly generate-client`",
    package: "@redocly/cli",
    bin: "redocly",
    args: ["generate-client", "openapi.json", "--output", "client.ts"],
  },
};

/** Node runs all of them directly, so that none pays for a launcher. */
export async function generate(name: string, folder: string, args = generators[name]?.args): Promise<void> {
  const generator = generators[name];
  if (!generator || !args) throw new Error(`There is no generator ${name}`);
  const home = join(bench, "node_modules", generator.package);
  const { bin } = createRequire(import.meta.url)(join(home, "package.json"));
  const file = join(home, typeof bin === "string" ? bin : bin[generator.bin]);
  await must(process.execPath, [file, ...args], { cwd: folder });
}
