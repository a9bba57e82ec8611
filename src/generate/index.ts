import { basename } from "node:path";
import { emit } from "./emit/index.js";
import { buildModel } from "./model/build.js";
import type { Fault } from "./source/faults.js";
import { load } from "./source/load.js";

export { type Fault, formatFault } from "./source/faults.js";
export { LoadError } from "./source/load.js";

export interface GenerateOptions {
  /** OpenAPI Overlay documents, applied in order. */
  readonly overlays?: readonly string[];
  /** Warnings are faults too. */
  readonly strict?: boolean;
  /** Write zod schemas too, for validation. */
  readonly zod?: boolean;
}

/** What generation gives: the files' text by name, or the faults that kept it from giving any. */
export interface Generated {
  readonly files: ReadonlyMap<string, string>;
  readonly faults: readonly Fault[];
  readonly warnings: readonly Fault[];
}

/** Document → client: load, model, check, emit. Writes nothing. */
export async function generate(
  spec: string,
  { overlays = [], strict = false, zod = false }: GenerateOptions = {},
): Promise<Generated> {
  const loaded = await load(spec, overlays);
  const model = buildModel(loaded, basename(spec));
  const all = loaded.faults.all();
  const faults = all.filter(({ level }) => strict || level === "fault");
  const warnings = all.filter((fault) => !faults.includes(fault));
  return { files: faults.length > 0 ? new Map() : emit(model, { zod }), faults, warnings };
}
