/** Where something stands in the documents that people write. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Something that keeps a client from being generated, or (a warning) that nobody could check. */
export interface Fault {
  readonly level: "fault" | "warning";
  /** The operations that it concerns: `books.list`, or `GET /books` where there is no name. */
  readonly operations: readonly string[];
  readonly place: Place;
  readonly message: string;
  readonly mend?: string;
}

/** Collects faults, so that all of them are told at once. A rule that many operations use is faulted once. */
export class Faults {
  private readonly byText = new Map<string, Fault & { operations: string[] }>();

  private readonly locate: (path: readonly string[]) => Place;

  constructor(locate: (path: readonly string[]) => Place) {
    this.locate = locate;
  }

  add(at: Blame, message: string, mend?: string, level: Fault["level"] = "fault"): void {
    this.push({
      level,
      operations: at.operation === undefined ? [] : [at.operation],
      place: this.locate(at.path),
      message,
      ...(mend !== undefined && { mend }),
    });
  }

  warn(at: Blame, message: string, mend?: string): void {
    this.add(at, message, mend, "warning");
  }

  push(fault: Fault): void {
    const { place, message } = fault;
    const key = [place.file, place.line, place.column, message].join("\n");
    const known = this.byText.get(key);
    if (!known) this.byText.set(key, { ...fault, operations: [...fault.operations] });
    else known.operations.push(...fault.operations.filter((name) => !known.operations.includes(name)));
  }

  all(): Fault[] {
    return [...this.byText.values()].sort(
      (a, b) => compare(a.place.file, b.place.file) || a.place.line - b.place.line || a.place.column - b.place.column,
    );
  }
}

/** Whose fault it is, and where it stands. */
export interface Blame {
  readonly operation?: string | undefined;
  readonly path: readonly string[];
}

/** `openapi.yaml:12:5 books.list: … Did you mean "title"?` */
export function formatFault(fault: Fault, file: (path: string) => string = (path) => path): string {
  const { place, operations, level, message, mend } = fault;
  const [first, ...others] = operations;
  const more = others.length > 0 ? ` (and ${others.length} more)` : "";
  const who = first === undefined ? "" : `${first}${more}: `;
  const kind = level === "warning" ? "warning: " : "";
  return `${file(place.file)}:${place.line}:${place.column} ${kind}${who}${message}${mend === undefined ? "" : ` ${mend}`}`;
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
  const ranked = known
    .map((name) => ({ name, distance: distance(wrong.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best && best.distance <= Math.max(1, Math.floor(wrong.length / 3)) ? best.name : undefined;
}

/** Levenshtein's distance, a row at a time. */
function distance(a: string, b: string): number {
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
