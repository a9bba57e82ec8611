import type { FilterField } from "../../runtime/operation.js";
import { readRule } from "../extensions/read.js";
import { pascalCase } from "../names/words.js";
import type { Node } from "../source/node.js";
import { type Reading, subject } from "./context.js";
import { follow } from "./schema.js";
import type { FilterModel } from "./types.js";

/** The filter language of a query parameter, with what the items' schema says of the fields that it knows. */
export function readFilter(reading: Reading, parameter: Node, items: readonly Node[]): FilterModel | undefined {
  const extension = parameter.at("x-filter");
  const rule = readRule("x-filter", parameter, reading.root, subject(reading, extension), reading.findings);
  if (!rule) return undefined;
  const { name, node } = rule;
  const texts = (at: Node) => Object.fromEntries(at.entries().map(([key, value]) => [key, String(value.value)]));
  const fields = texts(node.at("fields")) as Record<string, FilterField>;
  const docs = Object.keys(fields).flatMap((field) => {
    const text = describeField(items, field.split("."));
    return text === undefined ? [] : [[field, text] as const];
  });
  const signs = texts(node.at("signs")) as unknown as FilterModel["signs"];
  const typeName = reading.names.type(pascalCase(parameter.text("name") ?? ""));
  return {
    ...(name !== undefined && { rule: name }),
    typeName,
    signs,
    facts: { fields },
    docs: Object.fromEntries(docs),
  };
}

function describeField(items: readonly Node[], keys: readonly string[]): string | undefined {
  for (const item of items) {
    const found = follow(item, keys);
    const [node] = found.state === "found" ? found.nodes : [];
    const text = node?.text("description");
    if (text !== undefined) return text;
  }
  return undefined;
}
