import { readExtension } from "../extensions/read.js";
import type { Loaded } from "../source/load.js";
import type { Node } from "../source/node.js";
import type { Context } from "./context.js";
import { checkMethodNames, type MethodName, readMethodName } from "./method-name.js";
import { pascalCase } from "./naming.js";
import { readOperation } from "./operation.js";
import { resourceTree } from "./resources.js";
import { readSchemes } from "./security.js";
import { checkTypeNames } from "./type-collisions.js";
import { TypeNames } from "./type-names.js";
import type { JsonObject, Model, OperationModel } from "./types.js";

const methods = ["get", "head", "post", "put", "patch", "delete", "options", "trace"];

/** Reads the whole document; what is wrong with it is collected in its findings, and the model is then no use. */
export function buildModel({ root, findings }: Loaded, source: string): Model {
  const context: Context = { root, findings, types: new TypeNames(root) };
  const names: (MethodName & { label: string })[] = [];
  const operations: OperationModel[] = [];
  const places = new Map<string, Node>();
  for (const [path, pathItem] of root.at("paths").entries()) {
    for (const method of methods) {
      const operation = pathItem.at(method);
      if (!operation.exists) continue;
      const where = `${method.toUpperCase()} ${path}`;
      const named = readMethodName(operation, where, findings);
      if (named) names.push({ ...named, label: where });
      // What has no name is read all the same: its other findings shall be told too.
      const typeName = pascalCase(named?.name ?? where);
      const reading = { ...context, label: named?.name ?? where, typeName, operation, pathItem, path };
      const model = readOperation(reading, named?.name ?? where, method);
      if (!named) continue;
      operations.push(model);
      places.set(model.name, operation);
    }
  }
  checkMethodNames(names, findings);
  const clientName = readClientName(context);
  const used = new Set(operations.flatMap(({ security }) => (security ?? []).flat()));
  const description = root.at("info").text("description");
  const model: Model = {
    source,
    title: root.at("info").text("title") ?? clientName,
    ...(description !== undefined && { description }),
    clientName,
    schemes: readSchemes(context, used),
    operations,
    client: resourceTree(operations, root, clientName),
    types: context.types,
    document: root.value as JsonObject,
  };
  checkTypeNames(model, places, findings);
  return model;
}

function readClientName({ root, findings }: Context): string {
  const info = root.at("info");
  const extension = info.at("x-client-name");
  if (!extension.exists) return pascalCase(info.text("title") ?? "client");
  const valid = readExtension("x-client-name", extension, { path: extension.path }, findings);
  return valid ? String(valid.value) : "Client";
}
