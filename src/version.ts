import { createRequire } from "node:module";

/** The version of this tool. */
export function toolVersion(): string {
  return createRequire(import.meta.url)("keysmith/package.json").version;
}
