import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { GenerateOptions, Input } from "../generate/index.js";
import { closest } from "../generate/source/findings.js";
import type { Api, Config } from "./config/read.js";
import { UsageError } from "./errors.js";
import { shortPath } from "./terminal.js";

/** One client to make. */
export interface Target {
  /** The document as people name it: in output and messages. */
  readonly title: string;
  readonly document: Input;
  readonly options: GenerateOptions & { readonly out: string };
}

/** What the command line asks for: a document or an API's name, if any, and what its flags say. */
export interface CommandInput {
  readonly document: string | undefined;
  readonly flags: GenerateOptions;
}

/** Reads standard input, where the document is `-`. */
export type ReadStdin = () => Promise<string>;

/**
 * The clients that a command line asks for: of one document, of one API of redocly.yaml, or of all its APIs that have
 * an `x-keysmith` block.
 *
 * @throws UsageError
 */
export async function findTargets(
  { document, flags }: CommandInput,
  config: Config | undefined,
  stdin: ReadStdin,
): Promise<Target[]> {
  const headers = config?.headers ?? [];
  const target = (title: string, input: Input, options: GenerateOptions = {}) =>
    withOut({ title, document: input, options: { ...options, ...flags, headers } });
  if (document === undefined) {
    const targets = configured(config, flags).map(([name, api]) =>
      target(titleOf(name, api), api.document, api.options),
    );
    return distinct(targets);
  }
  if (document === "-") return [target("standard input", { text: await stdin(), file: resolve("stdin") })];
  const api = config?.apis.get(document);
  if (api) return [target(titleOf(document, api), api.document, api.options)];
  return [target(document, asInput(document, config))];
}

/** The APIs that redocly.yaml gives an `x-keysmith` block. */
function configured(config: Config | undefined, flags: GenerateOptions): [string, Api][] {
  const apis = [...(config?.apis ?? [])].filter(([, { options }]) => options !== undefined);
  if (apis.length === 0) {
    const why = config ? `${shortPath(config.file)} gives no API an x-keysmith block` : "there is no redocly.yaml here";
    throw new UsageError(`Give a document, such as openapi.yaml: ${why}.`);
  }
  if (apis.length > 1 && flags.out !== undefined) {
    throw new UsageError(`--out is for one API: name it (${apis.map(([name]) => name).join(", ")}).`);
  }
  return apis;
}

export function titleOf(name: string, { document }: Api): string {
  return `${name} (${typeof document === "string" ? shortPath(document) : name})`;
}

export function asInput(document: string, config: Config | undefined): Input {
  if (/^https?:\/\//i.test(document)) return parsedUrl(document);
  if (/^file:\/\//i.test(document)) return parsedUrl(document);
  if (!existsSync(document) && !/[./\\]/.test(document) && config) {
    const names = [...config.apis.keys()];
    const close = closest(document, names);
    const known = names.length === 0 ? "It names none." : `It has ${names.join(", ")}.`;
    const fix = close === undefined ? known : `Did you mean "${close}"?`;
    throw new UsageError(`There is no file ${document}, and no API of that name in ${shortPath(config.file)}. ${fix}`);
  }
  return document;
}

function parsedUrl(text: string): URL {
  try {
    return new URL(text);
  } catch {
    throw new UsageError(`${text} isn't a URL.`);
  }
}

function withOut(target: Omit<Target, "options"> & { options: GenerateOptions }): Target {
  const { out } = target.options;
  if (out === undefined) {
    throw new UsageError(`Say where to write ${target.title}: --out <folder>, or out in its x-keysmith block.`);
  }
  return { ...target, options: { ...target.options, out } };
}

/** Two clients in one folder would delete each other's files. */
function distinct(targets: readonly Target[]): Target[] {
  const byFolder = new Map<string, Target>();
  for (const target of targets) {
    const folder = resolve(target.options.out);
    const other = byFolder.get(folder);
    if (other) {
      const out = shortPath(folder);
      throw new UsageError(`${other.title} and ${target.title} both write to ${out}: give each its own out.`);
    }
    byFolder.set(folder, target);
  }
  return [...targets];
}
