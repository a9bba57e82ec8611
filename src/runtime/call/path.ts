/** Path parameters → the path. */
import { refuseUnknownNames } from "../names.js";
import type { Filled } from "../operation.js";
import { throwUsageError } from "../usage-error.js";
import { textOf } from "./text.js";

/**
 * A path's parameters by their names, and the path with them in place: encoded, and refused where they would make it
 * another path. A single one is given as it is, several in an object.
 *
 * @param template The path, split where a parameter begins or ends: every other piece is a name.
 */
export function fillPath(template: readonly string[], given: unknown): Filled {
  return fillWith(template, given, writeSegment);
}

/** The same, with another way to write a parameter. */
export function fillWith(
  template: readonly string[],
  given: unknown,
  write: (name: string, value: unknown) => string,
): Filled {
  const [start = "", name = ""] = template;
  const isOnly = template.length === 3;
  const path = (isOnly ? { [name]: given } : (given ?? {})) as Record<string, unknown>;
  if (!isOnly)
    refuseUnknownNames(
      path,
      template.filter((_, at) => at % 2 === 1),
      "a path parameter",
    );
  let pathname = start;
  for (let at = 1; at < template.length; at += 2) {
    const name = template[at] as string;
    pathname += write(name, path[name]) + template[at + 1];
  }
  return { path, pathname };
}

/** A path template's texts and, between them, its parameters' names. */
export function splitPath(template: string): string[] {
  return template.split(/[{}]/);
}

/** A dotted segment, encoded or not, or a control character. */
const MISLEADING = /^(\.|%2e){1,2}$|\p{Cc}|%([01][\da-f]|7f|c2%[89])/iu;

/** A parameter's value as a part of a path. */
export function writeSegment(name: string, given: unknown): string {
  // Most ids are one word, which needs neither check nor encoding.
  if (typeof given === "string" && /^[\w-]+$/.test(given)) return given;
  const text = textOf(given ?? "", name);
  refuseMisleading(name, text);
  return encodeURIComponent(text);
}

/** An empty or dotted segment would make it another path: a DELETE of the collection, say. */
export function refuseMisleading(name: string, text: string): void {
  if (text === "" || MISLEADING.test(text)) {
    throwUsageError([name], ' must not be empty, "." or "..", nor hold control characters');
  }
}
