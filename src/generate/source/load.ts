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

/** A document as it was written: bundled, overlays applied, with the way back to the source lines. */
export interface Loaded {
  readonly root: Node;
  readonly findings: Findings;
}

/** The document can't be read at all, so that nothing else can be said of it. */
export class LoadError extends Error {}

/** Reads a document through Redocly: `$ref`s to other files are gathered under `components`, overlays are applied in order. */
export async function load(spec: string, overlays: readonly string[] = []): Promise<Loaded> {
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
  const locator = new Locator(ref, await sources(externalRefResolver));
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
  return { root: new Node(parsed, parsed), findings };
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
