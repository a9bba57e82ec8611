/** Cursors that can be stored: where a walk goes on, as a text. They may come back from anybody. */
import { isStringOrNumber, setIn } from "../call/expression.js";
import { InvalidCursorError } from "../usage-error.js";
import { firstRequest } from "./page-request.js";
import type { Id, List, PageRequest } from "./pagination.js";
import { IdLog, stateOf, type WalkState } from "./walk-state.js";

/** A cursor carries few ids: enough to find the place again though some items are gone. Of short ids it can be more. */
const STORED_IDS = 16;
const STORED_SHORT_IDS = 64;
const SHORT_IDS_LENGTH = 200;
/** Those of items that are still to come, after a list grew so much that its walk went back to the beginning. */
const STORED_IDS_AHEAD = 100;

/** What a cursor says of a walk. */
interface Stored
  extends Pick<
    WalkState,
    | "start"
    | "given"
    | "total"
    | "front"
    | "idsAhead"
    | "idsAheadTruncated"
    | "idsTruncated"
    | "pagesWithoutNewItems"
    | "reordered"
    | "doubtful"
  > {
  /** Absent where the list can't be read on. */
  readonly next: PageRequest | undefined;
  readonly ids: readonly Id[];
}

/** The cursor of a state that goes on. */
export function writeCursor(list: List, state: WalkState): string {
  const { next, log, idCount, idsAhead, start, given, total, pagesWithoutNewItems, reordered, doubtful, front } = state;
  const ahead = log.last(Math.min(idsAhead, STORED_IDS_AHEAD), STORED_IDS_AHEAD);
  const ids = [...ahead, ...idsToStore(log.last(idCount, Math.min(STORED_SHORT_IDS, idCount - idsAhead)))];
  const stored: Stored = {
    next: typeof next === "object" ? requestToStore(list, next) : undefined,
    ids,
    idsTruncated: state.idsTruncated || ids.length < idCount,
    idsAhead: ahead.length,
    idsAheadTruncated: state.idsAheadTruncated || ahead.length < idsAhead,
    start,
    given,
    total,
    pagesWithoutNewItems,
    reordered,
    doubtful,
    front,
  };
  return JSON.stringify([list.name, fingerprint(list, stored), stored]);
}

/** The size only tells whether page numbers are those of the call. */
function requestToStore(list: List, { wanted: _, shortBy: __, ...request }: PageRequest): PageRequest {
  return { ...request, size: firstRequest(list).size };
}

/** The last ids: as many as are worth their length. */
function idsToStore(ids: readonly Id[]): readonly Id[] {
  const share = SHORT_IDS_LENGTH / JSON.stringify(ids).length;
  return ids.slice(-Math.max(STORED_IDS, Math.floor(ids.length * share)));
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
    return name === list.name && mark === fingerprint(list, stored) ? stateOfStored(list, stored) : undefined;
  } catch {
    return undefined;
  }
}

/** Whoever writes a cursor can write its fingerprint too: all that it says is checked. */
function stateOfStored(list: List, stored: Stored): WalkState | undefined {
  const { next, ids, idsAhead, start = 0, given, total, pagesWithoutNewItems, front, doubtful } = stored;
  if (!next) return { ...stateOf({}), next: CANNOT_GO_ON };
  const { style } = list.pagination;
  const { size } = firstRequest(list);
  const { index, overlap = 0, pageSize = 1, of = 0 } = next;
  const counts = [index, overlap, pageSize, of, start, given, total ?? 0, pagesWithoutNewItems, idsAhead];
  const areIds = [ids, front ?? []].every(
    (some) => some.length <= STORED_SHORT_IDS + STORED_IDS_AHEAD && some.every(isId),
  );
  const request = areIds && counts.every(isCount) ? style.resume(next, list, size) : undefined;
  if (!request) return undefined;
  return {
    ...stateOf(next.verifying === true ? { ...request, verifying: true } : request),
    start,
    origin: request.index,
    log: new IdLog(ids),
    idCount: ids.length,
    idsAhead,
    idsAheadTruncated: stored.idsAheadTruncated === true,
    idsTruncated: stored.idsTruncated === true,
    given,
    total,
    pagesWithoutNewItems,
    reordered: stored.reordered === true,
    doubtful: doubtful && style.resume(doubtful, list, size),
    front,
  };
}

const CANNOT_GO_ON = "can't be read on after this page: walk the list without a cursor to see why";

/** Whether it is a whole number from 0. */
function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0;
}

function isId(value: unknown): value is Id {
  return isStringOrNumber(value) || typeof value === "boolean";
}

/** What a cursor has in common with the call and its arguments, place and size aside; and with no edited one. */
function fingerprint(list: List, stored: Stored): string {
  const { place, size } = list.pagination.request;
  let { parts } = list;
  for (const path of [place, size]) if (path) parts = setIn(parts, path, undefined);
  const { pathname, searchParams } = new URL(list.url(parts));
  const { headers, body } = parts;
  const query: [string, string][] = [];
  // Iterating needs a part of `lib` that not every project names.
  searchParams.forEach((value, name) => {
    query.push([name, value]);
  });
  const text = JSON.stringify([pathname, query.sort(), Object.entries(headers).sort(), body, stored]);
  // FNV-1a.
  let hash = 0x811c9dc5;
  for (let n = 0; n < text.length; n++) hash = Math.imul(hash ^ text.charCodeAt(n), 0x01000193);
  return (hash >>> 0).toString(36);
}
