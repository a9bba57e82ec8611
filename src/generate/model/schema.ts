import { isObject, type Node } from "../source/node.js";

/** Where a JSON Pointer leads in the values of a schema. */
export type Found =
  | { readonly state: "found"; readonly nodes: readonly Node[] }
  /** The schema doesn't say what is there. */
  | { readonly state: "open" }
  | { readonly state: "absent"; readonly missing: string; readonly known: readonly string[] };

/** Follows a pointer through a schema: what some value of it may have there counts as being there. */
export function follow(schema: Node, keys: readonly string[]): Found {
  let nodes = branches(schema);
  for (const key of keys) {
    const steps = nodes.map((node) => step(node, key));
    const next = steps.flatMap((found) => (found.state === "found" ? found.nodes : []));
    if (next.length === 0) {
      if (steps.length === 0 || steps.some((found) => found.state === "open")) return { state: "open" };
      const known = steps.flatMap((found) => (found.state === "absent" ? found.known : []));
      return { state: "absent", missing: key, known: [...new Set(known)] };
    }
    nodes = next.flatMap((node) => branches(node));
  }
  return { state: "found", nodes };
}

/** A schema and all that it is composed of, each once. */
export function branches(schema: Node): Node[] {
  const found = new Map<string, Node>();
  const visit = (part: Node) => {
    const node = part.resolved();
    if (found.has(node.pointer)) return;
    found.set(node.pointer, node);
    for (const word of ["allOf", "oneOf", "anyOf"]) node.at(word).items().forEach(visit);
  };
  visit(schema);
  return [...found.values()];
}

export function typesOf(schema: Node): string[] {
  const type = schema.at("type").value;
  if (typeof type === "string") return [type];
  return Array.isArray(type) ? type.map(String) : [];
}

export function isArray(schema: Node): boolean {
  return typesOf(schema).includes("array") || schema.at("items").exists;
}

function step(node: Node, key: string): Found {
  const property = node.at("properties", key);
  if (property.exists) return property.is("writeOnly") ? absent(node, key) : { state: "found", nodes: [property] };
  // Whether a pattern fits isn't asked: it is the document's, and can be one that takes for ever.
  const patterned = node.at("patternProperties").entries();
  if (patterned.length > 0) return { state: "found", nodes: patterned.map(([, schema]) => schema) };
  if (/^\d+$/.test(key) && isArray(node)) {
    const items = node.at("items");
    return items.exists ? { state: "found", nodes: [items] } : { state: "open" };
  }
  const more = node.at("additionalProperties");
  if (isObject(more.value) && Object.keys(more.value).length > 0) return { state: "found", nodes: [more] };
  if (more.value === true || isObject(more.value)) return { state: "open" };
  return saysNothing(node) ? { state: "open" } : absent(node, key);
}

function absent(node: Node, missing: string): Found {
  return {
    state: "absent",
    missing,
    known: node
      .at("properties")
      .entries()
      .map(([name]) => name),
  };
}

/** A schema that neither names properties nor excludes them: `{}`, `true`, `type: object`. */
function saysNothing(node: Node): boolean {
  const { raw } = node;
  if (raw === true) return true;
  if (!isObject(raw) || raw.additionalProperties === false) return false;
  if (["properties", "allOf", "oneOf", "anyOf", "enum", "const", "items"].some((word) => word in raw)) return false;
  const types = typesOf(node);
  return types.length === 0 || types.includes("object");
}
