import { QueryReader } from "../query.js";
import { Refusal } from "../refusal.js";
import type { Service } from "../service.js";
import { invalid } from "../validate.js";

const PAGE = { min: 1, max: Number.MAX_SAFE_INTEGER, byDefault: 1 };
const LIMIT = { min: 1, max: 100, byDefault: 50 };

export interface PageQuery {
  readonly page: number;
  readonly limit: number;
}

/** The requested page of the list. */
export function readPage(url: string, { settings }: Service): PageQuery {
  const query = new QueryReader(url);
  const requested = { page: query.integer("page", PAGE), limit: query.integer("limit", LIMIT) };
  if (settings.quirks.replacedPaging) refuseFraction(query.text("limit"));
  else if (query.issues.length > 0) throw invalid("query", query.issues);
  return requested;
}

/** The real panel hands a fraction to its database, which fails. */
function refuseFraction(text = ""): void {
  const limit = Number(text);
  const inRange = limit >= LIMIT.min && limit <= LIMIT.max;
  if (inRange && !Number.isInteger(limit)) throw new Refusal("broken", "Server Error");
}
