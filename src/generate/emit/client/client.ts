import { FORMAT } from "../../../runtime/operation.js";
import { FILE_INPUT } from "../../model/type-names.js";
import type { Model, OperationModel, ResourceModel } from "../../model/types.js";
import type { Imports } from "../files/imports.js";
import { type Output, type Piece, piece } from "../files/output.js";
import { print } from "../print/doc.js";
import type { Declaration } from "../schema/declarations.js";
import { comment } from "../text/comment.js";
import { propertyName } from "../text/key.js";
import { literalDoc, Raw } from "../text/literal.js";
import { commented } from "./declarations.js";
import { optionsType, resourceType } from "./methods.js";
import { clientOptions, optionsCanBeLeftOut } from "./options.js";
import { resultType } from "./outcomes.js";

/** The resource tree, the types of its methods, and the functions that make a client. */
export function clientOutput(model: Model, declared: readonly Declaration[], schemas: ReadonlySet<string>): Output {
  const { names, client, operations } = model;
  const groups = new Map(
    operations.flatMap((operation) => typeNames(operation).map((name) => [name, groupOf(operation)])),
  );
  const withOptions = [
    commented(["A client with other options: those that aren't given stay."]),
    `withOptions(options: Partial<${names.options}>): ${names.type};`,
  ];
  const pieces: Piece[] = [
    ...clientOptions(model),
    ...declared.map(({ name, source, uses }) =>
      piece(
        [name],
        groups.get(name) ?? "",
        (imports) => {
          for (const word of uses) importUse(word, schemas, imports);
          return source;
        },
        { detail: true },
      ),
    ),
    ...operations.flatMap((operation) => operationPieces(operation)),
    ...children(client).map((resource) =>
      piece([resource.typeName], resource.path[0] ?? "", (imports) => resourceType(resource, imports)),
    ),
    piece([client.typeName], "", (imports) => resourceType(client, imports, [withOptions])),
    ...makers(model),
  ];
  return { name: "client", pieces };
}

function typeNames({ names, query }: OperationModel): string[] {
  const filters = query.flatMap(({ filter }) => filter?.typeName ?? []);
  return [names.path, names.query, names.headers, names.cookies, ...filters].flatMap((name) => name ?? []);
}

/** The resource that an operation belongs to, as far as files are concerned. */
export function groupOf({ name }: OperationModel): string {
  const [first = "", second] = name.split(".");
  return second === undefined ? "" : first;
}

function operationPieces(operation: OperationModel): Piece[] {
  const group = groupOf(operation);
  const { names } = operation;
  return [
    ...(names.options === undefined
      ? []
      : [piece([names.options], group, (imports) => optionsType(operation, imports) ?? "", { detail: true })]),
    piece([names.result], group, (imports) => resultType(operation, imports), { detail: true }),
  ];
}

/** What the interfaces of arguments are written with. */
function importUse(word: string, schemas: ReadonlySet<string>, imports: Imports): void {
  if (schemas.has(word)) imports.add("schema", word, "type");
  else if (["FilterValue", "FilterRange", FILE_INPUT].includes(word)) imports.type(word);
}

/** The functions that make a client: of all methods, or of some. */
function makers(model: Model): Piece[] {
  const { names, operations, title } = model;
  const first = operations[0]?.names.descriptor ?? "";
  const options = `options: ${names.options}${optionsCanBeLeftOut(model) ? " = {}" : ""}`;
  return [
    ...serverPiece(model),
    piece([names.create], "", (imports) => {
      const make = imports.value("createClient");
      const api = imports.add("operations", "api", "value");
      const given = model.server ? `{ ...${api}, server }` : api;
      return `${comment([`Makes a client of ${title}.`], [`@example\n${usage(model)}`])}export function ${names.create}(${options}): ${names.type} {\n  return ${make}(${given}, options);\n}`;
    }),
    piece([names.of], "", (imports) => {
      const docs = comment([`A client with some methods of ${names.type} alone.`]);
      return `${docs}export type ${names.of}<Name extends string> = ${imports.type("ClientOf")}<\n  Omit<${names.type}, "withOptions">,\n  Name\n> & {\n  withOptions(options: Partial<${names.options}>): ${names.of}<Name>;\n};`;
    }),
    piece([names.createOf], "", (imports) => {
      const docs = comment(
        [
          `Makes a client of ${title} that has only the methods of these operations. A bundler leaves out what none of them needs.`,
        ],
        [
          `@example\nconst client = ${names.createOf}([${first}]${optionsCanBeLeftOut(model) ? "" : `, ${usualOptions(model)}`});`,
        ],
      );
      const make = imports.value("createClient");
      return `${docs}export function ${names.createOf}<Name extends string>(\n  operations: readonly ${imports.type("Operation")}<Name>[],\n  ${options},\n): ${names.of}<Name> {\n  return ${make}({ format: ${FORMAT}, operations${model.server ? ", server" : ""} }, options);\n}`;
    }),
  ];
}

/** Where the service is, if the document says so. */
function serverPiece({ server }: Model): Piece[] {
  if (!server) return [];
  return [
    piece(["server"], "", (imports) => {
      const { url, variables } = server;
      const defaults = Object.fromEntries(variables.map((variable) => [variable.name, variable.default]));
      const fill = new Raw(imports.value("fillServer"));
      const facts = { url, ...(variables.length > 0 && { variables: defaults }), fill };
      return print(["const server = ", literalDoc(facts), ";"]);
    }),
  ];
}

function usage(model: Model): string {
  return `const client = ${model.names.create}(${usualOptions(model)});`;
}

/** Options as an example has them. */
export function usualOptions({ schemes, server, params }: Model): string {
  const [scheme] = schemes;
  const parts = [
    ...(server ? [] : ['baseUrl: "https://…"']),
    ...(scheme ? [`auth: { ${propertyName(scheme.name)}: "…" }`] : []),
    ...(params.some(({ required }) => required) ? [`params: { ${propertyName(params[0]?.name ?? "")}: "…" }`] : []),
  ];
  return parts.length === 0 ? "" : `{ ${parts.join(", ")} }`;
}

function children(resource: ResourceModel): ResourceModel[] {
  return resource.resources.flatMap((child) => [...children(child), child]);
}
