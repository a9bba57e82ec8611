import { isObject } from "../../generate/source/node.js";

/** A JSON value as XML, as Prism writes it: an element for each property, repeated for lists. */
export function xmlOf(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((each) => xmlOf(name, each)).join("");
  const tag = name.replace(/[^\p{L}\p{N}_.-]|^(?=[\p{N}.-])/gu, "_");
  const inside = isObject(value)
    ? Object.entries(value)
        .map(([key, each]) => xmlOf(key, each))
        .join("")
    : escaped(String(value ?? ""));
  return `<${tag}>${inside}</${tag}>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
