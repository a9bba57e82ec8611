import { codeSpan } from "../../../markdown.js";
import type { Model, OperationModel, ResourceModel } from "../../model/types.js";
import { signatureOf } from "../client/methods.js";

/** api.md: every method, with what it takes and gives, and a link to its source. What is the document's is code. */
export function emitApi(model: Model, fileOf: (type: string) => string): string {
  const intro = `Every method of ${codeSpan(model.names.type)}. Written by keysmith: don't edit.`;
  return `# API\n\n${[intro, ...sections(model.client, fileOf)].join("\n\n")}\n`;
}

function sections(resource: ResourceModel, fileOf: (type: string) => string): string[] {
  const { operations, path, resources, typeName } = resource;
  const own = operations.map((operation) => methodLine(operation, `src/api/${fileOf(typeName)}`));
  const title = `## ${codeSpan(["client", ...path].join("."))}`;
  return [
    ...(own.length > 0 ? [`${title}\n\n${own.join("\n")}`] : []),
    ...resources.flatMap((child) => sections(child, fileOf)),
  ];
}

function methodLine(operation: OperationModel, file: string): string {
  const deprecated = operation.deprecated ? " Deprecated." : "";
  return `- [${codeSpan(signatureOf(operation))}](${encodeURI(file)}) sends ${codeSpan(operation.place)}.${deprecated}`;
}
