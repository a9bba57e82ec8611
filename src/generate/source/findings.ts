/** Where something stands in the documents that people write. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/**
 * What became of something that the generator met:
 *
 * - `error`: nothing is written. Unreadable, not OpenAPI, or a mistake in what was written for Keysmith.
 * - `left-out`: an operation that no client could send, or a rule that fails its check.
 * - `repaired`: read as it was meant.
 * - `chosen`: a name that two things wanted.
 */
export type Level = "error" | "left-out" | "repaired" | "chosen";

/** Something that was met in a document, with its place and how to fix it. */
export interface Finding {
  readonly level: Level;
  /** What findings are counted by: `nullable`, `missing-reference`. */
  readonly kind: string;
  /** The operations that it concerns: `books.list`, or `GET /books` where there is no name. */
  readonly operations: readonly string[];
  readonly place: Place;
  readonly message: string;
  readonly fix?: string;
}

/** Collects findings, so that a run tells all of them. A rule that many operations use is told once. */
export class Findings {
  private readonly byText = new Map<string, Finding & { operations: string[] }>();

  /** Where a path through the bundled document leads in what was written. */
  readonly locate: (path: readonly string[]) => Place;

  constructor(locate: (path: readonly string[]) => Place) {
    this.locate = locate;
  }

  /** Findings of their own about the same documents: of something that is only tried. */
  attempt(): Findings {
    return new Findings(this.locate);
  }

  /** A mistake in what was written for Keysmith, or a document that can't be read. */
  error(at: Subject, message: string, fix?: string): void {
    this.add("error", "mistake", at, message, fix);
  }

  leftOut(kind: string, at: Subject, message: string, fix?: string): void {
    this.add("left-out", kind, at, message, fix);
  }

  repaired(kind: string, at: Subject, message: string, fix?: string): void {
    this.add("repaired", kind, at, message, fix);
  }

  chosen(kind: string, at: Subject, message: string, fix?: string): void {
    this.add("chosen", kind, at, message, fix);
  }

  /** What was written for Keysmith and can't be checked, since the document doesn't say what is there. */
  unchecked(at: Subject, message: string, fix?: string): void {
    this.add("repaired", "unchecked", at, message, fix);
  }

  push(finding: Finding): void {
    const { place, message } = finding;
    const key = [place.file, place.line, place.column, message].join("\n");
    const known = this.byText.get(key);
    if (!known) this.byText.set(key, { ...finding, operations: [...finding.operations] });
    else known.operations.push(...finding.operations.filter((name) => !known.operations.includes(name)));
  }

  all(): Finding[] {
    return [...this.byText.values()].sort(
      (a, b) => compare(a.place.file, b.place.file) || a.place.line - b.place.line || a.place.column - b.place.column,
    );
  }

  private add(level: Level, kind: string, at: Subject, message: string, fix?: string): void {
    this.push({
      level,
      kind,
      operations: at.operation === undefined ? [] : [at.operation],
      place: this.locate(at.path),
      message,
      ...(fix !== undefined && { fix }),
    });
  }
}

/** What a finding is about, and where it stands. */
export interface Subject {
  readonly operation?: string | undefined;
  readonly path: readonly string[];
}

/** `openapi.yaml:12:5 books.list: … Did you mean "title"?` */
export function formatFinding(finding: Finding, file: (path: string) => string = (path) => path): string {
  const { place, operations, level, message, fix } = finding;
  const [first, ...others] = operations;
  const more = others.length > 0 ? ` (and ${others.length} more)` : "";
  const who = first === undefined ? "" : `${first}${more}: `;
  const label = level === "error" ? "" : `${level.replace("-", " ")}: `;
  return `${file(place.file)}:${place.line}:${place.column} ${label}${who}${message}${fix === undefined ? "" : ` ${fix}`}`;
}

/** "Did you mean …?" where one of the known names is close, else what there is. */
export function didYouMean(wrong: string, known: readonly string[]): string {
  const close = closest(wrong, known);
  if (close !== undefined) return `Did you mean "${close}"?`;
  if (known.length === 0) return "There is none.";
  const shown = known.slice(0, 12).map((name) => `"${name}"`);
  return `There is ${shown.join(", ")}${known.length > 12 ? ", …" : ""}.`;
}

export function closest(wrong: string, known: readonly string[]): string | undefined {
  const most = Math.max(1, Math.floor(wrong.length / 3));
  if (wrong.length > 100) return undefined; // Nobody mistypes that.
  const ranked = known
    .filter((name) => Math.abs(name.length - wrong.length) <= most)
    .map((name) => ({ name, distance: distance(wrong.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best && best.distance <= most ? best.name : undefined;
}

/** Levenshtein's distance, a row at a time: how many letters have to be added, removed or replaced. */
export function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(swap, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
