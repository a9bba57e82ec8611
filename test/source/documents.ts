import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { type Finding, formatFinding } from "../../src/generate/source/findings.js";
import { type LoadOptions, load } from "../../src/generate/source/load.js";
import { folderWith } from "../generate/notes.js";

export type Files = Readonly<Record<string, string | Uint8Array>>;
export type Json = Record<string, unknown>;

/** A document as small as can be, with what a test is about in its place. */
export function minimal({ version = "3.1.0", paths = "{}", more = "" } = {}): string {
  return `openapi: ${version}\ninfo: { title: Minimal, version: "1" }\npaths: ${paths}\n${more}`;
}

/** A document whose GET /a answers with a schema. */
export function answering(schema: string, version = "3.1.0", more = ""): string {
  const content = `content: { application/json: { schema: ${schema} } }`;
  const get = `{ get: { operationId: a.get, responses: { "200": { description: ok, ${content} } } } }`;
  return minimal({ version, paths: `{ /a: ${get} }`, more });
}

/** Writes files into a folder of the test's own; gives the folder. */
export function write(files: Files): string {
  const folder = folderWith({});
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  return folder;
}

/** What became of a document: the sound document, and its findings as a user sees them. */
export interface Read {
  readonly root: Json;
  readonly said: readonly string[];
  readonly findings: readonly Finding[];
  readonly folder: string;
  readonly files: readonly string[];
}

/** Loads `openapi.yaml` of some files. */
export async function read(files: Files | string, options: LoadOptions = {}): Promise<Read> {
  const folder = write(typeof files === "string" ? { "openapi.yaml": files } : files);
  const overlays = (options.overlays ?? []).map((overlay) => join(folder, String(overlay)));
  const loaded = await load(join(folder, "openapi.yaml"), { ...options, overlays });
  const findings = loaded.findings.all();
  const said = findings.map((finding) => formatFinding(finding, (file) => relative(folder, file)));
  return { root: loaded.root.value as Json, said, findings, folder, files: loaded.files };
}

/** What stands at a path of keys. */
export function get(root: unknown, ...keys: string[]): unknown {
  return keys.reduce<unknown>((value, key) => (value as Json | undefined)?.[key], root);
}

/** The schema with which `answering` answers. */
export function answered(root: Json): unknown {
  return get(root, "paths", "/a", "get", "responses", "200", "content", "application/json", "schema");
}

/** The line and column of a text within another one, as findings have them. */
export function placeIn(document: string, text: string): string {
  const index = document.indexOf(text);
  if (index < 0) throw new Error(`The document has no ${text}`);
  const lines = document.slice(0, index).split("\n");
  return `${lines.length}:${(lines.at(-1) ?? "").length + 1}`;
}
