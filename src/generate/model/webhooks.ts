import { reservedNames } from "../names/reserved.js";
import { Scope } from "../names/scope.js";
import { camelCase, pascalCase } from "../names/words.js";
import type { Node } from "../source/node.js";
import { describe } from "./docs.js";
import { operationsIn } from "./document.js";
import { isText, jsonMedia, mediaOf } from "./media.js";
import type { NamedOperation } from "./method-names.js";
import type { TypeNames } from "./type-names.js";
import type { TypeText, WebhookModel } from "./types.js";

/** The requests of the service's own, as far as a document has them: each as an operation whose path is its name. */
export function webhooksOf(root: Node): NamedOperation[] {
  return root
    .at("webhooks")
    .entries()
    .flatMap(([key, item]) => operationsIn(key, item))
    .map((operation) => ({ ...operation, name: `webhooks.${camelCase(operation.path)}` }));
}

/** The callbacks of operations: their path is the expression that says where they are sent. */
export function callbacksOf(operations: readonly NamedOperation[]): NamedOperation[] {
  return operations.flatMap((operation) =>
    operation.node
      .at("callbacks")
      .entries()
      .flatMap(([key, callback]) => callback.entries().map(([path, item]) => ({ key, path, item })))
      .flatMap(({ key, path, item }) =>
        operationsIn(path, item).map((found) => ({ ...found, name: `${operation.name}.${key}` })),
      ),
  );
}

/** What webhooks and callbacks carry, by names that nothing else of the client has. */
export function readWebhooks(
  webhooks: readonly NamedOperation[],
  callbacks: readonly NamedOperation[],
  types: TypeNames,
): WebhookModel[] {
  const scope = new Scope([...reservedNames, "Webhooks", "Webhook"]);
  const read = (operation: NamedOperation, key: string, callback: boolean): WebhookModel => {
    const typeName = scope.take(pascalCase(key), pascalCase(`${key}-${operation.method}`), `${pascalCase(key)}Event`);
    return {
      key,
      typeName,
      docs: docsOf(operation, callback),
      type: payload(operation.node, types, typeName),
      callback,
    };
  };
  const byName = (a: NamedOperation, b: NamedOperation) => (a.name + a.method < b.name + b.method ? -1 : 1);
  return [
    ...[...webhooks].sort(byName).map((operation) => read(operation, operation.path, false)),
    ...[...callbacks].sort(byName).map((operation) => read(operation, operation.name, true)),
  ];
}

function payload(operation: Node, types: TypeNames, name: string): TypeText {
  const body = operation.at("requestBody");
  const media = jsonMedia(body);
  if (media) return types.typeOf(media.schema, "output", `${name}Webhook`);
  const all = mediaOf(body);
  const text = all.length === 0 ? "undefined" : all.every(({ type }) => isText(type)) ? "string" : "unknown";
  return { text, names: [] };
}

function docsOf({ node, method, path }: NamedOperation, callback: boolean): string {
  const schema = jsonMedia(node.at("requestBody"))?.schema.value;
  const said = [node.text("summary"), node.text("description")].filter((text) => text?.trim());
  const docs = said.length > 0 ? said.join("\n\n") : describe(schema);
  return `${docs}\n\n${callback ? "Sent" : "Webhook, sent"} as \`${method}\`${callback ? ` to \`${path}\`` : ""}.`.trim();
}
