/**
 * Keeps CHANGELOG.md, in the form of Keep a Changelog. Run by `npm version` after package.json has its new version, it
 * turns what is unreleased into that version's section; before that, with --check, it only says whether it could.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { type Changelog, parser } from "keep-a-changelog";

function read(text: string): Changelog {
  const changelog = parser(text);
  changelog.format = "markdownlint";
  return changelog;
}

/** The file as the tool writes it. */
export const tidy = (text: string): string => read(text).toString();

/** Whether a version has a section with a date. */
export const dated = (text: string, version: string): boolean =>
  read(text).releases.some((release) => release.version === version && release.date !== undefined);

/** The file with what was unreleased under a version; without one, as it is. */
export function released(text: string, version: string | undefined, date: Date): string {
  const changelog = read(text);
  const unreleased = changelog.releases.find((release) => release.version === undefined);
  if (!unreleased || unreleased.isEmpty())
    throw new Error("CHANGELOG.md has nothing under Unreleased: say what is new");
  if (version === undefined) return text;
  if (dated(text, version)) throw new Error(`CHANGELOG.md has a section ${version} already`);
  unreleased.setVersion(version);
  unreleased.date = date;
  return changelog.toString();
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const check = process.argv.includes("--check");
  const { version } = JSON.parse(readFileSync("package.json", "utf8"));
  try {
    const text = released(readFileSync("CHANGELOG.md", "utf8"), check ? undefined : version, new Date());
    if (!check) writeFileSync("CHANGELOG.md", text);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
