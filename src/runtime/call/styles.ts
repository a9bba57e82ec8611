/** How OpenAPI's styles write lists and objects in paths and headers. */
import type { HeaderWriter, PathWriter, StyleFacts } from "../operation.js";
import { encodeReserved } from "./encode.js";
import { isGiven, isNested, jsonOf, partsOf, partText } from "./pairs.js";
import { fillWith, refuseMisleading, writeSegment } from "./path.js";

/** Fills a path some of whose parameters are lists, objects or JSON, or have a style of their own. */
export function fillStyled(styles: Readonly<Record<string, StyleFacts>>): PathWriter {
  return (template, given) =>
    fillWith(template, given, (name, value) => {
      const facts = styles[name];
      if (!facts) return writeSegment(name, value);
      const text = styled(name, value, facts, facts.allowReserved ? encodeInPath : encodeURIComponent) ?? "";
      for (const segment of facts.allowReserved ? text.split("/") : [text]) refuseMisleading(name, segment);
      return text;
    });
}

/** Reserved characters as they are, but for those that end a path. */
const encodeInPath = (text: string) => encodeReserved("?")(text);

/** Writes headers some of which are lists, objects or JSON. */
export function writeHeaders(styles: Readonly<Record<string, StyleFacts>>): HeaderWriter {
  return (headers) => {
    const written: Record<string, unknown> = { ...headers };
    for (const [name, facts] of Object.entries(styles)) {
      written[name] = styled(name, written[name], facts, (text) => text);
    }
    return written;
  };
}

/** `undefined` where there is nothing to write. */
function styled(
  name: string,
  value: unknown,
  { style = "simple", explode }: StyleFacts,
  encode: (text: string) => string,
): string | undefined {
  if (!isGiven(value)) return undefined;
  if (style === "json") return encode(jsonOf([name], value).replace(/[\x7f-\uffff]/g, escapeUnit));
  const pairs = isNested(value) && !Array.isArray(value);
  const parts = (pairs && explode ? explodedPairs(value, encode) : undefined) ?? partsOf(name, value).map(encode);
  if (parts.length === 0) return undefined;
  if (style === "simple") return parts.join(",");
  if (style === "label") return `.${parts.join(explode ? "." : ",")}`;
  if (!explode) return `;${encode(name)}=${parts.join(",")}`;
  return parts.map((part) => `;${pairs ? part : `${encode(name)}=${part}`}`).join("");
}

/** A header holds no other characters than Latin-1's; JSON can do without them. */
function escapeUnit(unit: string): string {
  return `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

function explodedPairs(value: object, encode: (text: string) => string): string[] {
  return Object.entries(value)
    .filter(([, each]) => isGiven(each))
    .map(([key, each]) => `${encode(key)}=${encode(partText(key, each))}`);
}
