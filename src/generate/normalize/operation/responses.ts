import { isObject } from "../../source/node.js";
import type { At, Context, Json } from "../context.js";
import { quoted } from "../words.js";

/** Statuses are `200`, `2XX` or `default`. */
export function repairStatuses({ value: responses, path }: At, context: Context): void {
  for (const key of Object.keys(responses)) {
    if (key.startsWith("x-") || /^([1-5]\d\d|[1-5]XX|default)$/.test(key)) continue;
    const status = readStatus(key);
    const at = [...path, key];
    if (status !== undefined && responses[status] === undefined) {
      context.moved(responses[key], at);
      responses[status] = responses[key];
      context.repaired("status", at, `the status ${quoted(key)} is read as ${status}.`, `Write "${status}".`);
    } else {
      context.repaired(
        "status",
        at,
        `the response ${quoted(key)} is left out: it is no status.`,
        'Write "200", "4XX" or "default".',
      );
    }
    delete responses[key];
  }
}

function readStatus(key: string): string | undefined {
  const word = key.trim().toUpperCase();
  if (word === "DEFAULT" || word === "*") return "default";
  const range = /^([1-5])(XX|\*\*|--|00S)\b/.exec(word);
  if (range) return `${range[1]}XX`;
  return /^(?:HTTP[ _-]?)?([1-5]\d\d)(\b|_)/.exec(word)?.[1];
}

/** Each response has a description, and nothing but it has to be there. */
export function repairDescriptionOfResponse({ value: response, path }: At, context: Context): void {
  if (typeof response.description === "string") return;
  response.description = "";
  context.repaired("missing-field", path, "the response has no description.", "Add one.");
}

export function repairMissingResponses({ value: operation, path }: At, context: Context): void {
  if (isObject(operation.responses)) return;
  operation.responses = {};
  context.repaired("missing-field", path, "the operation names no responses.", 'Add responses: { "200": … }.');
}

/** Headers of a response have their name as their key. */
export function repairHeader({ value: header, path }: At, context: Context): void {
  for (const word of ["name", "in"]) {
    if (header[word] === undefined) continue;
    delete (header as Json)[word];
    const message = `"${word}" of a response header is left out: its name is its key.`;
    context.repaired("unknown-word", [...path, word], message, "Remove it.");
  }
}
