import type { JsonObject, Model, View } from "../model/types.js";
import { Node } from "../source/node.js";
import type { SchemaViews } from "./schema-views.js";

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** The document as openapi-typescript shall see it: what is sent in one view, what comes back in the other. */
export class TypesDocument {
  private readonly views: SchemaViews;
  private readonly root: Node;

  constructor(model: Model, views: SchemaViews) {
    this.views = views;
    this.root = new Node(model.document, model.document);
  }

  build(): JsonObject {
    const paths = this.root
      .at("paths")
      .entries()
      .map(([path, node]) => [path, this.pathItem(node)]);
    return { openapi: "3.1.0", paths: Object.fromEntries(paths), components: { schemas: this.views.schemas } };
  }

  private pathItem(item: Node): JsonObject {
    const copy: JsonObject = {
      parameters: item
        .at("parameters")
        .items()
        .map((node) => this.parameter(node)),
    };
    for (const method of methods) {
      const operation = item.at(method);
      if (!operation.exists) continue;
      const responses = operation
        .at("responses")
        .entries()
        .map(([status, node]) => [status, this.withContent(node, "output")]);
      copy[method] = {
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
    const { name, in: place, required } = node.value as JsonObject;
    const schema = node.at("schema");
    return { name, in: place, required, schema: this.views.schema(schema.raw ?? {}, "input", schema.pointer) };
  }

  /** Its headers are left out: what is done with an answer by path needs only its body. */
  private withContent(node: Node, view: View): unknown {
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
