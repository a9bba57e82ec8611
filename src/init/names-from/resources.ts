/** The `src/resources` of an SDK that Stainless made for TypeScript: each method's request, and the file that it is in. */
import type { ListedName } from "./api-md.js";

/** A method's head, and the request in its body: `` retrieve(id: string, …) { return this._client.get(path`/users/${id}`, … `` */
const HEAD = /^ {2}(?:async )?([A-Za-z_$][\w$]*)\s*(?:<[^>]*>)?\(/;
const REQUEST = /this\._client\.(get|post|put|patch|delete|getAPIList)(?:<[^(]*>)?\(\s*(?:path)?(['"`])(.*?)\2/;
const LIST_METHOD = /method:\s*['"](\w+)['"]/;

/**
 * @param file From the folder of resources, with `/`: `chat/completions/completions.ts`.
 * @param spelling What files are called as properties: `admin-api-keys` is `adminAPIKeys`.
 */
export function readResource(file: string, text: string, spelling: ReadonlyMap<string, string>): ListedName[] {
  const resource = resourceOf(file).map((part) => spelling.get(part) ?? part);
  const found: ListedName[] = [];
  let name: string | undefined;
  let docs = "";
  for (const block of text.split(/\n(?= {2}\S)/)) {
    if (block.startsWith("  /**")) docs = block;
    name = HEAD.exec(block)?.[1] ?? (/^ {2}\}/.test(block) ? undefined : name);
    const [whole, verb = "", , path = ""] = REQUEST.exec(block) ?? [];
    if (whole === undefined || name === undefined || name === "constructor") continue;
    const given = verb === "getAPIList" ? (LIST_METHOD.exec(block.slice(block.indexOf(whole)))?.[1] ?? "get") : verb;
    const deprecated = docs.includes("@deprecated");
    const place = path.replaceAll(/\$\{[^}]*\}/g, "{}");
    found.push({ method: given.toUpperCase(), path: place, name: [...resource, name], deprecated });
    docs = "";
  }
  return found;
}

const IMPORT = /^import \* as (\w+) from '\.\/(?:[\w-]+\/)*([\w-]+)';/gm;
const PROPERTY = /^ {2}(\w+): (\w+)\.\w+ = new /gm;

/** What the files of nested resources are called as properties of the resource around them. */
export function spellingIn(text: string): [file: string, property: string][] {
  const files = new Map([...text.matchAll(IMPORT)].map(([, alias = "", file = ""]) => [alias, file]));
  return [...text.matchAll(PROPERTY)].flatMap(([, property = "", alias = ""]): [string, string][] => {
    const file = files.get(alias);
    return file === undefined ? [] : [[file, property]];
  });
}

/** `chat/completions/completions.ts` is `chat.completions`. */
function resourceOf(file: string): string[] {
  const parts = file.replace(/\.ts$/, "").split("/");
  if (parts.length > 1 && parts.at(-1) === parts.at(-2)) parts.pop();
  return parts;
}
