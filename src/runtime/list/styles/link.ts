import type { Style } from "../pagination.js";
import { chainStep, resumeChain, toCursor } from "./chained.js";
import { nextLink } from "./link-header.js";

const ELSEWHERE = "links to a next page on another origin";

/** Links to the next page: a `Link` header (RFC 8288), or a URL in the body. */
export const linkStyle: Style = {
  step(request, page) {
    const step = chainStep(request, page);
    return page.next === ELSEWHERE ? { ...step, next: ELSEWHERE } : step;
  },
  nextCursor(list, { cursor = list.url() }, read) {
    const { next, credentials = [] } = list.pagination.response;
    const value = toCursor(read(next));
    if (typeof value !== "string") return { next: value };
    const target = value.trimStart().startsWith("<") ? nextLink(value, cursor) : value;
    const url = target === undefined ? undefined : sameOrigin(target, cursor);
    return { next: target === undefined ? undefined : url ? withoutParameters(credentials, url) : ELSEWHERE };
  },
  url: (cursor) => cursor,
  resume(stored, list, size) {
    const request = resumeChain(stored, list, size);
    // Credentials go along: nobody may choose where to.
    const own = new URL(list.url());
    const url = request && sameOrigin(request.cursor as string, own.href);
    return request && url?.pathname === own.pathname ? { ...request, cursor: url.href } : undefined;
  },
};

/** Where a link leads, as long as it stays on the origin of the page that it is on. */
function sameOrigin(link: string, from: string): URL | undefined {
  const page = new URL(from);
  const url = URL.canParse(link, from) ? new URL(link, from) : undefined;
  // A service behind a proxy may not know that it was asked by https.
  if (url?.protocol === "http:") url.protocol = page.protocol;
  return url?.origin === page.origin ? url : undefined;
}

/** The URL without some of its query's parameters. The others stay as they are written. */
function withoutParameters(names: readonly string[], url: URL): string {
  const kept = url.search.slice(1).split("&");
  // Each is read as a query of its own, which takes any escapes, broken ones too.
  url.search = kept.filter((each) => !names.some((name) => new URLSearchParams(each).has(name))).join("&");
  return url.href;
}
