import type { Name, Nameable } from "./operation.js";
import { camelCase, lowerFirst, wordsOf } from "./words.js";

const httpMethods = new Set(["get", "head", "post", "put", "patch", "delete", "options", "trace"]);

/**
 * The name that an operationId says by its form: `repos/list-for-org` and `repos.listForOrg` by what parts it, `Repos_list`
 * by its prefix, `repos_list` and `reposList` where the operation's tag is `repos`.
 */
export function nameByOperationId({ operationId, tags }: Nameable): Name | undefined {
  if (operationId === undefined || isMadeOfPath(operationId)) return undefined;
  const parts = operationId.split(/[./:]+|#/).filter((part) => wordsOf(part).length > 0);
  if (parts.length > 1) return parts.map(camelCase);
  return byTag(operationId, tags) ?? byPrefix(operationId);
}

/** `get_/books/{id}`, as frameworks make them up: the path says it better. */
function isMadeOfPath(operationId: string): boolean {
  const [first = ""] = operationId.split(/[^A-Za-z]+/).filter((part) => part !== "");
  return httpMethods.has(first.toLowerCase()) || /[{}]/.test(operationId);
}

function byTag(operationId: string, tags: readonly string[]): Name | undefined {
  const words = wordsOf(operationId);
  for (const tag of tags) {
    const prefix = wordsOf(tag);
    const same = prefix.every((word, index) => word.toLowerCase() === words[index]?.toLowerCase());
    if (same && prefix.length > 0 && prefix.length < words.length) {
      return [camelCase(tag), joined(words.slice(prefix.length))];
    }
  }
  return undefined;
}

/** `UsersController_findAll` */
function byPrefix(operationId: string): Name | undefined {
  const [, prefix = "", rest = ""] = /^(\p{Lu}[\p{L}\p{N}]*\p{Ll}[\p{L}\p{N}]*)_(.+)$/u.exec(operationId) ?? [];
  const resource = prefix.replace(/(?<=.)Controller$/, "");
  return rest === "" || wordsOf(rest).length === 0 ? undefined : [camelCase(resource), camelCase(rest)];
}

function joined(words: readonly string[]): string {
  return camelCase(words.map((word, index) => (index === 0 ? lowerFirst(word) : word)).join("-"));
}
