import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import { LoadError } from "../generate/index.js";
import type { DocumentInput, DocumentOptions } from "../testing/index.js";
import { ListenError, MissingPackageError, ServiceError } from "../testing/index.js";
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
  readonly input: DocumentInput;
  readonly options: DocumentOptions;
}

/**
 * The document of a command line: a file, a URL, standard input, or an API of redocly.yaml; without one, its only API.
 *
 * @throws UsageError
 */
export async function findDocument(named: string | undefined, flags: DocumentFlags): Promise<NamedDocument> {
  const config = await readConfig(flags.config);
  const { overlay, allowRef } = flags;
  const given = { ...(overlay && { overlays: overlay }), ...(allowRef && { allowRef }) };
  const options = { documentHeaders: config?.headers ?? [], ...given };
  if (named === "-") {
    return { title: "standard input", input: { text: await text(process.stdin), file: resolve("stdin") }, options };
  }
  const name = named ?? onlyName([...(config?.apis.keys() ?? [])]);
  const api = config?.apis.get(name);
  if (!api) {
    const input = asInput(name, config);
    return { title: input instanceof URL ? `${input.origin}${input.pathname}` : name, input, options };
  }
  const { overlays = [], allowRef: allowed = [] } = api.options ?? {};
  return { title: titleOf(name, api), input: api.document, options: { overlays, allowRef: allowed, ...options } };
}

function onlyName(names: readonly string[]): string {
  const [name, ...others] = names;
  if (name === undefined)
    throw new UsageError("Give a document, such as openapi.yaml: there is no API in redocly.yaml.");
  if (others.length > 0) throw new UsageError(`Name one of the APIs in redocly.yaml: ${names.join(", ")}.`);
  return name;
}

/** Runs what works with a document and perhaps a service. What can't be read, reached or had is said in one line. */
export async function sayingFailures(print: Print, run: () => Promise<number>): Promise<number> {
  try {
    return await run();
  } catch (error) {
    const known = [LoadError, ListenError, MissingPackageError, ServiceError];
    if (!known.some((kind) => error instanceof kind)) throw error;
    print.error(oneLine(withShortPaths((error as Error).message)));
    return 1;
  }
}
