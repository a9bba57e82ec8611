import { createHash } from "node:crypto";
import { normalize, simplifySchemas } from "../normalize/index.js";
import { Access, type HttpHeader } from "./access.js";
import { Bundler } from "./bundle.js";
import { Finder } from "./finder.js";
import { Findings } from "./findings.js";
import { gather, type Language } from "./gather.js";
import { identify } from "./identify.js";
import { type Input, locateInput, shortRef } from "./input.js";
import { LoadError } from "./load-error.js";
import { Node } from "./node.js";
import * as openapi from "./openapi.js";
import { Origins } from "./origins.js";
import { Overlays } from "./overlay.js";
import { Reader } from "./read.js";
import type { SourceFile } from "./source-file.js";
import * as swagger from "./swagger.js";
import { BudgetError } from "./tree.js";

export type { HttpHeader } from "./access.js";
export type { Input } from "./input.js";
export { LoadError } from "./load-error.js";

export interface LoadOptions {
  /** OpenAPI Overlays, applied in order before anything is repaired. */
  readonly overlays?: readonly Input[];
  /** Other origins that the document may refer to: `https://schemas.example.com/`. */
  readonly allowRef?: readonly string[];
  /** Headers for the documents of some addresses. They go to no others, and into no message. */
  readonly headers?: readonly HttpHeader[];
  /** Keep the document as it is once it is repaired, and before its schemas are rewritten. */
  readonly keep?: boolean;
}

/** A document that is sound: one tree, whose references lead somewhere, in the words of OpenAPI 3.1 and 3.2. */
export interface Loaded {
  readonly root: Node;
  /** The document in one file, where it was to be kept. */
  readonly document?: unknown;
  /** The version that it was written in; `root` is OpenAPI 3.1 or 3.2. */
  readonly version: string;
  readonly findings: Findings;
  /** Of the main document's text, with LF as its line ends. */
  readonly sha256: string;
  /** The local files and URLs that were read, overlays included. */
  readonly files: readonly string[];
}

/**
 * Reads a document and all that it refers to, applies overlays, and repairs what its authors got wrong.
 *
 * @throws {@link LoadError} where it can't be read, or isn't OpenAPI.
 */
export async function load(input: Input, options: LoadOptions = {}): Promise<Loaded> {
  try {
    return await read(input, options);
  } catch (error) {
    throw tooMuch(error) ?? error;
  }
}

async function read(
  input: Input,
  { overlays = [], allowRef = [], headers = [], keep = false }: LoadOptions,
): Promise<Loaded> {
  const reader = new Reader(new Access(allowRef, headers));
  const given = (one: Input) => reader.given(locateInput(one), textOf(one));
  const main = await given(input);
  const added = await Promise.all(overlays.map(given));
  const origins = new Origins(main);
  const findings = new Findings((path) => origins.locate(path));
  const version = versionOf(main, findings);
  const language: Language = version === "2.0" ? swagger : openapi;
  const finder = new Finder(main, reader);
  new Bundler(main, await gather(main, language, finder, origins), origins, findings).bundle();
  if (added.length > 0) {
    const edits = new Overlays(main, origins, findings);
    for (const overlay of added) edits.apply(overlay);
    // What they brought in may refer to further files.
    const again = await gather(main, language, new Finder(main, reader), origins);
    new Bundler(main, again, origins, findings).bundle();
  }
  normalize(main, version, origins, findings);
  const document = keep ? structuredClone(main.value) : undefined;
  simplifySchemas(main, version, origins, findings);
  for (const file of reader.files) reportSlips(file, findings);
  const sha256 = createHash("sha256").update(main.text.replaceAll("\r\n", "\n")).digest("hex");
  return {
    root: new Node(main.value, main.value),
    ...(document !== undefined && { document }),
    version,
    findings,
    sha256,
    files: reader.files.map(({ ref }) => ref),
  };
}

function textOf(input: Input): string | undefined {
  return typeof input === "string" || input instanceof URL ? undefined : input.text;
}

function versionOf(main: SourceFile, findings: Findings) {
  const identity = identify(main.value, main.text);
  if ("is" in identity) throw new LoadError(`${shortRef(main.ref)} ${identity.is}. ${identity.fix}`);
  if (identity.guess) {
    findings.repaired("version", { path: ["openapi"] }, identity.guess.message, identity.guess.fix);
    Object.assign(main.value as object, identity.version !== "2.0" && { openapi: `${identity.version}.0` });
  }
  return identity.version;
}

function reportSlips(file: SourceFile, findings: Findings): void {
  for (const { kind, offset, message, fix } of file.slips) {
    findings.push({ level: "repaired", kind, operations: [], place: file.at(offset), message, fix });
  }
}

/** A document that needs more than a machine has is broken: that's no fault of this program. */
function tooMuch(error: unknown): LoadError | undefined {
  if (error instanceof BudgetError) {
    return new LoadError("The document refers to its parts so often that it grows without end. Use components.");
  }
  const tooDeep = error instanceof RangeError && /call stack/.test(error.message);
  return tooDeep ? new LoadError("The document is nested too deep. Move inner parts to components.") : undefined;
}
