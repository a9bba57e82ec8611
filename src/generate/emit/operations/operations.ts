import { FORMAT } from "../../../runtime/operation.js";
import type { Model, OperationModel } from "../../model/types.js";
import { Scope } from "../../names/scope.js";
import { groupOf } from "../client/client.js";
import type { Imports } from "../files/imports.js";
import { type Output, type Piece, piece } from "../files/output.js";
import { bracketed, type Doc, line, print } from "../print/doc.js";
import { comment } from "../text/comment.js";
import { propertyName } from "../text/key.js";
import { literalDoc } from "../text/literal.js";
import { Constants } from "./constants.js";
import { factsOf } from "./facts.js";

/** What goes over the wire, as data: the credentials, a descriptor for each operation, and all of them. */
export function operationsOutput(model: Model, { paths = false } = {}): Output {
  const context = {
    schemes: new Map(model.schemes.map((scheme) => [scheme.name, scheme])),
    servers: new Map(model.servers.map((server) => [server.name, server])),
    choices: model.choices,
  };
  const facts = model.operations.map((operation) => factsOf(operation, context));
  const scope = new Scope(model.taken);
  const constants = new Constants(facts, scope);
  const descriptors = model.operations.map((operation, index) => descriptor(operation, facts[index], constants, model));
  const shapes = [...model.shapes].map(([name, shape]) => constants.shape(name, shape));
  const lists = listParts(model, scope);
  return {
    name: "operations",
    pieces: [
      auth(model),
      ...shapes,
      ...constants.pieces,
      ...descriptors,
      ...lists.pieces,
      api(model, lists.parts, paths),
    ],
  };
}

function auth({ names, schemes, title }: Model): Piece {
  return piece([names.auth], "", (imports) => {
    const docs = comment([`Credentials for ${title}, by the names of the document's security schemes.`]);
    if (schemes.length === 0) return `${docs}export type ${names.auth} = Record<never, never>;`;
    const members = schemes.map(({ name, docs, facts }) => {
      const basic = facts.basic ? "Give `user:password`." : undefined;
      const lines = comment([docs, basic]).replaceAll(/^(?=.)/gm, "  ");
      return `${lines}  readonly ${propertyName(name)}?: ${imports.type("Credential")} | undefined;\n`;
    });
    return `${docs}export interface ${names.auth} {\n${members.join("")}}`;
  });
}

function descriptor(operation: OperationModel, facts: unknown, constants: Constants, { names }: Model): Piece {
  const { name, names: own } = operation;
  return piece([own.descriptor], groupOf(operation), (imports) => {
    const type = `${imports.type("Operation")}<${JSON.stringify(name)}>`;
    const docs = comment([`\`${name}\`, for \`${names.createOf}\`.`]);
    return docs + print([`export const ${own.descriptor}: ${type} = `, constants.write(facts, imports), ";"]);
  });
}

/** As many as the compiler takes in one list without effort: it compares each with each. */
const most = 100;

/** The parts of the list of all operations: each operation, or lists of those of a resource where they are many. */
function listParts({ operations }: Model, scope: Scope): { parts: string[]; pieces: Piece[] } {
  if (operations.length <= most) return { parts: operations.map(({ names }) => names.descriptor), pieces: [] };
  const groups = new Map<string, OperationModel[]>();
  for (const operation of operations) {
    const group = groups.get(groupOf(operation));
    if (group) group.push(operation);
    else groups.set(groupOf(operation), [operation]);
  }
  const pieces = [...groups].flatMap(([group, own]) =>
    chunks(own).map((chunk) => {
      const name = scope.take(`${group || "client"}Operations`);
      return piece([name], group, (imports) => print(listOf(name, chunk, imports)), { internal: true });
    }),
  );
  return { parts: pieces.flatMap(({ names }) => names.map((name) => `...${name}`)), pieces };
}

function chunks<Item>(items: readonly Item[]): Item[][] {
  return Array.from({ length: Math.ceil(items.length / most) }, (_, index) =>
    items.slice(index * most, (index + 1) * most),
  );
}

function listOf(name: string, operations: readonly OperationModel[], imports: Imports): Doc {
  const descriptors = operations.map(({ names }) => imports.add("operations", names.descriptor, "value"));
  return [`const ${name}: readonly ${imports.type("Operation")}[] = `, bracketed("[", descriptors, "]"), ";"];
}

function api({ names, schemes }: Model, parts: readonly string[], paths: boolean): Piece {
  return piece(["api"], "", (imports) => {
    for (const part of parts) imports.add("operations", part.replace("...", ""), "value");
    const types = [names.auth, ...(paths ? [imports.add("schema", "paths", "type")] : [])];
    const credentials = literalDoc(schemes.map(({ name }) => name));
    const facts = [`format: ${FORMAT}`, ["operations: ", bracketed("[", parts, "]")], ["credentials: ", credentials]];
    const docs = `What the runtime knows of the document${paths ? "; `@keysmith/api-keys/raw` takes it too" : ""}.`;
    const type = `${imports.type("Api")}<${types.join(", ")}>`;
    return comment([docs]) + print([`export const api: ${type} = `, bracketed("{", facts, "}", line), ";"]);
  });
}
