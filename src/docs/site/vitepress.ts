import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";

/** The version that sites are made and tested with. */
const VERSION = "1.6.4";

/** What a site can't be built without isn't installed. The message says how to install it. */
export class MissingPackageError extends Error {}

/** The project's own VitePress, and the Vue that comes with it. */
export interface VitePress {
  build(folder: string): Promise<void>;
  /** Vue's folder. */
  readonly vue: string;
}

/** @throws MissingPackageError where the project that the command runs in has no VitePress 1. */
export async function loadVitePress(): Promise<VitePress> {
  const manifest = findManifest();
  const { version = "" }: { version?: string } = manifest ? JSON.parse(await readFile(manifest, "utf8")) : {};
  if (!manifest || !version.startsWith("1.")) {
    const found = manifest ? `, and found ${version}` : "";
    throw new MissingPackageError(
      `keysmith docs needs VitePress 1${found}: npm install --save-dev vitepress@${VERSION}`,
    );
  }
  // Vue chooses by it between a build for developers, with warnings, and the one that pages are made with.
  process.env.NODE_ENV = "production";
  const { build } = await import(pathToFileURL(join(dirname(manifest), "dist/node/index.js")).href);
  return { build, vue: dirname(createRequire(manifest).resolve("vue/package.json")) };
}

/** Where it is installed: beside the project's other packages, else beside this one. */
function findManifest(): string | undefined {
  for (const from of [join(process.cwd(), "package.json"), import.meta.url]) {
    try {
      return createRequire(from).resolve("vitepress/package.json");
    } catch {
      // Not there.
    }
  }
  return undefined;
}
