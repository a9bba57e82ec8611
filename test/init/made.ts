/** Runs `keysmith init` on documents of the tests' own, in folders of their own. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build } from "esbuild";
import { expect } from "vitest";
import { parse } from "yaml";
// Loaded here, so that no test waits for it.
import "../../src/cli/run-init.js";
import { type CommandOutput, keysmithIn } from "../cli/command.js";
import { folderWith } from "../generate/notes.js";

export type Json = { [key: string]: unknown };

export interface Made extends CommandOutput {
  readonly folder: string;
  /** The overlay as text, and its actions: what each target gets. */
  readonly overlay: string;
  readonly updates: Readonly<Record<string, Json>>;
}

export function documentOf(paths: Json, more: Json = {}): Json {
  return { openapi: "3.1.0", info: { title: "Acme API", version: "1" }, paths, ...more };
}

export async function made(document: Json, ...args: string[]): Promise<Made> {
  const folder = folderWith({ "openapi.json": JSON.stringify(document) });
  return again(folder, "openapi.json", "--out", "src/api", ...args);
}

/** Runs it (again) in a folder. */
export async function again(folder: string, ...args: string[]): Promise<Made> {
  const output = await keysmithIn(folder, "init", ...args);
  expect(output.error).toBe("");
  expect(output.code).toBe(0);
  const overlay = read(folder, "keysmith.overlay.yaml");
  return { ...output, folder, overlay, updates: updatesOf(overlay) };
}

export function updatesOf(overlay: string): Record<string, Json> {
  const { actions } = parse(overlay) as { actions: { target: string; update: Json }[] };
  const updates: Record<string, Json> = {};
  for (const { target, update } of actions) updates[target] = { ...updates[target], ...update };
  return updates;
}

/** The paging rule of an operation, also where it is shared. */
export function pagingOf({ updates }: Pick<Made, "updates">, target: string): unknown {
  const rule = updates[target]?.["x-pagination"];
  const shared = (updates.$?.components as { "x-pagination"?: Json } | undefined)?.["x-pagination"];
  return typeof rule === "string" ? shared?.[rule] : rule;
}

export function read(folder: string, name: string): string {
  return readFileSync(join(folder, name), "utf8");
}

export function write(folder: string, name: string, value: string | Json): void {
  writeFileSync(join(folder, name), typeof value === "string" ? value : JSON.stringify(value));
}

const runtime = fileURLToPath(new URL("../../src/runtime/index.ts", import.meta.url));

/** The client that was generated, loaded. */
export async function clientOf(folder: string): Promise<Record<string, (options: Json) => unknown>> {
  const outfile = join(folder, "client.mjs");
  await build({
    entryPoints: [join(folder, "src/api/index.ts")],
    outfile,
    bundle: true,
    format: "esm",
    platform: "node",
    alias: { "@keysmith/runtime": runtime },
    logLevel: "error",
  });
  return import(/* @vite-ignore */ pathToFileURL(outfile).href);
}
