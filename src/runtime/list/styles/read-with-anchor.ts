import type { Id, PageInfo, PageRequest } from "../pagination.js";

/** How often both are read in turn at most. */
const MOST_READS = 32;

/**
 * Reads a page that has no room for the last item of the page before: both are read in turn, until each was the same
 * twice. So the list can't have changed in between, except by changes that cancelled each other out each time.
 */
export async function readWithAnchor<Page extends PageInfo & { readonly request: PageRequest }>(
  { anchor: place, ...request }: PageRequest,
  fetch: (request: PageRequest) => Promise<Page>,
): Promise<Page> {
  if (place === undefined) return fetch(request);
  let page: Page | undefined;
  let anchor: Page | undefined;
  for (let reads = 0; reads < MOST_READS; reads++) {
    const [pageBefore, anchorBefore] = [page, anchor];
    page = await fetch(request);
    anchor = await fetch({ ...request, place, index: place });
    // There is room after all, or the list has become shorter.
    if (anchor.count !== 1) break;
    // Where items are hidden, places are less than they seem.
    if (page.ids?.includes(anchor.ids?.[0] as Id)) return page;
    if (same(page, pageBefore) && same(anchor, anchorBefore)) return joined(anchor, page, place);
  }
  return anchor as Page;
}

function same(page: PageInfo, before: PageInfo | undefined): boolean {
  return before !== undefined && JSON.stringify([page.ids, page.total]) === JSON.stringify([before.ids, before.total]);
}

/** Both as one page, which begins with the item at the anchor. */
function joined<Page extends PageInfo & { readonly request: PageRequest }>(
  first: Page,
  page: Page,
  anchor: number,
): Page {
  return {
    ...page,
    request: { ...page.request, anchor, overlap: first.count },
    items: [...first.items, ...page.items],
    ids: page.ids && [...(first.ids ?? []), ...page.ids],
    count: first.count + page.count,
  };
}
