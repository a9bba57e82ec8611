import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { toolVersion } from "../../version.js";
import { runtimeFiles } from "../emit/runtime/runtime.js";
import { isObject } from "../source/node.js";
import type { ImportExtension } from "./import-extension.js";
import { MANIFEST } from "./manifest.js";
import { currentManifest, type Plan, planOutput } from "./plan.js";
import { relativePath } from "./runtime-place.js";

/** A client that has its runtime in a folder with others. */
export interface RuntimeUser {
  readonly out: string;
  /** What it names of the runtime. */
  readonly names: readonly string[];
}

/**
 * What has to change in a folder for it to hold the runtime of several clients: all that any of them needs. The folder's
 * manifest says what each one names, so that one can be generated without the others.
 *
 * @throws OutputError
 */
export async function planSharedRuntime(
  folder: string,
  { out, names }: RuntimeUser,
  importExtension: ImportExtension,
  files: ReadonlyMap<string, string>,
  check: boolean,
): Promise<Plan> {
  const version = toolVersion();
  const known = (await currentManifest(folder, version))?.clients ?? {};
  const others = await Promise.all(
    Object.entries(known).map(async (entry) => ((await usesRuntime(join(folder, entry[0]), folder)) ? [entry] : [])),
  );
  const all = Object.fromEntries([...others.flat(), [relativePath(folder, out), names]]);
  const clients = Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
  const extension = importExtension === "none" ? "" : importExtension;
  const runtime = runtimeFiles([...new Set(Object.values(clients).flat())], extension);
  const made = { version, options: { importExtension }, clients };
  return planOutput(folder, new Map([...runtime, ...files]), made, check);
}

/** Whether a client that once had its runtime in a folder is still there, and has it there. */
async function usesRuntime(out: string, folder: string): Promise<boolean> {
  const manifest: unknown = await readFile(join(out, MANIFEST), "utf8")
    .then(JSON.parse)
    .catch(() => undefined);
  if (!isObject(manifest) || !isObject(manifest.options)) return false;
  return manifest.options.runtime === relativePath(out, folder);
}
