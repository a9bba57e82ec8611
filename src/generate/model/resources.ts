import type { Scope } from "../names/scope.js";
import { pascalCase } from "../names/words.js";
import type { Node } from "../source/node.js";
import type { OperationModel, ResourceModel } from "./types.js";

interface Branch {
  readonly path: readonly string[];
  readonly resources: Map<string, Branch>;
  readonly operations: OperationModel[];
}

/** Hangs operations into the tree that their names describe. */
export function resourceTree(
  operations: readonly OperationModel[],
  root: Node,
  client: { readonly typeName: string; readonly docs: string },
  scope: Scope,
): ResourceModel {
  const tree = branch([]);
  for (const operation of operations) {
    let at = tree;
    for (const segment of operation.name.split(".").slice(0, -1)) {
      const next = at.resources.get(segment) ?? branch([...at.path, segment]);
      at.resources.set(segment, next);
      at = next;
    }
    at.operations.push(operation);
  }
  const names = nameResources(tree, scope);
  const tags = new Map(
    root
      .at("tags")
      .items()
      .map((tag) => [tag.text("name"), tag.text("description")?.trim()]),
  );
  const build = ({ path, resources, operations }: Branch): ResourceModel => ({
    path,
    typeName: names.get(path.join(".")) ?? "",
    docs: describeResource(path, operations, tags),
    resources: [...resources.values()].map(build),
    operations,
  });
  return { ...build(tree), ...client };
}

function branch(path: readonly string[]): Branch {
  return { path, resources: new Map(), operations: [] };
}

/** The resources' types, in an order that isn't the document's. */
function nameResources(tree: Branch, scope: Scope): Map<string, string> {
  const paths: string[] = [];
  const collect = ({ resources }: Branch): void => {
    for (const inner of resources.values()) {
      paths.push(inner.path.join("."));
      collect(inner);
    }
  };
  collect(tree);
  return new Map(
    paths.sort().map((path) => {
      const name = `${pascalCase(path)}Resource`;
      return [path, scope.take(name, `${name}Type`)];
    }),
  );
}

/** The description of the one tag that all of a resource's operations have. */
function describeResource(
  path: readonly string[],
  operations: readonly OperationModel[],
  tags: ReadonlyMap<string | undefined, string | undefined>,
): string {
  const [first] = operations;
  const shared = first?.tags.find((tag) => operations.every((operation) => operation.tags.includes(tag)));
  return (shared === undefined ? undefined : tags.get(shared)) ?? `What is under \`${path.join(".")}\`.`;
}
