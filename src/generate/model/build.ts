import { noteDialects } from "../dialects/notes.js";
import type { DialectFiles } from "../dialects/rule.js";
import { readExtension } from "../extensions/read.js";
import { clientNameOf, nameClient } from "../names/client-name.js";
import { OperationNames } from "../names/operation-names.js";
import { reservedNames } from "../names/reserved.js";
import { schemaTypeName } from "../names/schema-names.js";
import { Scope } from "../names/scope.js";
import type { Findings } from "../source/findings.js";
import type { Loaded } from "../source/load.js";
import type { Node } from "../source/node.js";
import { type TypeChoices, USUAL_TYPES } from "./choices.js";
import type { Context } from "./context.js";
import { operationsOf } from "./document.js";
import { withoutIgnored } from "./ignored.js";
import { canBeCalled } from "./left-out.js";
import { type NamedOperation, nameOperations } from "./method-names.js";
import { readOperation } from "./operation.js";
import { MarkedSchemas } from "./places.js";
import { resourceTree } from "./resources.js";
import { isSecret } from "./secrets.js";
import { readSchemes } from "./security.js";
import { type Selection, select } from "./select.js";
import { OperationServers, readServer } from "./servers.js";
import { Shapes } from "./shapes.js";
import { startsOf } from "./starts.js";
import { TypeNames } from "./type-names.js";
import type { ClientParameterModel, JsonObject, Model, OperationModel } from "./types.js";
import { Views } from "./views.js";
import { callbacksOf, readWebhooks, webhooksOf } from "./webhooks.js";

export interface BuildOptions extends Selection {
  /** The document's own URL: relative servers are resolved against it. */
  readonly url?: string | undefined;
  /** What other tools are told beside the document. */
  readonly dialects?: DialectFiles;
  readonly types?: Partial<TypeChoices>;
}

/** Reads the whole document; what is wrong with it is collected in its findings. With an error the model is no use. */
export function buildModel(loaded: Loaded, source: string, options: BuildOptions = {}): Model {
  const { root, findings } = loaded;
  const { dialects = {} } = options;
  const named = withoutIgnored(nameOperations(operationsOf(root), root, findings, dialects), findings);
  const hooks = webhooksOf(root);
  const selected = new Set(select([...named, ...hooks], options, findings));
  const operations = named.filter((operation) => selected.has(operation) && canBeCalled(operation, findings));
  const webhooks = hooks.filter((webhook) => selected.has(webhook));
  const callbacks = callbacksOf(operations);
  const scope = new Scope(reservedNames);
  const names = readClientNames(root, scope, findings);
  const choices = { ...USUAL_TYPES, ...options.types };
  const views = new Views(root, startsOf(operations, [...webhooks, ...callbacks]), scope, choices);
  tellRenamed(views, findings);
  const types = new TypeNames(views, scope, choices);
  const shapes = new Shapes(choices, scope);
  const server = readServer(root.at("servers"), options.url);
  const servers = new OperationServers(server, options.url);
  const context: Context = {
    root,
    findings,
    types,
    dialects,
    choices,
    shapes,
    secret: new MarkedSchemas(isSecret),
    callOptions: names.callOptions,
    dated: new MarkedSchemas((schema) => schema.at("x-date-time").exists),
  };
  const models = readAll(operations, context, scope, servers);
  noteDialects(root, operations, findings);
  const used = new Set(models.flatMap(({ security }) => (security ?? []).flat()));
  const title = root.at("info").text("title") ?? names.type;
  const description = root.at("info").text("description");
  const client = { typeName: names.type, docs: description ?? `A client of ${title}.` };
  return {
    source,
    title,
    ...(description !== undefined && { description }),
    names,
    schemes: readSchemes(context, used),
    ...(server && { server }),
    servers: servers.all,
    params: paramsOf(models),
    operations: models,
    client: resourceTree(models, root, client, scope),
    webhooks: readWebhooks(webhooks, callbacks, types),
    types,
    choices,
    shapes: shapes.named,
    taken: scope.taken,
    document: root.value as JsonObject,
  };
}

/** The operations in the document's order. Their names are given in their own, so that the document's makes no difference. */
function readAll(
  operations: readonly NamedOperation[],
  context: Context,
  scope: Scope,
  servers: OperationServers,
): OperationModel[] {
  const sorted = [...operations].sort((a, b) => (a.name < b.name ? -1 : 1));
  const names = new Map(sorted.map((operation) => [operation, new OperationNames(operation.name, scope)]));
  const models = new Map<NamedOperation, OperationModel>();
  for (const [operation, own] of names) {
    const server = servers.nameOf(operation);
    const model = readOperation({ ...context, operation, names: own });
    models.set(operation, { ...model, ...(server !== undefined && { server }) });
  }
  return operations.map((operation) => models.get(operation) as OperationModel);
}

/** The client's parameters, each once. One that some operation requires is required. */
function paramsOf(operations: readonly OperationModel[]): ClientParameterModel[] {
  const params = new Map<string, ClientParameterModel>();
  for (const param of operations.flatMap(({ params }) => params)) {
    const known = params.get(param.name);
    params.set(param.name, known ? { ...known, required: known.required || param.required } : param);
  }
  return [...params.values()];
}

function readClientNames(root: Node, scope: Scope, findings: Findings) {
  const info = root.at("info");
  const extension = info.at("x-client-name");
  const subject = { path: extension.exists ? extension.path : info.path };
  const written = extension.exists && readExtension("x-client-name", extension, subject, findings);
  const wanted = written ? String(written.value) : clientNameOf(info.text("title") ?? "client");
  const names = nameClient(wanted, scope);
  if (names.type !== wanted) {
    const message = `the client is called "${names.type}": what would be called after "${wanted}" has a meaning already.`;
    findings.chosen("client-name", subject, message, 'Say what it is called: "x-client-name" in info.');
  }
  return names;
}

function tellRenamed({ schemas }: Views, findings: Findings): void {
  for (const { schema, types } of schemas) {
    const [first, input] = types;
    const subject = { path: ["components", "schemas", schema] };
    const wanted = schemaTypeName(schema);
    const taken = (wanted: string, name: string) =>
      findings.chosen("type-name", subject, `the schema "${schema}" becomes the type "${name}": "${wanted}" is taken.`);
    if (first && first.name !== wanted) taken(wanted, first.name);
    if (input && first && input.name !== `${first.name}Input`) taken(`${first.name}Input`, input.name);
  }
}
