import type { ImportExtension } from "./output/import-extension.js";
import type { HttpHeader, Input } from "./source/load.js";

/** What to make of a document. The command has a flag for each, and `redocly.yaml` a word of the same name. */
export interface GenerateOptions {
  /** The folder to write to. Without it nothing is written: the files are only returned. */
  readonly out?: string;
  /** OpenAPI Overlay documents, applied in this order before anything else: paths, URLs, or a text and the file that it is of. */
  readonly overlays?: readonly Input[];
  /** Write `zod.ts` too: schemas to check requests and answers with. Default: `false`. */
  readonly zod?: boolean;
  /** Write `openapi.json` too: the document in one file, as it was read. Default: `false`. */
  readonly openapi?: boolean;
  /** Write the type `paths` too, for clients by path, as openapi-fetch is one. Default: `false`. */
  readonly paths?: boolean;
  /**
   * Only these operations: a tag, a path (`/users/**`), an HTTP method (`GET`), an operationId or the name of a method
   * (`users.list`). Default: all.
   */
  readonly include?: readonly string[];
  /** Not these operations, in the words of `include`. It counts more than `include`. */
  readonly exclude?: readonly string[];
  /** How the files import each other. Default: as the nearest tsconfig.json to `out` wants it, else `.js`. */
  readonly importExtension?: ImportExtension;
  /**
   * Where the client has its runtime. `"inline"` (default): as TypeScript in a folder beside it, with only the parts that it
   * needs, so that it depends on nothing. A folder (`./src/runtime`): several clients share a copy, and with it the classes
   * of errors. `"@keysmith/runtime"`: the package, which the application installs.
   */
  readonly runtime?: Runtime;
  /** Other origins that references may lead to: `https://schemas.example.com/`. Default: the document's own. */
  readonly allowRef?: readonly string[];
  /** Headers to fetch documents with. Each is sent to the origin that it matches, and to no other. */
  readonly headers?: readonly HttpHeader[];
  /** Make what was left out or repaired an error. Default: `false`. */
  readonly strict?: boolean;
  /** Write nothing, only say what would change. Line endings don't count. Default: `false`. */
  readonly check?: boolean;
}

export const INLINE = "inline";
export const PACKAGE = "@keysmith/runtime";

/** `"inline"`, `"@keysmith/runtime"`, or a folder, written with a `/` in it. */
export type Runtime = typeof INLINE | typeof PACKAGE | (string & {});
