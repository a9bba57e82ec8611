/** `--names-from`: the names of an SDK that people use already. */
import { readdir, readFile, stat } from "node:fs/promises";
import { join, sep } from "node:path";
import { placeKey } from "../../generate/dialects/stainless-resources.js";
import { isReserved } from "../../generate/names/derive.js";
import { camelCase } from "../../generate/names/words.js";
import { fileProblem } from "../../generate/output/errors.js";
import { InitError } from "../errors.js";
import { type ListedName, readApiMd } from "./api-md.js";
import { readResource, spellingIn } from "./resources.js";

/** Names by the operations' places without the names of parameters: `GET /users/{}`. */
export type KnownNames = ReadonlyMap<string, string>;

/** @throws InitError where it holds no names. */
export async function readNames(given: string): Promise<KnownNames> {
  const listed = await namesIn(given);
  if (listed.length === 0) {
    throw new InitError(`${given} lists no methods: give the api.md of an SDK that Stainless made, or its folder.`);
  }
  return withoutClashes(listed);
}

async function namesIn(given: string): Promise<ListedName[]> {
  try {
    if (!(await stat(given)).isDirectory()) return readApiMd(await readFile(given, "utf8"));
    const text = await readFile(join(given, "api.md"), "utf8").catch(() => undefined);
    const listed = text === undefined ? [] : readApiMd(text);
    return listed.length > 0 ? listed : await resourcesIn(given);
  } catch (error) {
    const why = (error as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such file" : fileProblem(error);
    throw new InitError(`${given} can't be read (${why}): give an api.md, or the folder of an SDK.`);
  }
}

async function resourcesIn(folder: string): Promise<ListedName[]> {
  for (const resources of [join(folder, "src", "resources"), join(folder, "resources")]) {
    const files = await readdir(resources, { recursive: true }).catch(() => []);
    const sources = files.filter((file) => /(?<!\.d|\.test|index)\.ts$/.test(file)).sort();
    const texts = await Promise.all(sources.map((file) => readFile(join(resources, file), "utf8")));
    const spelling = new Map(texts.flatMap(spellingIn));
    const found = texts.flatMap((text, index) => {
      return readResource((sources[index] ?? "").replaceAll(sep, "/"), text, spelling);
    });
    if (found.length > 0) return found;
  }
  return [];
}

/** A name that is reserved, that two operations have, or that is also a resource, can't be kept. */
function withoutClashes(listed: readonly ListedName[]): KnownNames {
  const names = new Map<string, string>();
  const taken = new Set<string>();
  const resources = new Set(
    listed.flatMap(({ name }) => name.slice(1).map((_, index) => spelled(name.slice(0, index + 1)))),
  );
  for (const { method, path, name } of [...listed].sort((a, b) => Number(!!a.deprecated) - Number(!!b.deprecated))) {
    const full = spelled(name);
    const key = placeKey(method, path);
    if (names.has(key) || taken.has(full) || resources.has(full) || full.split(".").some(isReserved)) continue;
    taken.add(full);
    names.set(key, full);
  }
  return names;
}

/** Python's names are of_this_kind, and files are of-this-kind. */
function spelled(name: readonly string[]): string {
  return name.map((part) => (/[_-]/.test(part) ? camelCase(part) : part)).join(".");
}
