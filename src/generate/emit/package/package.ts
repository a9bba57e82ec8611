import type { Model } from "../../model/types.js";
import { emitApi } from "./api.js";
import { BUILD_SCRIPT, CHANGELOG, GITATTRIBUTES, GITIGNORE, LICENSE, TSCONFIG, TSCONFIG_CJS } from "./build.js";
import { emitPackageEntry } from "./entry.js";
import { emitManifest, emitVersion, type PackageName } from "./manifest.js";
import { emitReadme } from "./readme.js";
import { emitTest } from "./test.js";
import { CI, RELEASE } from "./workflows.js";

/** What of a package is the tool's: written anew each time. */
export function toolFiles(
  model: Model,
  client: ReadonlyMap<string, string>,
  fileOf: (type: string) => string,
): Map<string, string> {
  const api = [...client].map(([name, text]): [string, string] => [`src/api/${name}`, text]);
  return new Map([["api.md", emitApi(model, fileOf)], ["src/index.ts", emitPackageEntry(model)], ...api]);
}

/** What of a package is a person's: written once. */
export function ownFiles(model: Model, name: PackageName): Map<string, string> {
  return new Map([
    [".gitattributes", GITATTRIBUTES],
    [".github/workflows/ci.yml", CI],
    [".github/workflows/release.yml", RELEASE],
    [".gitignore", GITIGNORE],
    ["CHANGELOG.md", CHANGELOG],
    ["LICENSE", LICENSE],
    ["README.md", emitReadme(model, name)],
    ["package.json", emitManifest(name)],
    ["scripts/build.mjs", BUILD_SCRIPT],
    ["src/lib/version.ts", emitVersion(name)],
    ["test/client.test.mjs", emitTest(model)],
    ["tsconfig.cjs.json", TSCONFIG_CJS],
    ["tsconfig.json", TSCONFIG],
  ]);
}
