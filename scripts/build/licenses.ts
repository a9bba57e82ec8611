/** The licences of what a package bundles, in one file: those who wrote it ask that their notice goes along. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Plugin } from "rolldown";
import licensePlugin, { type Dependency } from "rollup-plugin-license";
import { fromRoot } from "./root.js";

/** What may be part of a package under MIT, as long as its text and its notice are in it too. */
const ALLOWED = "(MIT OR ISC OR BSD-2-Clause OR BSD-3-Clause OR 0BSD OR Apache-2.0)";

/** Writes `file` for a bundle that holds other packages' code. The build fails for a licence that isn't allowed. */
export function writeLicenses(file: string): Plugin {
  const output = (dependencies: Dependency[]) => {
    if (dependencies.length === 0) return;
    const entries = dependencies.map(entry).sort();
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `Code of these packages is part of this one.\n\n${entries.join("\n")}`);
  };
  const allow = { test: ALLOWED, failOnUnlicensed: true, failOnViolation: true };
  // CommonJS, declared as if it were not; and made for Rollup, whose hooks Rolldown calls.
  const license = licensePlugin as unknown as typeof licensePlugin.default;
  return license({ thirdParty: { output, allow, multipleVersions: true } }) as unknown as Plugin;
}

function entry(dependency: Dependency): string {
  const { name, version, license, noticeText } = dependency;
  const text = [dependency.licenseText ?? standardText(dependency), noticeText].filter(Boolean).join("\n\n");
  return `${"-".repeat(80)}\n${name} ${version} (${license})\n\n${text.trim()}\n`;
}

/** Some packages name a licence in package.json and leave its text out. */
function standardText({ name, license, author, contributors }: Dependency): string {
  if (license !== "MIT") throw new Error(`${name} has no licence text, and ${license} isn't known by heart`);
  const holders = [author, ...contributors].flatMap((person) => person?.name ?? []);
  const ours = readFileSync(fromRoot("LICENSE"), "utf8");
  return ours.replace(/^Copyright .*$/m, `Copyright (c) ${holders.join(", ") || `the authors of ${name}`}`);
}
