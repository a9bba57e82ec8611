/** What a walk knows of the way that it came. */
import { UsageError } from "./errors.js";
import type { Asked } from "./styles.js";

export interface Trail {
  /** The index that it began at. */
  readonly floor?: number | undefined;
  /** Ids that were yielded, in the order of the list, and how many of them are kept. */
  readonly ids: readonly unknown[];
  readonly keep: number;
  /** So many of them, at the end, stand after the last page, if they are still in the list at all. */
  readonly beyond: number;
  /** Ids before these, or after them, were forgotten. */
  readonly forgot: boolean;
  readonly cut: boolean;
  /** Where the items to come began when the last page was read, and how many items the list had. */
  readonly end: number;
  readonly total?: number | undefined;
  /** Reading back: from where, and how often so far. */
  readonly origin: number;
  readonly tries: number;
  /** The last answer: its place, by what it is known, and whether it was empty though the list goes on. */
  readonly index: number;
  readonly print: string;
  readonly hollow: boolean;
  /** Answers in a row that repeated the one before, and that brought nothing new. */
  readonly repeats: number;
  readonly fruitless: number;
  /** Cursors that were asked with: the last ones, and one from further back. */
  readonly cursors: readonly string[];
  readonly mark?: string | undefined;
  readonly steps: number;
}

export const untrodden: Trail = {
  ids: [],
  keep: 1000,
  beyond: 0,
  forgot: false,
  cut: false,
  end: 0,
  origin: 0,
  tries: 0,
  index: -1,
  print: "",
  hollow: false,
  repeats: 0,
  fruitless: 0,
  cursors: [],
  steps: 0,
};

/** Where a walk goes on from. */
export interface Bookmark {
  readonly asked: Asked;
  readonly trail: Trail;
}

/** Ids that a cursor carries: enough to find the place again though some items are gone. */
const CARRIED = 16;

/** A bookmark as a text. */
export function write(name: string, { asked, trail }: Bookmark): string {
  const { floor, end, total, ids, beyond, forgot } = trail;
  const before = ids.slice(0, ids.length - beyond);
  const short = forgot || before.length > CARRIED;
  return JSON.stringify([name, asked, { floor, end, total, ids: before.slice(-CARRIED), forgot: short }]);
}

/** The bookmark of a text; what it doesn't carry is as at a walk's beginning. */
export function read(name: string, cursor: string): Bookmark {
  try {
    const [list, asked, trail] = JSON.parse(cursor);
    if (list === name && Number.isInteger(asked.at) && Array.isArray(trail.ids))
      return { asked, trail: { ...untrodden, ...trail } };
  } catch {
    // Told below.
  }
  throw new UsageError(`cursor is none of ${name}: give the cursor of a page of this list, unchanged`, ["cursor"]);
}
