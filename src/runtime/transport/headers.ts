import { textOf } from "../call/text.js";
import { throwUsageError } from "../usage-error.js";

/** What a header's name and value may be made of (RFC 9110, section 5), and a line break between them, which neither holds. */
const HEADER = /^[\w!#-'*+.^`|~-]+\n[\t -~\x80-\xff]*$/;

/** Puts headers among those under lower-case names; what is `undefined` or `null` takes one away. */
export function putHeaders(headers: Record<string, string>, given: Readonly<Record<string, unknown>>): void {
  for (const name in given) {
    const value = given[name];
    // Names in another case mean the same header.
    const key = name.toLowerCase();
    delete headers[key];
    if (value === undefined || value === null) continue;
    const text = textOf(value, name);
    // The value may be a secret.
    if (!HEADER.test(`${name}\n${text}`)) {
      throwUsageError(["headers", name], " can't be sent: leave out characters that no header can hold");
    }
    headers[key] = text;
  }
}
