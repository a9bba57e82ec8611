/** Lists in which each page says where the next one is. */
import { isStringOrNumber } from "../../call/expression.js";
import type { PageInfo, PageRequest, Step } from "../pagination.js";

/** A cursor or a link as a text; nothing where there is none, which some services say by `false`. */
export function toCursor(value: unknown): unknown {
  return isStringOrNumber(value) ? `${value}` || undefined : value || undefined;
}

const itemsBefore = ({ index = 0, cursor }: PageRequest) => (cursor === undefined ? 0 : index);

/** What an answer means that holds the next cursor. */
export function chainStep(request: PageRequest, page: PageInfo): Step {
  const index = itemsBefore(request);
  return { index, next: nextPage(request, page, index) };
}

function nextPage(request: PageRequest, page: PageInfo, index: number): Step["next"] {
  const { next, more } = page;
  const { cursor, size } = request;
  if (more === false || (page.implied && endsChain(page, index))) return undefined;
  if (next == null) return more === true ? "says that more follows, but not where" : undefined;
  if (typeof next !== "string") return "returned a next page that is neither text nor number";
  const mark = markOf(request);
  if (next === cursor || next === mark?.cursor) return "returned a next page already fetched";
  return { index: index + page.count, size, cursor: next, mark };
}

/** Whether the list ends where every item is a cursor: with an empty page, or a first one that has all there is. */
function endsChain({ total, count, more }: PageInfo, index: number): boolean {
  return (index === 0 && total === count) || (count === 0 && more !== true);
}

/** The request of a stored cursor. */
export function resumeChain({ cursor, index }: PageRequest, _: unknown, size?: number): PageRequest | undefined {
  return typeof cursor === "string" ? { cursor, index, size } : undefined;
}

/** Brent's way to find cycles of any length: one cursor is kept, at ever longer distances. */
function markOf({ cursor, index = 0, mark }: PageRequest): PageRequest["mark"] {
  return cursor !== undefined && index >= 2 * (mark?.index ?? 0) ? { cursor, index } : mark;
}
