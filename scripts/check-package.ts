/**
 * `npm run check:package`, after a build: packs the packages, and checks what is in them, their metadata, exports and
 * source maps, and that Node.js can load them. `npm run test:consumers` goes further, and needs the network.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkContents } from "./check-package/contents.js";
import { expectations } from "./check-package/expectations.js";
import { unpacked } from "./check-package/install.js";
import { checkLoading } from "./check-package/loading.js";
import { checkManifest } from "./check-package/manifest.js";
import { CheckError, run } from "./check-package/run.js";
import { checkSources } from "./check-package/sources.js";
import { packAll } from "./pack/pack.js";

const folder = mkdtempSync(join(tmpdir(), "keysmith-package-"));
try {
  const tarballs = packAll(folder);
  const app = unpacked(join(folder, "app"), tarballs);
  for (const packed of tarballs) {
    const expected = expectations[packed.name];
    if (!expected) throw new CheckError(`${packed.name} is a package that nobody expects`);
    const home = join(app, "node_modules", packed.name);
    checkContents(packed, expected);
    checkManifest(home, expected);
    checkSources(home, packed, expected);
    run("node_modules/.bin/publint", ["run", packed.file, "--strict"]);
    run("node_modules/.bin/attw", [packed.file, "--profile", expected.attwProfile, "--no-emoji", "--no-color"]);
    const declarations = packed.files.filter(({ path }) => /\.d\.ts$/.test(path));
    const bytes = declarations.reduce((sum, { size }) => sum + size, 0);
    console.log(
      `ok   ${packed.name}: ${packed.files.length} files, ${packed.size} bytes packed, ${bytes} bytes of declarations; publint, attw (${expected.attwProfile})`,
    );
  }
  await checkLoading(app);
} catch (error) {
  console.error(error instanceof CheckError ? error.message : error);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
