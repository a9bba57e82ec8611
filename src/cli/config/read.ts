import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { CONFIG_FILE_NAME } from "@redocly/openapi-core";
import type { GenerateOptions, HttpHeader, Input } from "../../generate/index.js";
import { fileProblem } from "../../generate/output/errors.js";
import { isObject } from "../../generate/source/node.js";
import { UsageError } from "../errors.js";
import { shortPath } from "../terminal.js";
import { fromConfig, readBlock } from "./block.js";
import { readHeaders } from "./headers.js";
import { ConfigSource } from "./source.js";

/** What redocly.yaml says to Keysmith; all else in it is for Redocly's own tools. */
export interface Config {
  readonly file: string;
  readonly apis: ReadonlyMap<string, Api>;
  /** Of `resolve.http.headers`. */
  readonly headers: readonly HttpHeader[];
}

export interface Api {
  readonly document: Input;
  /** Of its `x-keysmith` block. `undefined` where it has none. */
  readonly options: GenerateOptions | undefined;
}

/**
 * Reads redocly.yaml, in the working directory or where `--config` says.
 *
 * @throws UsageError with a line for each mistake.
 */
export async function readConfig(path?: string): Promise<Config | undefined> {
  const text = await read(path ?? CONFIG_FILE_NAME, path !== undefined);
  return text === undefined ? undefined : parseConfig(resolve(path ?? CONFIG_FILE_NAME), text);
}

async function read(file: string, required: boolean): Promise<string | undefined> {
  return readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT" && !required) return undefined;
    if (error.code === "ENOENT") throw new UsageError(`There is no ${file}: --config names a redocly.yaml.`);
    if (error.code === "EISDIR") throw new UsageError(`${file} is a folder: --config names a redocly.yaml.`);
    throw new UsageError(`${file} can't be read (${fileProblem(error)}).`);
  });
}

function parseConfig(file: string, text: string): Config {
  const source = new ConfigSource(file, shortPath(file), text);
  const { apis, client, resolve: resolving } = isObject(source.value) ? source.value : {};
  const entries = isObject(apis) ? Object.entries(apis) : [];
  const config = {
    file,
    apis: new Map(entries.flatMap(([name, api]) => readApi(name, api, dirname(file), source, client))),
    headers: readHeaders(resolving, source.report),
  };
  source.throwMistakes();
  return config;
}

function readApi(
  name: string,
  api: unknown,
  folder: string,
  { report }: ConfigSource,
  shared: unknown,
): [string, Api][] {
  const { root, client = shared, "x-keysmith": block } = isObject(api) ? api : {};
  if (typeof root !== "string" || root.trim() === "") {
    if (block !== undefined) report(["apis", name], `The API "${name}" has no root: name its OpenAPI document.`);
    return [];
  }
  const document = /^https?:\/\//i.test(root) ? root : fromConfig(folder, root);
  if (block === undefined) return [[name, { document, options: undefined }]];
  const options = readBlock(block, ["apis", name, "x-keysmith"], folder, report);
  const redoclyPagination = isObject(client) && isObject(client.pagination) ? client.pagination : undefined;
  return [[name, { document, options: { ...options, ...(redoclyPagination && { redoclyPagination }) } }]];
}
