import type { Node } from "../source/node.js";
import { pascalCase } from "./naming.js";
import type { OperationModel, ResourceModel } from "./types.js";

/** Hangs operations into the tree that their names describe. */
export function resourceTree(operations: readonly OperationModel[], root: Node, clientName: string): ResourceModel {
  const tags = new Map(
    root
      .at("tags")
      .items()
      .map((tag) => [tag.text("name"), tag.text("description")?.trim()]),
  );
  const build = (path: readonly string[]): ResourceModel => {
    const prefix = path.length === 0 ? "" : `${path.join(".")}.`;
    const inside = operations.filter(({ name }) => name.startsWith(prefix));
    const here = inside.filter(({ name }) => !name.slice(prefix.length).includes("."));
    const names = inside
      .filter((one) => !here.includes(one))
      .map(({ name }) => name.slice(prefix.length).split(".")[0] ?? "");
    return {
      path,
      typeName: path.length === 0 ? clientName : `${pascalCase(path.join("."))}Resource`,
      docs: describeResource(path, here, tags),
      resources: [...new Set(names)].map((name) => build([...path, name])),
      operations: here,
    };
  };
  return build([]);
}

/** The description of the one tag that all of a resource's operations have. */
function describeResource(
  path: readonly string[],
  operations: readonly OperationModel[],
  tags: ReadonlyMap<string | undefined, string | undefined>,
): string {
  const [first] = operations;
  const shared = first?.tags.find((tag) => operations.every((operation) => operation.tags.includes(tag)));
  return tags.get(shared) ?? `What is under \`${path.join(".")}\`.`;
}
