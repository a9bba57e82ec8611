/** Cursors that can be stored: where a walk goes on, as a text. They may come back from anybody. */
import { sayable } from "../call/answer.js";
import { put } from "../call/expression.js";
import { InvalidCursorError } from "../errors.js";
import { firstRequest } from "./page-request.js";
import type { Id, List, PageRequest } from "./pagination.js";
import { IdLog, stateOf, type WalkState } from "./walk-state.js";

/** A cursor carries few ids: enough to find the place again though some items are gone. */
const STORED_IDS = 16;

interface Stored {
  readonly next: PageRequest;
  readonly ids: readonly Id[];
  readonly idsAfter: readonly Id[];
  readonly idsAfterTruncated: boolean;
  readonly idsTruncated: boolean;
  readonly start: number | undefined;
  readonly given: number;
  readonly pagesWithoutNewItems: number;
  readonly total: number | undefined;
}

/** The cursor of a state that goes on with a request. */
export function writeCursor(list: List, state: WalkState, next: PageRequest): string {
  const { wanted: _wanted, shortBy: _short, ...request } = next;
  const { log, idCount, idsAfter, start, given, total, pagesWithoutNewItems } = state;
  const stored: Stored = {
    next: { ...request, size: firstRequest(list).size },
    ids: log.slice(idCount, STORED_IDS),
    idsAfter: idsAfter.slice(0, STORED_IDS),
    idsAfterTruncated: state.idsAfterTruncated || idsAfter.length > STORED_IDS,
    idsTruncated: state.idsTruncated || idCount > STORED_IDS,
    start,
    given,
    total,
    pagesWithoutNewItems,
  };
  return JSON.stringify([list.name, fingerprint(list, stored), stored]);
}

/** The state of a cursor. It belongs to its list and to the arguments of the call that it is from. */
export function readCursor(list: List, cursor: string): WalkState {
  const state = parse(list, cursor);
  if (!state)
    throw new InvalidCursorError(`cursor is not valid for ${list.name} with these arguments: use page.cursor`);
  return state;
}

function parse(list: List, cursor: string): WalkState | undefined {
  try {
    const [name, mark, stored] = JSON.parse(cursor) as [string, string, Stored];
    if (name !== list.name || mark !== fingerprint(list, stored)) return undefined;
    const {
      next,
      ids,
      idsAfter,
      idsAfterTruncated,
      idsTruncated,
      start = 0,
      given,
      total,
      pagesWithoutNewItems,
    } = stored;
    const counts = [next.index, next.overlap ?? 0, next.pageSize ?? 1, start, given, total ?? 0, pagesWithoutNewItems];
    const known = [ids, idsAfter].every((some) => some.length <= STORED_IDS && some.every(isId));
    if (!counts.every(isCount) || !known) return undefined;
    const request = list.pagination.style.resume(next, list, firstRequest(list).size);
    if (!request) return undefined;
    return {
      ...stateOf(request),
      start,
      origin: request.index,
      log: new IdLog(ids),
      idCount: ids.length,
      idsAfter,
      idsAfterTruncated,
      idsTruncated,
      given,
      total,
      pagesWithoutNewItems,
    };
  } catch {
    return undefined;
  }
}

/** Whether it is a whole number from 0. */
export const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;

const isId = (value: unknown): value is Id => sayable(value) || typeof value === "boolean";

/** What a cursor has in common with the call and its arguments, place and size aside; and with no edited one. */
function fingerprint(list: List, stored: Stored): string {
  const { place, size } = list.pagination.request;
  let { parts } = list;
  for (const path of [place, size]) if (path) parts = put(parts, path, undefined);
  const { pathname, searchParams } = new URL(list.url(parts));
  const { headers, body } = parts;
  const text = JSON.stringify([pathname, [...searchParams].sort(), Object.entries(headers).sort(), body, stored]);
  // FNV-1a.
  let hash = 0x811c9dc5;
  for (let n = 0; n < text.length; n++) hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193);
  return (hash >>> 0).toString(36);
}
