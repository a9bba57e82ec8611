import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import type { HttpHeader, Input } from "../generate/index.js";
import { readConfig } from "./config/read.js";
import { UsageError } from "./errors.js";
import { asInput, titleOf } from "./targets.js";
import { oneLine, type Print, withShortPaths } from "./terminal.js";

/** Which document a command is about, and how it is read. Each is a flag. */
export interface DocumentFlags {
  readonly config?: string;
  readonly overlay?: readonly string[];
  readonly allowRef?: readonly string[];
}

/** A document, as the command line or redocly.yaml names it. */
export interface NamedDocument {
  /** As people name it. */
  readonly title: string;
  readonly input: Input;
  readonly options: ReadOptions;
}

/** How it is read. */
export interface ReadOptions {
  readonly overlays: readonly Input[];
  readonly allowRef: readonly string[];
  readonly headers: readonly HttpHeader[];
}

/**
 * The document of a command line: a file, a URL, standard input, or an API of redocly.yaml; without one, its only API.
 *
 * @throws UsageError
 */
export async function findDocument(named: string | undefined, flags: DocumentFlags): Promise<NamedDocument> {
  const config = await readConfig(flags.config);
  const headers = config?.headers ?? [];
  const options: ReadOptions = { overlays: flags.overlay ?? [], allowRef: flags.allowRef ?? [], headers };
  if (named === "-") {
    return { title: "standard input", input: { text: await text(process.stdin), file: resolve("stdin") }, options };
  }
  const name = named ?? onlyName([...(config?.apis.keys() ?? [])]);
  const api = config?.apis.get(name);
  if (!api) {
    const input = asInput(name, config);
    return { title: input instanceof URL ? `${input.origin}${input.pathname}` : name, input, options };
  }
  const { overlays = [], allowRef = [] } = api.options ?? {};
  // A flag replaces what redocly.yaml says.
  const own = { overlays: flags.overlay ?? overlays, allowRef: flags.allowRef ?? allowRef, headers };
  return { title: titleOf(name, api), input: api.document, options: own };
}

function onlyName(names: readonly string[]): string {
  const [name, ...others] = names;
  if (name === undefined)
    throw new UsageError("Give a document, such as openapi.yaml: there is no API in redocly.yaml.");
  if (others.length > 0) throw new UsageError(`Name one of the APIs in redocly.yaml: ${names.join(", ")}.`);
  return name;
}

/** Runs a command. Errors of these kinds are said in one line: their messages are written for that. */
export async function sayingErrors(
  kinds: readonly (abstract new (...args: never[]) => Error)[],
  print: Print,
  run: () => Promise<number>,
): Promise<number> {
  try {
    return await run();
  } catch (error) {
    if (!kinds.some((kind) => error instanceof kind)) throw error;
    print.error(oneLine(withShortPaths((error as Error).message)));
    return 1;
  }
}
