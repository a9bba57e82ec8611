import type { HttpHeader } from "../../generate/index.js";
import { isObject } from "../../generate/source/node.js";
import type { Report } from "./source.js";

/** `resolve.http.headers`: each has a `name`, an address that it `matches`, and a `value` or an `envVariable`. */
export function readHeaders(resolve: unknown, report: Report): HttpHeader[] {
  const http = isObject(resolve) ? resolve.http : undefined;
  const headers = isObject(http) ? http.headers : undefined;
  if (!Array.isArray(headers)) return [];
  return headers.flatMap((header: unknown, index) => {
    const { matches, name, value, envVariable } = isObject(header) ? header : {};
    if (typeof matches !== "string" || typeof name !== "string" || (!isText(value) && !isText(envVariable))) {
      report(["resolve", "http", "headers", String(index)], "A header needs matches, name, and value or envVariable.");
      return [];
    }
    // A variable that isn't set sends no header: who only generates from local files needs none.
    const sent = isText(envVariable) ? process.env[envVariable] : value;
    return isText(sent) ? [{ matches, name, value: sent }] : [];
  });
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value !== "";
}
