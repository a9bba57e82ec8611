import { isDeepStrictEqual } from "node:util";
import type { OperationModel, PaginationModel } from "../../generate/model/types.js";
import { type Message, words } from "../message.js";
import { type Context, type OperationPair, operationPlace } from "./context.js";

/** What types don't show of a method: what it asks, with which credentials, how it pages, whether it is deprecated. */
export function compareFacts(context: Context, pair: OperationPair): void {
  compareRequest(context, pair);
  compareCredentials(context, pair);
  comparePaging(context, pair);
  if (pair.new.deprecated && !pair.old.deprecated) {
    add(context, pair, "neutral", "method-deprecated", words`is deprecated`);
  }
}

function compareRequest(context: Context, pair: OperationPair): void {
  const [old, next] = [pair.old, pair.new].map(({ method, template }) => `${method} ${template}`);
  const plain = (text: string | undefined) => text?.replace(/\{[^{}]*\}/g, "{}");
  if (plain(old) !== plain(next))
    add(context, pair, "neutral", "request", words`asked ${old ?? ""}, asks ${next ?? ""}`);
}

function compareCredentials(context: Context, pair: OperationPair): void {
  const [old, next] = [pair.old, pair.new].map(alternativesOf) as [Set<string>, Set<string>];
  // Without security in the document any credentials are sent along.
  if (old.size === 0 && next.size === 0) return;
  const removed = [...old].filter((each) => !next.has(each));
  const added = [...next].filter((each) => !old.has(each));
  if (next.size > 0 && old.size === 0 && !next.has(NONE)) {
    add(context, pair, "breaking", "credentials", words`needs credentials: ${added.join(" or ")}`);
    return;
  }
  if (removed.length > 0 && next.size > 0) {
    add(context, pair, "breaking", "credentials", words`no longer takes ${removed.join(", ")}`);
  }
  if (added.length > 0 && old.size > 0)
    add(context, pair, "additive", "credentials", words`takes ${added.join(", ")}, too`);
  if (next.size === 0) add(context, pair, "additive", "credentials", words`needs no credentials`);
}

const NONE = "no credentials";

function alternativesOf({ security = [] }: OperationModel): Set<string> {
  return new Set(security.map((names) => [...names].sort().join(" with ") || NONE));
}

function comparePaging(context: Context, pair: OperationPair): void {
  const [old, next] = [pair.old.pagination, pair.new.pagination];
  if (!old || !next) return;
  if (old.style !== next.style) {
    const message = words`paged by ${old.style}, pages by ${next.style}`;
    add(context, pair, "neutral", "paging", message, "Cursors of pages that were stored no longer work.");
  } else if (!isDeepStrictEqual(ruleOf(old), ruleOf(next))) {
    add(context, pair, "neutral", "paging", words`pages by another rule`);
  }
}

/** Where a list's parts stand. What its sizes may be is said of the parameters. */
function ruleOf({ facts: { size: _, maxOffset: __, ...rule } }: PaginationModel): object {
  return rule;
}

function add(
  context: Context,
  pair: OperationPair,
  level: "breaking" | "additive" | "neutral",
  kind: "credentials" | "paging" | "request" | "method-deprecated",
  message: Message,
  note?: string,
): void {
  const { name } = pair.new;
  const place = operationPlace(context, pair);
  context.changes.add({ level, kind, at: name, message, ...(note !== undefined && { note }), ...place }, [name]);
}
