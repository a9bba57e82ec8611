/** The words by which public APIs name the parts of a list, in lower case without punctuation. */

export const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

export const CURSOR =
  words(`cursor after startingafter pagetoken nexttoken nextpagetoken paginationtoken continuationtoken continuation
  marker continue nextcursor pageafter pagecursor starttoken lastdoc next`);
export const PAGE = words("page pagenumber pagenum pageindex pageno");
export const OFFSET = words("offset skip startat startindex pageoffset");
export const SIZE = words("limit perpage pagesize size count pagelimit maxresults top take max");
/** Sizes that belong to page numbers, where a `limit` goes with an offset. */
export const PAGE_SIZE = words("perpage pagesize hitsperpage itemsperpage resultsperpage rowsperpage pagelimit");
/** A flag without which a service gives no cursor. */
export const CURSOR_FLAG = /^(use|with|enable)(marker|cursor|keyset)/;

/** What the cursor of the next page is called in an answer. */
export const NEXT_CURSOR =
  words(`nextcursor nextpagetoken nexttoken nextpagecursor nextstarttoken nextmarker endcursor cursor
  continuationtoken nextcontinuationtoken paginationtoken pagetoken next nextpage after marker continue nextoffset nextpageoffset
  cursornext`);
/** What the URL of the next page is called. */
export const NEXT_URL = words(
  "next nexturl nexturi nextpageurl nextpageuri nextlink nextpage odatanextlink nextpagelink",
);
export const TOTAL = words(`total totalcount totalitems totalresults totalelements totalrecords totalentries totalrows
  totalsize totalnumber recordcount itemcount itemstotal totalhits`);
/** Headers that hold the cursor of the next page. */
export const NEXT_HEADER = words(`xnextcursor nextcursor xnextpagetoken nextpagetoken xnexttoken xcontinuationtoken
  continuationtoken xmscontinuation xnextmarker xpaginationnext xpaginationnextcursor xcursornext`);
export const MORE = words("hasmore hasnext hasnextpage hasmoreitems hasmoreresults hasmorepages more");
export const PAGES = words("totalpages pages pagecount lastpage numpages numberofpages pagestotal");
export const TOTAL_HEADER = words(
  "xtotalcount xtotal paginationtotal totalcount xpaginationtotal xpaginationtotalcount",
);

/** What the items of a list are called. */
export const ITEMS = "data items results entries records list values hits objects resources rows content".split(" ");
/** Arrays beside the items, whatever else they hold. */
export const NOT_ITEMS = words("errors warnings deprecations included links order members facets meta");
/** Objects that hold what an answer says of its page. */
export const HOLDERS = words(`meta metadata pagination paging page pageinfo links cursor cursors responsemetadata
  listmetadata paginationinfo pagingmetadata pageinformation nextpage`);

/** What makes an item itself; the first that an item has. */
export const IDS = ["id", "uuid", "guid", "uid", "gid", "sid", "identifier", "_id"];

export function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
}
