import { isObject, type Node, parsePointer } from "../source/node.js";
import { subschemaEntries } from "./subschemas.js";
import type { View } from "./types.js";

/** The schema components that requests and answers hold, themselves or through others. */
export function reachedSchemas(
  root: Node,
  starts: Iterable<readonly [View, Node]>,
): Readonly<Record<View, ReadonlySet<string>>> {
  const heirs = heirsOf(root);
  const reached = { input: new Set<string>(), output: new Set<string>() };
  const followed = new Set<string>();
  const todo = [...starts];
  for (let next = todo.pop(); next; next = todo.pop()) {
    const [view, node] = next;
    const add = (name: string | undefined) => {
      if (name === undefined || reached[view].has(name)) return;
      reached[view].add(name);
      const component = root.at("components", "schemas", name);
      todo.push([view, component]);
      if (component.at("discriminator").exists) for (const heir of heirs.get(name) ?? []) add(heir);
    };
    const { ref, raw } = node;
    if (ref !== undefined) {
      add(schemaOf(ref));
      // It may lead into the middle of the document.
      const key = `${view}:${ref}`;
      if (!followed.has(key)) {
        followed.add(key);
        todo.push([view, node.resolved()]);
      }
    }
    if (!isObject(raw)) continue;
    for (const name of mappedIn(node)) add(name);
    const hidden = view === "input" ? "readOnly" : "writeOnly";
    for (const [keys] of subschemaEntries(raw)) {
      const child = node.at(...keys);
      if (keys[0] !== "properties" || !child.is(hidden)) todo.push([view, child]);
    }
  }
  return reached;
}

/** The component that a reference leads to, or into. */
export function schemaOf(ref: string): string | undefined {
  const [components, schemas, name] = parsePointer(ref.replace(/^#/, ""));
  return components === "components" && schemas === "schemas" ? name : undefined;
}

/** What a discriminator leads to: references, or names of components. */
function mappedIn(node: Node): (string | undefined)[] {
  const mapping = node.at("discriminator", "mapping").entries();
  return mapping.map(([, to]) => (String(to.value).startsWith("#") ? schemaOf(String(to.value)) : String(to.value)));
}

/** The schemas that are made of each other one by `allOf`. */
function heirsOf(root: Node): Map<string, string[]> {
  const heirs = new Map<string, string[]>();
  for (const [name, schema] of root.at("components", "schemas").entries()) {
    for (const part of schema.at("allOf").items()) {
      const base = part.refName("schemas");
      if (base === undefined) continue;
      const known = heirs.get(base);
      if (known) known.push(name);
      else heirs.set(base, [name]);
    }
  }
  return heirs;
}
