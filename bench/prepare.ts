/** What has to be there before anything is measured: this repository's packages as users get them, and the others' clients. */
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { must } from "../test/consumers/command.js";
import { pack, root } from "../test/consumers/packed.js";
import { bench, generate } from "./generators.js";

export const GENERATED = join(bench, ".generated");

/** Unpacked beside the other packages rather than installed: npm would look for every one of them anew. */
async function install(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "keysmith-bench-"));
  try {
    const { tool, runtime, sdk } = await pack(folder);
    for (const [name, tarball] of [
      ["keysmith", tool],
      ["@keysmith/runtime", runtime],
      ["@keysmith/api-keys", sdk],
    ] as const) {
      const home = join(bench, "node_modules", name);
      await rm(home, { recursive: true, force: true });
      await mkdir(home, { recursive: true });
      await must("tar", ["-xzf", tarball, "-C", home, "--strip-components=1"], { cwd: bench });
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A folder with a document, and nothing else. */
export async function folderWith(name: string, document: string): Promise<string> {
  const folder = join(GENERATED, name);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), '{ "type": "module" }\n');
  await writeFile(join(folder, "openapi.json"), document);
  return folder;
}

/** Redocly's generator has to be told how the list pages; what our document says of it is ours alone. */
const PAGING = `apis:
  keys:
    root: openapi.json
    clientOutput: client.ts
client:
  pagination:
    operations:
      apiKeys.list: { style: offset, offsetParam: offset, limitParam: limit, items: "" }
`;

async function generateClients(): Promise<void> {
  const document = join(root, "generated/openapi.json");
  for (const name of ["openapi-fetch", "hey-api", "redocly"]) {
    const folder = await folderWith(name, "");
    await cp(document, join(folder, "openapi.json"));
    if (name === "redocly") await writeFile(join(folder, "redocly.yaml"), PAGING);
    await generate(
      name,
      folder,
      name === "redocly" ? ["generate-client", "keys", "--config", "redocly.yaml"] : undefined,
    );
  }
}

export async function prepare(): Promise<void> {
  await install();
  await generateClients();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await prepare();
