import type { JsonObject, Model, View } from "../model/types.js";
import { Node } from "../source/node.js";
import type { SchemaViews } from "./schema-views.js";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** The document as openapi-typescript shall see it: what is sent in one view, what comes back in the other. */
export class TypesDocument {
  private readonly views: SchemaViews;
  private readonly root: Node;
  private readonly model: Model;

  constructor(model: Model, views: SchemaViews) {
    this.model = model;
    this.views = views;
    this.root = new Node(model.document, model.document);
  }

  build(): JsonObject {
    const components = this.root.at("components");
    const every = (kind: string, change: (node: Node) => unknown) =>
      Object.fromEntries(
        components
          .at(kind)
          .entries()
          .map(([name, node]) => [name, change(node)]),
      );
    const paths = this.root
      .at("paths")
      .entries()
      .map(([path, node]) => [path, this.pathItem(path, node)]);
    const parts = {
      responses: every("responses", (node) => this.response(node)),
      parameters: every("parameters", (node) => this.parameter(node)),
      requestBodies: every("requestBodies", (node) => this.withContent(node, "input")),
      headers: every("headers", (node) => this.header(node)),
    };
    return {
      openapi: "3.1.0",
      paths: Object.fromEntries(paths),
      components: { schemas: this.views.schemas, ...parts },
    };
  }

  private pathItem(path: string, item: Node): JsonObject {
    const copy: JsonObject = {
      parameters: item
        .at("parameters")
        .items()
        .map((node) => this.parameter(node)),
    };
    for (const method of methods) {
      const operation = item.at(method);
      if (!operation.exists) continue;
      const named = this.model.operations.find((one) => one.path === path && one.method === method.toUpperCase());
      const responses = operation
        .at("responses")
        .entries()
        .map(([status, node]) => [status, this.response(node)]);
      copy[method] = {
        operationId: named?.name,
        ...this.views.documented(operation.text("summary") ?? ""),
        parameters: operation
          .at("parameters")
          .items()
          .map((node) => this.parameter(node)),
        ...(operation.at("requestBody").exists && {
          requestBody: this.withContent(operation.at("requestBody"), "input"),
        }),
        responses: Object.fromEntries(responses),
      };
    }
    return copy;
  }

  private parameter(node: Node): unknown {
    if (node.ref !== undefined) return { $ref: node.ref };
    const { name, in: place, required } = node.raw as JsonObject;
    const schema = node.at("schema");
    return { name, in: place, required, schema: this.views.schema(schema.raw ?? {}, "input", schema.pointer) };
  }

  private response(node: Node): unknown {
    if (node.ref !== undefined) return { $ref: node.ref };
    const headers = node
      .at("headers")
      .entries()
      .map(([name, header]) => [name, this.header(header)]);
    return { ...(this.withContent(node, "output") as JsonObject), headers: Object.fromEntries(headers) };
  }

  private header(node: Node): unknown {
    if (node.ref !== undefined) return { $ref: node.ref };
    const schema = node.at("schema");
    return { required: node.is("required"), schema: this.views.schema(schema.raw ?? {}, "output", schema.pointer) };
  }

  private withContent(node: Node, view: View): unknown {
    if (node.ref !== undefined) return { $ref: node.ref };
    const content = node
      .at("content")
      .entries()
      .map(([type, media]) => {
        const schema = media.at("schema");
        return [type, schema.raw === undefined ? {} : { schema: this.views.schema(schema.raw, view, schema.pointer) }];
      });
    const copy = content.length === 0 ? {} : { content: Object.fromEntries(content) };
    return { ...copy, ...(node.is("required") && { required: true }) };
  }
}
