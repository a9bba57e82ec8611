import { basename } from "node:path";
import { emit } from "./emit/index.js";
import { buildModel } from "./model/build.js";
import type { Finding } from "./source/findings.js";
import { load } from "./source/load.js";

export { type Finding, formatFinding } from "./source/findings.js";
export { LoadError } from "./source/load.js";

export interface GenerateOptions {
  /** OpenAPI Overlay documents, applied in order. */
  readonly overlays?: readonly string[];
  /** Whatever is left out or repaired is an error. */
  readonly strict?: boolean;
  /** Write zod schemas too, for validation. */
  readonly zod?: boolean;
  /** Write openapi.json too: the document with all that it refers to. */
  readonly openapi?: boolean;
  /** Write the type `paths` too, for clients by paths, as openapi-fetch is one. */
  readonly paths?: boolean;
  /** Which operations: by path (`/books/*`), method, tag, operationId or name (`books.*`). Default: all. */
  readonly include?: readonly string[];
  /** Which of them not. */
  readonly exclude?: readonly string[];
}

/** What generation gives: the files' text by name, and what was met on the way. */
export interface Generated {
  /** Empty where there are errors. */
  readonly files: ReadonlyMap<string, string>;
  readonly errors: readonly Finding[];
  /** Everything, errors included, in the order of the document. */
  readonly findings: readonly Finding[];
}

/** Document → client: load, model, check, emit. Writes nothing. */
export async function generate(
  spec: string,
  {
    overlays = [],
    strict = false,
    zod = false,
    openapi = false,
    paths = false,
    include = [],
    exclude = [],
  }: GenerateOptions = {},
): Promise<Generated> {
  const loaded = await load(spec, overlays);
  const model = buildModel(loaded, basename(spec), { include, exclude });
  const findings = loaded.findings
    .all()
    .map((finding): Finding => (strict && finding.level !== "chosen" ? { ...finding, level: "error" } : finding));
  const errors = findings.filter(({ level }) => level === "error");
  return { files: errors.length > 0 ? new Map() : emit(model, { zod, openapi, paths }), errors, findings };
}
