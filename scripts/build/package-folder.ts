/** The folder of a package that has none in this repository: its package.json, README, changelog and licence. */
import { copyFile, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fromRoot, rootManifest } from "./root.js";

/** A module of the package: the same for `import` and `require`, each with declarations of its own. */
export const dual = (name: string) => ({
  import: { types: `./dist/${name}.d.ts`, default: `./dist/${name}.js` },
  require: { types: `./dist/${name}.d.cts`, default: `./dist/${name}.cjs` },
});

/** What package.json says of every package of ours. */
const common = () => ({
  version: rootManifest.version,
  license: rootManifest.license,
  type: "module",
  sideEffects: false,
  engines: rootManifest.engines,
  files: ["dist", "CHANGELOG.md"],
  // For what doesn't read `exports`.
  main: "./dist/index.cjs",
  types: "./dist/index.d.cts",
});

/** Begins the folder anew. `readme` is the file that becomes README.md. */
export async function writePackageFolder(home: string, manifest: object, readme: string): Promise<void> {
  await rm(home, { recursive: true, force: true });
  await mkdir(home, { recursive: true });
  const text = `${JSON.stringify({ ...common(), ...manifest }, null, 2)}\n`;
  await writeFile(join(home, "package.json"), text);
  await copyFile(fromRoot(readme), join(home, "README.md"));
  for (const name of ["LICENSE", "CHANGELOG.md"]) await copyFile(fromRoot(name), join(home, name));
}
