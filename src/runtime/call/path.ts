/** Path parameters → the path. */
import { refuseUnknownNames } from "../names.js";
import type { Filled } from "../operation.js";
import { throwUsageError } from "../usage-error.js";
import { textOf } from "./query.js";

interface Template {
  /** What stands between the parameters: one more than there are names. */
  readonly texts: readonly string[];
  readonly names: readonly string[];
}

/** Each template is taken apart once. */
const templates = new Map<string, Template>();

function templateOf(path: string): Template {
  let template = templates.get(path);
  if (!template) {
    const pieces = path.split(/[{}]/);
    template = { texts: pieces.filter((_, at) => at % 2 === 0), names: pieces.filter((_, at) => at % 2 === 1) };
    templates.set(path, template);
  }
  return template;
}

/**
 * A path's parameters by their names, and the path with them in place: encoded, and refused where they would make it
 * another path. A single one is given as it is, several in an object.
 */
export function fillPath(path: string, given: unknown): Filled {
  const { texts, names } = templateOf(path);
  const [only, another] = names;
  const values = (only && !another ? { [only]: given } : (given ?? {})) as Record<string, unknown>;
  if (another) refuseUnknownNames(values, names, "a path parameter");
  let pathname = texts[0] as string;
  for (let at = 0; at < names.length; at++) {
    const name = names[at] as string;
    pathname += segment(name, values[name]) + texts[at + 1];
  }
  return { path: values, pathname };
}

/** A dotted segment, encoded or not, or a control character. */
const MISLEADING = /^(\.|%2e){1,2}$|\p{Cc}|%([01][\da-f]|7f|c2%[89])/iu;

function segment(name: string, given: unknown): string {
  // Most ids are one word, which needs neither check nor encoding.
  if (typeof given === "string" && /^[\w-]+$/.test(given)) return given;
  const text = textOf(given ?? "", name);
  // An empty or dotted segment would make it another path: a DELETE of the collection, say.
  if (text === "" || MISLEADING.test(text)) {
    throwUsageError([name], ' must not be empty, "." or "..", nor hold control characters');
  }
  return encodeURIComponent(text);
}
