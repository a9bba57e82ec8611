import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** In the built tool they lie beside it, in this repository where they are written. */
const FOLDERS = ["./runtime/", "../../../runtime/"];

let sources: ReadonlyMap<string, string> | undefined;

/** The TypeScript of the runtime, by the names of its files without their ending: `call/call`. */
export function runtimeSources(): ReadonlyMap<string, string> {
  sources ??= readSources();
  return sources;
}

function readSources(): Map<string, string> {
  const folder = FOLDERS.map((path) => fileURLToPath(new URL(path, import.meta.url))).find(existsSync);
  if (folder === undefined) throw new Error("The runtime's sources are missing: install keysmith again.");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  return new Map(
    names.map((name) => [
      name.replaceAll("\\", "/").slice(0, -".ts".length),
      readFileSync(join(folder, name), "utf8").replaceAll("\r\n", "\n"),
    ]),
  );
}
