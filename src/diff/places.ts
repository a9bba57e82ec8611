import { jsonSchema } from "../generate/model/media.js";
import { follow } from "../generate/model/schema.js";
import type { OperationModel } from "../generate/model/types.js";
import type { Place } from "../generate/source/findings.js";
import type { Node } from "../generate/source/node.js";
import type { Client } from "./clients.js";

/** A part of an operation: what a change's path begins in. */
export type Part =
  | { readonly in: "operation" | "data" | "body" }
  | { readonly in: "path" | "query" | "header" }
  | { readonly in: "status"; readonly status: string };

/** Finds where a document says what a client has. */
export class Places {
  private readonly client: Client;

  constructor(client: Client) {
    this.client = client;
  }

  ofRoot(...keys: string[]): Place {
    return this.client.loaded.findings.locate(this.client.loaded.root.at(...keys).path);
  }

  /** As near as the document says what is there. */
  ofOperation(operation: OperationModel, part: Part, path: readonly string[] = []): Place {
    return this.place(this.nodeOf(operation, part, path));
  }

  /** Of a type that a schema component became, and what is in it. */
  ofType(name: string, path: readonly string[]): Place | undefined {
    const { model, loaded } = this.client;
    const schema = model.types.schemas.find(({ types }) => types.some((type) => type.name === name));
    return schema && this.place(within(loaded.root.at("components", "schemas", schema.schema), path));
  }

  private place(node: Node): Place {
    return this.client.loaded.findings.locate(node.path);
  }

  private nodeOf(operation: OperationModel, part: Part, path: readonly string[]): Node {
    const node = operationNode(this.client, operation);
    if (part.in === "operation") return node;
    if (part.in === "body") return within(jsonSchema(node.at("requestBody")) ?? node.at("requestBody"), path);
    if (part.in === "data") return this.dataNode(operation, node, path);
    if (part.in === "status") {
      const response = node.at("responses", part.status);
      if (!response.exists) return node.at("responses");
      return path.length === 0 ? response : within(jsonSchema(response) ?? response, path);
    }
    const [name, ...rest] = path;
    const holders = [node, this.client.loaded.root.at("paths", operation.template)];
    const parameters = holders.flatMap((holder) => holder.at("parameters").items());
    const found = parameters.find((each) => each.text("in") === part.in && camel(each.text("name")) === camel(name));
    return found ? (rest.length === 0 ? found : within(found.at("schema"), rest)) : node;
  }

  private dataNode({ pagination, responses }: OperationModel, node: Node, path: readonly string[]): Node {
    const success = responses.find(({ kind }) => kind === undefined);
    const response = node.at("responses", success?.status ?? "200");
    const items = pagination?.facts.response.items;
    const prefix = Array.isArray(items) ? [...items, "[]"] : [];
    return within(jsonSchema(response) ?? response, [...prefix, ...path]);
  }
}

export function operationNode({ loaded }: Client, { method, template }: OperationModel): Node {
  const item = loaded.root.at("paths", template);
  const usual = item.at(method.toLowerCase());
  return usual.exists ? usual : item.at("additionalOperations", method);
}

/** Follows a path of a type through a schema, as far as it goes. */
function within(schema: Node, path: readonly string[]): Node {
  const keys = path.filter((key) => !key.startsWith("(")).map((key) => (key === "[]" ? "0" : key));
  for (let length = keys.length; length > 0; length--) {
    const found = follow(schema, keys.slice(0, length));
    if (found.state === "found" && found.nodes[0]) return found.nodes[0];
  }
  return schema;
}

/** Path parameters have another name as arguments. */
function camel(name: string | undefined): string | undefined {
  return name?.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
}
