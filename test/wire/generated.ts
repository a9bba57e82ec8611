/** Clients that are generated of a document, and run. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { generate } from "../../src/generate/index.js";
import type { Finding } from "../../src/generate/source/findings.js";
import { writeClient } from "../generate/compile.js";

export type Json = { readonly [name: string]: unknown };

/** A call's result, whatever the operation is: tests look at what goes over the wire. */
// biome-ignore lint/suspicious/noExplicitAny: the types of generated clients have tests of their own
export type AnyClient = any;

export interface Generated {
  readonly files: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
  /** The folder that the client is in. */
  readonly out: string;
  dispose(): void;
  /** Makes the client. */
  create(options: object): AnyClient;
}

/** Generates a client of a document's paths and components. */
export async function generated(document: Json): Promise<Generated> {
  const folder = mkdtempSync(join(tmpdir(), "keysmith-"));
  const file = join(folder, "openapi.json");
  const whole = { openapi: "3.1.0", info: { title: "Wire", version: "1" }, ...document };
  writeFileSync(file, JSON.stringify(whole));
  const { files, findings, errors } = await generate(file);
  if (errors.length > 0) throw new Error(errors.map(({ message }) => message).join("\n"));
  const out = writeClient(folder, files);
  const module = await import(pathToFileURL(join(out, "index.ts")).href);
  const dispose = () => rmSync(folder, { recursive: true, force: true });
  return { files, findings, out, dispose, create: (options) => module.createWire(options) };
}

/** Paths of a document, one for each operation `things.<name>`: a POST to `/<name>` unless it says so. */
export function pathsOf(operations: Readonly<Record<string, Json>>): Json {
  const paths: Record<string, Json> = {};
  for (const [name, { method = "post", path = `/${name}`, ...facts }] of Object.entries(operations)) {
    const operation = { operationId: `things.${name}`, responses: { 204: { description: "Done." } }, ...facts };
    paths[path as string] = { ...paths[path as string], [method as string]: operation };
  }
  return { paths };
}
