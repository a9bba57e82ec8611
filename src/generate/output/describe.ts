import { toolVersion } from "../../version.js";
import { type GenerateOptions, INLINE, PACKAGE } from "../options.js";
import { sourceName } from "../source-name.js";
import type { ImportExtension } from "./import-extension.js";
import type { Manifest } from "./manifest.js";
import { relativePath } from "./runtime-place.js";

/** What the manifest says besides the files: the tool, the document, and the options that the files depend on. */
export function describeOutput(
  document: NonNullable<Manifest["document"]>,
  importExtension: ImportExtension,
  {
    overlays = [],
    stainless,
    zod,
    with: outputs = [],
    openapi,
    paths,
    enums,
    enumValues,
    int64,
    dates,
    include = [],
    exclude = [],
    out = "",
    runtime = INLINE,
  }: GenerateOptions,
): Omit<Manifest, "files"> {
  return {
    version: toolVersion(),
    document,
    options: {
      ...(overlays.length > 0 && { overlays: overlays.map(sourceName) }),
      ...(zod && { zod }),
      ...(outputs.length > 0 && { with: [...new Set(outputs)].sort() }),
      ...(openapi && { openapi }),
      ...(paths && { paths }),
      ...(stainless !== undefined && { stainless: sourceName(stainless) }),
      ...(enums === "open" && { enums }),
      ...(enumValues && { enumValues }),
      ...(int64 !== undefined && int64 !== "number" && { int64 }),
      ...(dates === "Date" && { dates }),
      ...(include.length > 0 && { include }),
      ...(exclude.length > 0 && { exclude }),
      importExtension,
      runtime: runtime === INLINE || runtime === PACKAGE ? runtime : relativePath(out, runtime),
    },
  };
}
