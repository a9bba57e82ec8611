/** The keys of a normalized JSONPath (RFC 9535, section 2.7), which escape some characters. */

const ESCAPED: Readonly<Record<string, string>> = { b: "\b", f: "\f", n: "\n", r: "\r", t: "\t" };

/** `it\\'s` → `it's` */
export function unescapeKey(key: string): string {
  return key.replaceAll(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_, code: string | undefined, one: string) => {
    return code === undefined ? (ESCAPED[one] ?? one) : String.fromCharCode(Number.parseInt(code, 16));
  });
}
