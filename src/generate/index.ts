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
  { overlays = [], strict = false, zod = false }: GenerateOptions = {},
): Promise<Generated> {
  const loaded = await load(spec, overlays);
  const model = buildModel(loaded, basename(spec));
  const findings = loaded.findings
    .all()
    .map((finding): Finding => (strict && finding.level !== "chosen" ? { ...finding, level: "error" } : finding));
  const errors = findings.filter(({ level }) => level === "error");
  return { files: errors.length > 0 ? new Map() : emit(model, { zod }), errors, findings };
}
