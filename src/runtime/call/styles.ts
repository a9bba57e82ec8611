/** How OpenAPI's styles write lists and objects in paths and headers. */
import type { HeaderWriter, PathWriter, StyleFacts } from "../operation.js";
import { fillWith, refuseMisleading, writeSegment } from "./path.js";
import { textOf } from "./query.js";

/** Fills a path some of whose parameters are lists, objects or JSON, or have a style of their own. */
export function fillStyled(styles: Readonly<Record<string, StyleFacts>>): PathWriter {
  return (template, given) =>
    fillWith(template, given, (name, value) => {
      const facts = styles[name];
      if (!facts) return writeSegment(name, value);
      const text = value === undefined || value === null ? "" : styled(name, value, facts, encodeURIComponent);
      refuseMisleading(name, text);
      return text;
    });
}

/** Writes headers some of which are lists, objects or JSON. */
export function writeHeaders(styles: Readonly<Record<string, StyleFacts>>): HeaderWriter {
  return (headers) => {
    const written: Record<string, unknown> = { ...headers };
    for (const [name, facts] of Object.entries(styles)) {
      const value = written[name];
      if (value !== undefined && value !== null) written[name] = styled(name, value, facts, (text) => text);
    }
    return written;
  };
}

function styled(
  name: string,
  value: unknown,
  { style = "simple", explode }: StyleFacts,
  encode: (text: string) => string,
): string {
  if (style === "json") return encode(JSON.stringify(value));
  const text = (each: unknown) => encode(textOf(each, name));
  const pairs = isObject(value);
  const parts = pairs
    ? Object.entries(value).map(([key, each]) => text(key) + (explode ? "=" : ",") + text(each))
    : [value].flat().map(text);
  if (style === "simple") return parts.join(",");
  if (style === "label") return `.${parts.join(explode ? "." : ",")}`;
  if (!explode) return `;${text(name)}=${parts.join(",")}`;
  return parts.map((part) => `;${pairs ? part : `${text(name)}=${part}`}`).join("");
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}
