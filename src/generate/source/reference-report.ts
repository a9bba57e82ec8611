import type { Findings, Place } from "./findings.js";
import type { Origins } from "./origins.js";
import type { Nothing, Site, Target } from "./site.js";
import type { SourceFile } from "./source-file.js";

/** Says what became of references that don't lead where the rules send them. */
export class ReferenceReport {
  private readonly main: SourceFile;
  private readonly origins: Origins;
  private readonly findings: Findings;

  constructor(main: SourceFile, origins: Origins, findings: Findings) {
    this.main = main;
    this.origins = origins;
    this.findings = findings;
  }

  meant(site: Site, { meant }: Target): void {
    if (meant === undefined) return;
    this.repaired(
      "reference-base",
      site,
      `${quoted(site.ref)} leads to nothing here: it is read as ${meant}.`,
      "Write the whole reference.",
    );
  }

  nothing(site: Site, { nothing, fix, unreadable, place }: Nothing, words: string): void {
    if (!unreadable) {
      this.repaired("missing-reference", site, `${quoted(site.ref)} leads to nothing, ${nothing}: ${words}.`, fix);
      return;
    }
    this.findings.push({
      level: "error",
      kind: "unreadable-file",
      operations: [],
      place: place ?? this.placeOf(site),
      message: place ? `${nothing}.` : `${quoted(site.ref)}: ${nothing}.`,
      fix,
    });
  }

  private repaired(kind: string, site: Site, message: string, fix: string): void {
    this.findings.push({ level: "repaired", kind, operations: [], place: this.placeOf(site), message, fix });
  }

  private placeOf({ file, path, key }: Site): Place {
    const keys = key === "$ref" ? [...path, "$ref"] : path;
    return file === this.main ? this.origins.locate(keys) : file.place(keys);
  }
}

function quoted(ref: string): string {
  return JSON.stringify(ref.length > 200 ? `${ref.slice(0, 200)}…` : ref);
}
