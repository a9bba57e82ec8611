/** `resources` of a stainless.yml: what operations are called there. */
import { camelCase } from "../names/words.js";
import { isObject } from "../source/node.js";

export interface StainlessMethod {
  /** The resources that lead to it. */
  readonly group: readonly string[];
  readonly word: string;
  /** The name of a paging scheme, or whether there is one. */
  readonly paginated?: unknown;
}

/** The methods by {@link placeKey}. */
export function methodsOf(file: Readonly<Record<string, unknown>>): ReadonlyMap<string, StainlessMethod> {
  const found = new Map<string, StainlessMethod>();
  collect(file.resources, [], found);
  return found;
}

/** `GET /users/{}`: names of parameters differ between a document and a configuration. */
export function placeKey(method: string, path: string): string {
  return `${method.toUpperCase()} ${path.replaceAll(/\{[^{}]*\}/g, "{}")}`;
}

const DEEPEST = 20;

function collect(resources: unknown, above: readonly string[], found: Map<string, StainlessMethod>): void {
  if (!isObject(resources) || above.length > DEEPEST) return;
  for (const [name, resource] of Object.entries(resources)) {
    if (!isObject(resource)) continue;
    // Methods of the client itself.
    const group = name.startsWith("$") ? above : [...above, camelCase(name)];
    for (const [word, method] of Object.entries(isObject(resource.methods) ? resource.methods : {})) {
      const endpoint = isObject(method) ? method.endpoint : method;
      const [, verb, path] = /^\s*([a-z]+)\s+(\S+)\s*$/i.exec(typeof endpoint === "string" ? endpoint : "") ?? [];
      if (verb === undefined || path === undefined) continue;
      const paginated = isObject(method) ? method.paginated : undefined;
      const own = { group, word: camelCase(word), ...(paginated !== undefined && { paginated }) };
      if (!found.has(placeKey(verb, path))) found.set(placeKey(verb, path), own);
    }
    collect(resource.subresources, group, found);
  }
}
