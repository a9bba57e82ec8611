/** The programs that are measured, each in one file, so that what they load doesn't count. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** In the repository, where its packages and its tsconfig.json are found. */
export const cache = join(root, ".cache/documents");

export interface Programs {
  readonly generate: string;
  readonly compile: string;
}

export async function buildPrograms(): Promise<Programs> {
  const program = (name: string) => join(cache, `${name}.mjs`);
  await build({
    absWorkingDir: root,
    entryPoints: ["scripts/documents/generate-one.ts", "scripts/documents/compile.ts"],
    outdir: cache,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    packages: "external",
    alias: { keysmith: join(root, "src/index.ts") },
    logLevel: "error",
  });
  return { generate: program("generate-one"), compile: program("compile") };
}
