/** Cookie parameters → the header `Cookie`. */
import { refuseUnknownNames } from "../names.js";
import type { CookieFacts, CookieWriter } from "../operation.js";
import { throwUsageError } from "../usage-error.js";
import { jsonOf, type Pair, pairsOf, partsOf } from "./pairs.js";

/** Puts cookies among the headers. Browsers send none but their own: there the header has no effect. */
export const putCookies: CookieWriter = (headers, params, given) => {
  refuseUnknownNames(
    given,
    Object.keys(params),
    "a cookie of the operation",
    ["cookies"],
    undefined,
    "; send others in extra.headers",
  );
  const pairs = Object.entries(given ?? {}).flatMap(([name, value]) => pairsOfCookie(name, value, params[name] ?? {}));
  if (pairs.length > 0) Object.assign(headers, { Cookie: pairs.map((pair) => pair.join("=")).join("; ") });
};

function pairsOfCookie(name: string, value: unknown, { json, joined, raw }: CookieFacts): Pair[] {
  if (value === undefined || value === null) return [];
  const encode = raw ? asItIs(name) : encodeURIComponent;
  if (json) return [[name, encode(jsonOf(["cookies", name], value))]];
  if (!joined) return pairsOf(name, value, { spread: true }).map(([key, text]) => [key, encode(text)]);
  const parts = partsOf(name, value).map(encode);
  return parts.length === 0 ? [] : [[name, parts.join(",")]];
}

/** What a cookie's value can hold (RFC 6265, section 4.1.1), and blanks and commas, which most services take. */
const asItIs = (name: string) => (text: string) =>
  /^[ !#-+,\--:<-[\]-~]*$/.test(text)
    ? text
    : throwUsageError(["cookies", name], " can't be sent: leave out characters that no cookie can hold");
