/** The target of the link to the next page in a `Link` header (RFC 8288); `undefined` where it has none. */
export function nextLink(header: string, requestUrl: string): string | undefined {
  for (const [, target = "", parameters = ""] of header.matchAll(LINK)) {
    const { rel = "", anchor = "" } = readParameters(parameters);
    // A link with an anchor is about another resource.
    const about = URL.canParse(anchor, requestUrl) && new URL(anchor, requestUrl).href;
    if (/(^|\s)next(\s|$)/i.test(rel) && about === new URL(requestUrl).href) return target;
  }
  return undefined;
}

/** A target, and its parameters up to the next comma that isn't quoted. */
const LINK = /<([^<>]*)>((?:[^",<]|"(?:[^"\\]|\\.)*")*)/g;

const PARAMETER = /;\s*([\w!#$&+.^`|~*-]+)\s*(?:=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*)))?/g;

/** Parameters under lower-case names. Of those with the same name the first counts. */
function readParameters(text: string): { readonly rel?: string; readonly anchor?: string } {
  const parameters: Record<string, string> = {};
  for (const [, name = "", quoted, token = ""] of text.matchAll(PARAMETER)) {
    parameters[name.toLowerCase()] ??= quoted?.replace(/\\(.)/g, "$1") ?? token;
  }
  return parameters;
}
