import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import {
  BaseResolver,
  bundle,
  type Config,
  createConfig,
  lintDocument,
  type NormalizedProblem,
  Source,
} from "@redocly/openapi-core";
import { Findings } from "./findings.js";
import { Locator, placeOf } from "./locate.js";
import { isObject, Node, parsePointer } from "./node.js";

/** An OpenAPI document: a path, an http(s) URL, or its text with the file or URL that its references start from. */
export type Input = string | URL | { readonly text: string; readonly file?: string; readonly url?: string };

export interface LoadOptions {
  readonly overlays?: readonly string[];
  readonly allowRef?: readonly string[];
  readonly headers?: readonly HttpHeader[];
}

/** A header for the documents of an origin, as redocly.yaml's `resolve.http.headers` has it. */
export interface HttpHeader {
  readonly matches: string;
  readonly name: string;
  readonly value: string;
}

/** A document as it was written: bundled, overlays applied, with the way back to the source lines. */
export interface Loaded {
  readonly root: Node;
  readonly findings: Findings;
  /** Of the main document's text. */
  readonly sha256: string;
  /** The local files and URLs that were read. */
  readonly files: readonly string[];
}

/** The document can't be read at all, so that nothing else can be said of it. */
export class LoadError extends Error {}

/** Reads a document through Redocly: `$ref`s to other files are gathered under `components`, overlays are applied in order. */
export async function load(input: Input, { overlays = [] }: LoadOptions = {}): Promise<Loaded> {
  const spec = typeof input === "string" ? input : input instanceof URL ? input.href : (input.file ?? input.url ?? "");
  const ref = resolve(spec);
  await Promise.all([ref, ...overlays].map(mustBeReadable));
  // An empty configuration: whatever redocly.yaml lies about, the same document gives the same client.
  const config = await createConfig({ rules: { struct: "error" } });
  const externalRefResolver = new BaseResolver();
  const document = await parse(externalRefResolver, ref);
  if (!isObject(document.parsed) || !/^3\.[012]\./.test(String(document.parsed.openapi))) {
    throw new LoadError(`${spec} is no OpenAPI 3 document: it must begin with "openapi: 3.1.0" or a close relative.`);
  }
  const written = overlays.length === 0 ? await structure(ref, config) : [];
  const result = await bundle({
    doc: document,
    config,
    externalRefResolver,
    componentRenamingConflicts: "error",
    overlays: overlays.map((overlay) => resolve(overlay)),
  }).catch((error: unknown) => {
    throw new LoadError(error instanceof Error ? error.message : String(error));
  });
  const bodies = await sources(externalRefResolver);
  const locator = new Locator(ref, bodies);
  const findings = new Findings((path) => locator.locate(path));
  for (const problem of [...written, ...result.problems]) report(findings, problem);
  // A copy without shared parts: bundling puts one object at several places.
  const parsed: unknown = JSON.parse(JSON.stringify(result.bundle.parsed));
  if (overlays.length > 0) {
    // Only the result of the overlays has to be sound, and it has no source lines of its own.
    const source = new Source(ref, JSON.stringify(parsed));
    for (const problem of await lintDocument({ document: { source, parsed }, config, externalRefResolver })) {
      findings.error({ path: parsePointer(problem.location[0]?.pointer?.slice(1) ?? "") }, problem.message.trim());
    }
  }
  const sha256 = createHash("sha256").update(document.source.body).digest("hex");
  return {
    root: new Node(parsed, parsed),
    findings,
    sha256,
    files: [...bodies.keys(), ...overlays.map((o) => resolve(o))],
  };
}

async function parse(resolver: BaseResolver, ref: string) {
  const document = await resolver.resolveDocument(null, ref, true);
  if (document instanceof Error) throw new LoadError(document.message);
  return document;
}

async function mustBeReadable(file: string): Promise<void> {
  await readFile(file).catch(() => {
    throw new LoadError(`${file} can't be read: is the path right?`);
  });
}

/** Whether everything stands where OpenAPI lets it stand. */
async function structure(ref: string, config: Config): Promise<NormalizedProblem[]> {
  const externalRefResolver = new BaseResolver();
  return lintDocument({ document: await parse(externalRefResolver, ref), config, externalRefResolver });
}

function report(findings: Findings, problem: NormalizedProblem): void {
  const [location] = problem.location;
  if (!location || problem.ignored) return;
  const [suggestion] = problem.suggest;
  findings.push({
    level: "error",
    kind: "structure",
    operations: [],
    place: placeOf(location),
    message: problem.message.trim(),
    ...(suggestion !== undefined && { fix: `Did you mean "${suggestion}"?` }),
  });
}

async function sources(resolver: BaseResolver): Promise<Map<string, string>> {
  const bodies = new Map<string, string>();
  for (const loaded of await Promise.allSettled(resolver.cache.values())) {
    // What couldn't be read is a fault of the reference to it.
    if (loaded.status === "rejected" || loaded.value instanceof Error) continue;
    const { absoluteRef, body } = loaded.value.source;
    bodies.set(absoluteRef, body);
  }
  return bodies;
}
