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
  /** Files for other libraries, which the client never imports: `"tanstack-query"` writes `queries.ts`. Default: none. */
  readonly with?: readonly OutputName[];
  /** Write `openapi.json` too: the document in one file, as it was read. Default: `false`. */
  readonly openapi?: boolean;
  /** Write the type `paths` too, for clients by path, as openapi-fetch is one. Default: `false`. */
  readonly paths?: boolean;
  /**
   * Whether answers may hold values that an enum doesn't list: `"open"` types them `"a" | "b" | (string & {})`. What is sent
   * is one of the listed values either way. Default: `"closed"`.
   */
  readonly enums?: "closed" | "open";
  /** Write enums that are components as objects too: `ApiKeyType.secret`. Default: `false`. */
  readonly enumValues?: boolean;
  /**
   * What integers of `format: int64` are. Numbers round those beyond 2^53; as `"string"` or `"bigint"` they are exact in
   * JSON, on the way in and out. Default: `"number"`.
   */
  readonly int64?: "number" | "string" | "bigint";
  /** What values of `format: date-time` are in answers. A `Date` can be sent either way. Default: `"string"`. */
  readonly dates?: "string" | "Date";
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
  /** A `stainless.yml`: its resources, methods and paging schemes are read beside the document. */
  readonly stainless?: string;
  /** `client.pagination` of a `redocly.yaml`, for Redocly's own generator: its rules are read beside the document. */
  readonly redoclyPagination?: object;
  /** Make what was left out or repaired an error. Default: `false`. */
  readonly strict?: boolean;
  /** Write nothing, only say what would change. Line endings don't count. Default: `false`. */
  readonly check?: boolean;
}

/** The outputs for other libraries. */
export const OUTPUTS = ["tanstack-query"] as const;
export type OutputName = (typeof OUTPUTS)[number];

export const INLINE = "inline";
export const PACKAGE = "@keysmith/runtime";

/** `"inline"`, `"@keysmith/runtime"`, or a folder, written with a `/` in it. */
export type Runtime = typeof INLINE | typeof PACKAGE | (string & {});
