import { closest } from "./findings.js";
import { unescapeKey } from "./json-path.js";

/**
 * The JSONPath to what stands where a plain one (`$.paths['/book'].get`) leads nowhere: its first key that is missing is
 * replaced by one that is close to it. `undefined` where there is none, or the path is more than keys.
 */
export function nearestTarget(target: string, document: unknown): string | undefined {
  const steps = [...target.slice(1).matchAll(STEP)];
  if (!target.startsWith("$") || steps.map(([text]) => text).join("") !== target.slice(1)) return undefined;
  let at = document;
  let before = "$";
  for (const [index, [text, name, single, double]] of steps.entries()) {
    const key = name ?? unescapeKey(single ?? double ?? "");
    if (typeof at !== "object" || at === null) return undefined;
    if (!Object.hasOwn(at, key)) {
      const near = closest(key, Object.keys(at));
      const rest = steps.slice(index + 1).map(([each]) => each);
      return near === undefined ? undefined : `${before}['${near.replaceAll(/[\\']/g, "\\$&")}']${rest.join("")}`;
    }
    at = (at as Record<string, unknown>)[key];
    before += text;
  }
  return undefined;
}

/** `.name`, `['name']` or `["name"]` */
const STEP = /\.([A-Za-z_][\w]*)|\['((?:[^'\\]|\\.)*)'\]|\["((?:[^"\\]|\\.)*)"\]/g;
