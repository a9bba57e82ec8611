import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Expected } from "./expectations.js";
import { CheckError, expectNone } from "./run.js";

/** What npm, editors and people want to know. No repository, homepage or author: there are none to name yet. */
const REQUIRED = ["name", "version", "description", "keywords", "license", "type", "engines", "exports", "files"];

/** What npm would run on the machines of those who install. */
const INSTALL_SCRIPTS = ["preinstall", "install", "postinstall"];

/** package.json says what it must, and asks for no more than it should. */
export function checkManifest(home: string, { dependencies, optionalPeers }: Expected): void {
  const manifest = JSON.parse(readFileSync(join(home, "package.json"), "utf8"));
  const { name, peerDependencies = {}, peerDependenciesMeta = {}, scripts = {} } = manifest;
  const missing = REQUIRED.filter((field) => manifest[field] === undefined);
  expectNone(`package.json of ${name} lacks`, missing);
  if (manifest.sideEffects !== false) throw new CheckError(`package.json of ${name} doesn't say sideEffects: false`);
  const brought = Object.keys(manifest.dependencies ?? {});
  expectNone(
    `${name} brings along`,
    brought.filter((each) => !dependencies.includes(each)),
  );
  const peers = Object.keys(peerDependencies);
  expectNone(
    `Peers of ${name} that aren't optional, or new`,
    peers.filter((each) => !peerDependenciesMeta[each]?.optional || !optionalPeers.includes(each)),
  );
  expectNone(
    `${name} would run at installation`,
    INSTALL_SCRIPTS.filter((script) => scripts[script] !== undefined),
  );
}
