import type { Model, ResourceModel } from "../../generate/model/types.js";
import type { DocumentReader } from "../document.js";
import { description } from "../markdown/description.js";
import { heading } from "../markdown/nodes.js";
import { page } from "../markdown/print.js";
import type { ClientPlace } from "../samples/typescript.js";
import { operationBlocks } from "./operation.js";

/** The page of a resource: all its operations, those of resources within it aside. */
export function resourcePage(
  model: Model,
  resource: ResourceModel,
  reader: DocumentReader,
  place: ClientPlace,
): string {
  const title = resourceTitle(resource);
  return page(title, [
    heading(1, title),
    ...description(resource.docs),
    ...resource.operations.flatMap((operation) => operationBlocks(model, operation, reader, place)),
  ]);
}

/** `account.apiKeys`. */
export function resourceTitle({ path }: ResourceModel): string {
  return path.length === 0 ? "Other calls" : path.join(".");
}
