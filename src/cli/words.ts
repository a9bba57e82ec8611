import { type GenerateOptions, INLINE, OUTPUTS, PACKAGE } from "../generate/options.js";
import { IMPORT_EXTENSIONS } from "../generate/output/import-extension.js";
import { isFolder } from "../generate/output/runtime-place.js";

/** What a client is made like, said by a flag or by a word in redocly.yaml. A flag replaces what the word says. */
export interface Word {
  /** As commander writes it. */
  readonly flag: string;
  readonly kind: "path" | "paths" | "texts" | "boolean" | "choice" | "choices";
  /** Of a path: what can stand instead of one. */
  readonly choices?: readonly string[];
  /** Whether a path is one, where not every text is. */
  readonly accepts?: (path: string) => boolean;
  readonly help: string;
}

export type WordName = Exclude<keyof GenerateOptions, "headers" | "check" | "redoclyPagination">;

export const WORDS: Readonly<Record<WordName, Word>> = {
  out: { flag: "--out <folder>", kind: "path", help: "the folder to write to" },
  overlays: {
    flag: "--overlay <file>",
    kind: "paths",
    help: "apply an OpenAPI Overlay first; several are applied in order",
  },
  include: {
    flag: "--include <what>",
    kind: "texts",
    help: "only these operations: a tag, a path (/users/**), an HTTP method, an operationId or a method's name; repeatable",
  },
  exclude: { flag: "--exclude <what>", kind: "texts", help: "not these operations; repeatable" },
  zod: { flag: "--zod", kind: "boolean", help: "write zod.ts too: schemas to check requests and answers with" },
  with: {
    flag: "--with <outputs>",
    kind: "choices",
    choices: OUTPUTS,
    help: `write files for other libraries too, separated by commas: ${OUTPUTS.join(", ")}`,
  },
  openapi: { flag: "--openapi", kind: "boolean", help: "write openapi.json too: the document in one file" },
  paths: { flag: "--paths", kind: "boolean", help: "write the type `paths` too, for clients such as openapi-fetch" },
  enums: {
    flag: "--enums <closed|open>",
    kind: "choice",
    choices: ["closed", "open"],
    help: "whether answers may hold values that an enum doesn't list (default: closed)",
  },
  enumValues: { flag: "--enum-values", kind: "boolean", help: "write enums as objects too: ApiKeyType.secret" },
  int64: {
    flag: "--int64 <type>",
    kind: "choice",
    choices: ["number", "string", "bigint"],
    help: "what integers of 64 bits are: numbers round them, the others are exact (default: number)",
  },
  dates: {
    flag: "--dates <type>",
    kind: "choice",
    choices: ["string", "Date"],
    help: "what date-times of answers are (default: string)",
  },
  importExtension: {
    flag: "--import-extension <ending>",
    kind: "choice",
    choices: IMPORT_EXTENSIONS,
    help: "how the files import each other (default: as the nearest tsconfig.json wants it)",
  },
  runtime: {
    flag: "--runtime <where>",
    kind: "path",
    choices: [INLINE, PACKAGE],
    accepts: isFolder,
    help: `where the client has its runtime: ${INLINE} (default), in a folder that clients share (./src/runtime), or ${PACKAGE}`,
  },
  allowRef: {
    flag: "--allow-ref <origin>",
    kind: "texts",
    help: "let references lead to this origin (https://schemas.example.com/); repeatable",
  },
  stainless: {
    flag: "--stainless <file>",
    kind: "path",
    help: "read names and paging schemes from a stainless.yml, too",
  },
  strict: { flag: "--strict", kind: "boolean", help: "make what was left out or repaired an error" },
};

/** The word for a flag, as commander names what it has read. */
export function attributeOf(name: WordName): string {
  return name === "overlays" ? "overlay" : name;
}
