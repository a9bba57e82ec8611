/** Where this repository is, and what its package.json says. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** An absolute path, from one that begins at the repository's root. */
export const fromRoot = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url));

interface RootManifest {
  readonly version: string;
  readonly license: string;
  readonly engines: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

export const rootManifest: RootManifest = JSON.parse(readFileSync(fromRoot("package.json"), "utf8"));
