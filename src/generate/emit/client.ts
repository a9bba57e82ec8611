import { FORMAT } from "../../runtime/operation.js";
import { descriptorName } from "../model/naming.js";
import type { Model, ResourceModel } from "../model/types.js";
import { comment } from "./comment.js";
import type { Declarations } from "./declarations.js";
import { header } from "./header.js";
import { Imports } from "./imports.js";
import { propertyName } from "./literal.js";
import { optionsType, resourceType, resultType } from "./methods.js";

/** client.ts: the resource tree, the types of its methods, and the functions that make a client. */
export function emitClient(model: Model, declarations: Declarations): string {
  const { clientName, client, operations, description } = model;
  const imports = new Imports();
  const options = `${clientName}Options`;
  const parts = [
    `${comment([`How a client of ${model.title} is made.`])}export type ${options} = ${imports.type("ClientOptions")}<${imports.operation(`type ${clientName}Auth`)}>;`,
    ...declarations.arguments.map(({ source }) => source),
    ...operations.flatMap((operation) => optionsType(operation, imports) ?? []),
    ...operations.map((operation) => resultType(operation, imports)),
    ...children(client).map((resource) => resourceType(resource, imports)),
    resourceType({ ...client, docs: description ?? `A client of ${model.title}.` }, imports, [
      `${comment([`A client with other options: those that aren't given stay.`], "  ")}  withOptions(options: Partial<${options}>): ${clientName};\n`,
    ]),
    `${comment([makerDocs(model)])}export function create${clientName}(options: ${options}): ${clientName} {\n  return ${imports.value("createClient")}(${imports.operation("api")}, options);\n}`,
    partType(clientName, imports),
    partMaker(model, imports),
  ];
  importUses(declarations, imports);
  return `${[header(model), imports.print(), ...parts].join("\n\n")}\n`;
}

/** What the interfaces of arguments are written with. */
function importUses({ arguments: declared, schemas }: Declarations, imports: Imports): void {
  const names = new Set(schemas.map(({ name }) => name));
  for (const word of declared.flatMap(({ uses }) => uses)) {
    if (names.has(word)) imports.schemaName(word);
    else if (word === "FilterValue" || word === "FilterRange") imports.type(word);
  }
}

function makerDocs({ clientName, schemes, title }: Model): string {
  const [scheme] = schemes;
  const auth = scheme ? `, auth: { ${propertyName(scheme.name)}: "…" }` : "";
  const use = `const client = create${clientName}({ baseUrl: "https://…"${auth} });`;
  return `Makes a client of ${title}.\n\n@example\n${use}`;
}

function partType(clientName: string, imports: Imports): string {
  const docs = comment([`A client with some methods of ${clientName} alone.`]);
  return `${docs}export type ${clientName}Of<Name extends string> = ${imports.type("ClientOf")}<Omit<${clientName}, "withOptions">, Name> & {\n  withOptions(options: Partial<${clientName}Options>): ${clientName}Of<Name>;\n};`;
}

function partMaker({ clientName, title, operations }: Model, imports: Imports): string {
  const first = operations[0] ? descriptorName(operations[0].typeName, clientName) : "";
  const docs = comment([
    `Makes a client of ${title} that has only the methods of these operations. A bundler leaves out what none of them needs.`,
    `@example\nconst client = create${clientName}Of([${first}], { baseUrl: "https://…" });`,
  ]);
  return `${docs}export function create${clientName}Of<Name extends string>(\n  operations: readonly ${imports.type("Operation")}<Name>[],\n  options: ${clientName}Options,\n): ${clientName}Of<Name> {\n  return createClient({ format: ${FORMAT}, operations }, options);\n}`;
}

function children(resource: ResourceModel): ResourceModel[] {
  return resource.resources.flatMap((child) => [...children(child), child]);
}
