import { type Finding, formatFinding, type Level } from "../generate/index.js";
import { kindTitle, LEVEL_TITLES } from "./kinds.js";
import { oneLine, shortLine, shortPath } from "./terminal.js";

/** All findings of a level and kind. */
interface Group {
  readonly level: Level;
  readonly kind: string;
  readonly findings: readonly [Finding, ...Finding[]];
  /** 2: its title and an example. 1: its title and where to find an example. 0: it is only counted. */
  lines: 0 | 1 | 2;
}

const LEVELS: readonly Level[] = ["error", "left-out", "repaired", "chosen"];
const WIDTH = 240;

/** By level and kind, with counts and one example each, in at most so many lines. */
export function summarize(findings: readonly Finding[], most: number): string[] {
  const groups = grouped(findings);
  shorten(groups, most);
  return byLevel(groups, (group) => {
    const [example] = group.findings;
    const title = `${count(group)}  ${kindTitle(group.kind)}`;
    if (group.lines === 2) return [title, `        ${shortLine(describe(example), WIDTH)}`];
    return group.lines === 1 ? [`${title}: ${placeOf(example)}`] : [];
  });
}

/** Every finding, by level and kind. */
export function listAll(findings: readonly Finding[]): string[] {
  return byLevel(grouped(findings), (group) => [
    `${count(group)}  ${kindTitle(group.kind)}`,
    ...group.findings.map((finding) => `        ${oneLine(describe(finding))}`),
  ]);
}

/** `openapi.yaml:12:5 books.list: …`. The heading above it says the level. */
export function describe(finding: Finding): string {
  return formatFinding({ ...finding, level: "error" }, shortPath);
}

function placeOf({ place }: Finding): string {
  return `${shortPath(place.file)}:${place.line}:${place.column}`;
}

function count(group: Group): string {
  return String(places(group)).padStart(6);
}

/** What stands once and leaves several operations out counts for each of them. */
function places({ level, findings }: Group): number {
  if (level !== "left-out") return findings.length;
  return findings.reduce((sum, { operations }) => sum + Math.max(1, operations.length), 0);
}

function grouped(findings: readonly Finding[]): Group[] {
  const groups = new Map<string, Group & { findings: [Finding, ...Finding[]] }>();
  for (const finding of findings) {
    const key = `${finding.level} ${finding.kind}`;
    const group = groups.get(key);
    if (group) group.findings.push(finding);
    else groups.set(key, { level: finding.level, kind: finding.kind, findings: [finding], lines: 2 });
  }
  return [...groups.values()].sort((a, b) => rank(a) - rank(b) || places(b) - places(a));
}

function rank({ level }: Group): number {
  return LEVELS.indexOf(level);
}

/** Shortens from the end: what is least grave and least frequent first. */
function shorten(groups: readonly Group[], most: number): void {
  for (const lines of [1, 0] as const) {
    for (const group of groups.toReversed()) {
      if (height(groups) <= most) return;
      group.lines = lines;
    }
  }
}

function height(groups: readonly Group[]): number {
  return byLevel(groups, ({ lines }) => Array(lines).fill("")).length;
}

/** Under a heading for each level, with a line for the kinds that aren't shown. */
function byLevel(groups: readonly Group[], print: (group: Group) => string[]): string[] {
  return LEVELS.flatMap((level) => {
    const all = groups.filter((group) => group.level === level);
    if (all.length === 0) return [];
    const hidden = all.filter(({ lines }) => lines === 0);
    return [
      `${LEVEL_TITLES[level]} (${total(all)})`,
      ...all.flatMap(print),
      ...(hidden.length > 0 ? [`${String(total(hidden)).padStart(6)}  of ${hidden.length} more kinds`] : []),
    ];
  });
}

function total(groups: readonly Group[]): number {
  return groups.reduce((sum, group) => sum + places(group), 0);
}
