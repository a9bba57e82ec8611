import { didYouMean, type Findings } from "../source/findings.js";
import type { NamedOperation } from "./method-names.js";

/** Which operations a client is for. */
export interface Selection {
  /** Those that one of these fits; all where there is none. */
  readonly include?: readonly string[];
  /** Those that none of these fits. */
  readonly exclude?: readonly string[];
}

/**
 * The operations that are asked for. Each word is a path (`/books/*`), a method (`GET`), both (`GET /books/**`), a tag, an
 * operationId or the name of a method (`books.list`, `books.*`). In a path `*` stands for what is between two slashes, `**`
 * for any end.
 */
export function select(
  operations: readonly NamedOperation[],
  { include = [], exclude = [] }: Selection,
  findings: Findings,
): NamedOperation[] {
  const words = [...include, ...exclude];
  const tests = new Map(words.map((word) => [word, testOf(word)]));
  for (const [word, test] of tests) {
    if (operations.some(test)) continue;
    const known = operations.flatMap((operation) => [operation.name, operation.path, ...facts(operation)]);
    findings.error({ path: [] }, `"${word}" selects no operation.`, didYouMean(word, [...new Set(known)]));
  }
  const fits = (list: readonly string[]) => (operation: NamedOperation) =>
    list.some((word) => tests.get(word)?.(operation));
  const wanted = include.length === 0 ? operations : operations.filter(fits(include));
  return wanted.filter((operation) => !fits(exclude)(operation));
}

function testOf(word: string): (operation: NamedOperation) => boolean {
  const [, method, path] = /^([A-Za-z]+(?=$|\s))?\s*(\/\S*)?$/.exec(word) ?? [];
  const glob = path === undefined ? undefined : pattern(path, "/");
  const name = pattern(word, ".");
  return (operation) => {
    if (glob) return glob.test(operation.path) && (method === undefined || isMethod(operation, method));
    return isMethod(operation, word) || facts(operation).includes(word) || name.test(operation.name);
  };
}

function isMethod({ method }: NamedOperation, word: string): boolean {
  return method.toUpperCase() === word.toUpperCase();
}

/** The operationId and the tags. */
function facts({ node }: NamedOperation): string[] {
  const id = node.text("operationId");
  const tags = node
    .at("tags")
    .items()
    .map((tag) => String(tag.value));
  return id === undefined ? tags : [id, ...tags];
}

function pattern(glob: string, separator: string): RegExp {
  const parts = glob.split(/(\*+)/).map((part) => {
    if (part === "*") return `[^${separator}]*`;
    return part.startsWith("**") ? ".*" : part.replaceAll(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  });
  return new RegExp(`^${parts.join("")}$`, "s");
}
