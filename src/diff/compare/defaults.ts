import { isDeepStrictEqual } from "node:util";
import { jsonSchema } from "../../generate/model/media.js";
import { itemsOf, propertiesOf, wordOf } from "../../generate/model/properties.js";
import type { Node } from "../../generate/source/node.js";
import type { Client } from "../clients.js";
import { formatPath } from "../collect.js";
import { type Message, words } from "../message.js";
import { operationNode } from "../places.js";
import type { Context, OperationPair } from "./context.js";

/** Values that a service takes where nothing is given: types don't show them. */
export function compareDefaults(context: Context, pair: OperationPair): void {
  const [old, next] = [operationNode(context.old, pair.old), operationNode(context.new, pair.new)];
  const known = parametersOf(context.old, pair.old.template, old);
  for (const [key, parameter] of parametersOf(context.new, pair.new.template, next)) {
    const before = known.get(key);
    if (!before) continue;
    const [place = "", name = ""] = key.split("\n");
    const compare = new Defaults(context, pair, place === "header" ? "options.headers" : place);
    compare.at(before.at("schema"), parameter.at("schema"), [name]);
  }
  const [oldBody, newBody] = [old, next].map((node) => jsonSchema(node.at("requestBody")));
  if (oldBody && newBody) new Defaults(context, pair, "body").at(oldBody, newBody, []);
}

class Defaults {
  private readonly context: Context;
  private readonly pair: OperationPair;
  private readonly label: string;
  private readonly seen = new Set<string>();

  constructor(context: Context, pair: OperationPair, label: string) {
    this.context = context;
    this.pair = pair;
    this.label = label;
  }

  at(old: Node, next: Node, path: readonly string[]): void {
    const key = `${old.resolved().pointer}\n${next.resolved().pointer}`;
    if (this.seen.has(key)) return;
    this.seen.add(key);
    this.compare(wordOf(old, "default"), wordOf(next, "default"), next, path);
    const [oldItems, newItems] = [itemsOf(old), itemsOf(next)];
    if (oldItems && newItems) this.at(oldItems, newItems, [...path, "[]"]);
    const before = propertiesOf(old);
    for (const [name, property] of propertiesOf(next)) {
      const other = before.get(name);
      if (other) this.at(other, property, [...path, name]);
    }
  }

  private compare(old: unknown, next: unknown, schema: Node, path: readonly string[]): void {
    if (isDeepStrictEqual(old, next)) return;
    const { name } = this.pair.new;
    const message = messageFor(old, next);
    this.context.changes.add(
      {
        // A default that wasn't documented may well have been the same.
        level: old === undefined ? "neutral" : "breaking",
        kind: "default",
        at: `${name} ${formatPath(this.label, path)}`,
        message,
        place: this.context.new.loaded.findings.locate(schema.path),
        document: "new",
      },
      [name],
    );
  }
}

function messageFor(old: unknown, next: unknown): Message {
  const [before, after] = [old, next].map((value) => JSON.stringify(value) ?? "");
  if (old === undefined) return words`has the default ${after ?? ""}`;
  if (next === undefined) return words`no longer has the default ${before ?? ""}`;
  return words`default was ${before ?? ""}, is ${after ?? ""}`;
}

function parametersOf({ loaded }: Client, template: string, operation: Node): Map<string, Node> {
  const holders = [loaded.root.at("paths", template), operation];
  const all = holders.flatMap((holder) => holder.at("parameters").items());
  return new Map(all.map((each) => [`${each.text("in")}\n${each.text("name")}`, each]));
}
