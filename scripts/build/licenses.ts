/** The licences of what a package bundles, in one file: those who wrote it ask that their notice goes along. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Plugin } from "rolldown";
import licensePlugin, { type Dependency } from "rollup-plugin-license";
import { fromRoot } from "./root.js";

/** What may be part of a package under MIT, as long as its text and its notice are in it too. */
const ALLOWED = "(MIT OR ISC OR BSD-2-Clause OR BSD-3-Clause OR 0BSD OR Apache-2.0)";

/** Gathers licences from the bundles of a package. A build fails for one that isn't allowed. */
export class Licenses {
  private readonly entries = new Set<string>();

  /** For each of the bundles. */
  readonly plugin: Plugin = this.makePlugin();

  /** Writes them, if there are any. */
  write(file: string): void {
    if (this.entries.size === 0) return;
    writeFileSync(file, `Code of these packages is part of this one.\n\n${[...this.entries].sort().join("\n")}`);
  }

  private makePlugin(): Plugin {
    // CommonJS, declared as if it were not; and made for Rollup, whose hooks Rolldown calls.
    const license = licensePlugin as unknown as typeof licensePlugin.default;
    const output = (dependencies: Dependency[]) => {
      for (const dependency of dependencies) this.entries.add(entry(dependency));
    };
    const allow = { test: ALLOWED, failOnUnlicensed: true, failOnViolation: true };
    return license({ thirdParty: { output, allow, multipleVersions: true } }) as unknown as Plugin;
  }
}

function entry(dependency: Dependency): string {
  const { name, version, license } = dependency;
  const texts = [dependency.licenseText ?? standardText(dependency), dependency.noticeText ?? othersWithin(dependency)];
  const text = texts.filter(Boolean).join("\n\n").trim();
  return `${"-".repeat(80)}\n${name} ${version} (${license})\n\n${text}\n`;
}

/** Some packages name a licence in package.json and leave its text out. */
function standardText({ name, license, author, contributors }: Dependency): string {
  if (license !== "MIT") throw new Error(`${name} has no licence text, and ${license} isn't known by heart`);
  const holders = [author, ...contributors].flatMap((person) => person?.name ?? []);
  const ours = readFileSync(fromRoot("LICENSE"), "utf8");
  return ours.replace(/^Copyright .*$/m, `Copyright (c) ${holders.join(", ") || `the authors of ${name}`}`);
}

/** What a package says of the code of others that it holds itself. TypeScript has such a file. */
function othersWithin({ name }: Dependency): string {
  const file = fromRoot(`node_modules/${name}/ThirdPartyNoticeText.txt`);
  return existsSync(file) ? readFileSync(file, "utf8") : "";
}
