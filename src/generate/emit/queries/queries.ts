import type { Model, OperationModel, ResourceModel } from "../../model/types.js";
import { type Argument, argumentsOf } from "../client/arguments.js";
import { block, commented, interfaceDoc } from "../client/declarations.js";
import { dataType, outcomes } from "../client/outcomes.js";
import type { Imports } from "../files/imports.js";
import { type Output, type Piece, piece } from "../files/output.js";
import { type Doc, hardline, indent, print } from "../print/doc.js";
import { comment } from "../text/comment.js";
import { propertyName } from "../text/key.js";
import { helperPieces } from "./helpers.js";

type Kind = "query" | "list" | "mutation";

/** What the queries of a kind are made with. */
const METHODS = { query: "TanstackQuery", list: "TanstackList", mutation: "TanstackMutation" } as const;
const MAKERS = { query: "queryMethods", list: "listMethods", mutation: "mutationMethods" } as const;

/** Options for TanStack Query 5, for each method of the client. Nothing where no method has any. */
export function queriesOutput(model: Model): Output | undefined {
  if (!hasQueryMethods(model)) return undefined;
  const kinds = new Set(model.operations.map(kindOf));
  const needs = { queries: kinds.has("query"), lists: kinds.has("list"), mutations: kinds.has("mutation") };
  const resources = withChildren(model.client).filter(hasQueries);
  return {
    name: "queries",
    pieces: [
      ...helperPieces(needs),
      ...resources.flatMap((resource) => [typePiece(resource, model), makerPiece(resource, model)]),
      filterPiece(model),
    ],
  };
}

/** Whether a client has a method that TanStack Query can call. */
export function hasQueryMethods({ operations }: Model): boolean {
  return operations.some((operation) => kindOf(operation) !== undefined);
}

/** What a method is to TanStack Query; nothing where it answers with a stream, which is read only once. */
function kindOf(operation: OperationModel): Kind | undefined {
  if (operation.pagination) return "list";
  if (!["get", "head", "query"].includes(operation.method.toLowerCase())) return "mutation";
  const contents = outcomes(operation).successes.flatMap(({ contents: all }) => all);
  return contents.some(({ kind }) => ["events", "json-lines", "json-sequence"].includes(kind)) ? undefined : "query";
}

function withChildren(resource: ResourceModel): ResourceModel[] {
  return [...resource.resources.flatMap(withChildren), resource];
}

/** The client itself always has them, be they none. */
function hasQueries(resource: ResourceModel): boolean {
  return (
    resource.path.length === 0 ||
    resource.operations.some((operation) => kindOf(operation) !== undefined) ||
    resource.resources.some(hasQueries)
  );
}

function typePiece(resource: ResourceModel, model: Model): Piece {
  const name = queriesType(resource, model);
  return piece([name], resource.path[0] ?? "", (imports) => {
    const children = resource.resources.filter(hasQueries).map((child): Doc => {
      return `readonly ${propertyName(lastOf(child.path))}: ${imports.add("queries", queriesType(child, model), "type")};`;
    });
    const methods = resource.operations.flatMap((operation) => method(operation, imports));
    const docs =
      resource.path.length === 0 ? `Queries of ${model.title}.` : `Queries of \`${resource.path.join(".")}\`.`;
    return comment([docs]) + print(interfaceDoc(name, [...children, ...methods]));
  });
}

function method(operation: OperationModel, imports: Imports): Doc[] {
  const kind = kindOf(operation);
  if (kind === undefined) return [];
  const { names, name, pagination, place, deprecated } = operation;
  const data = kind === "list" && pagination ? imports.schema(pagination.item) : dataType(operation, imports);
  const given = [
    JSON.stringify(name.split(".")).replaceAll(",", ", "),
    argumentsType(operation, kind, imports),
    data,
    imports.add("client", names.result, "type"),
  ];
  const last = indent(given.flatMap((text, index): Doc[] => [hardline, index < given.length - 1 ? `${text},` : text]));
  const methods = imports.add("queries", METHODS[kind], "type");
  return [
    [
      commented([`\`${place}\``], deprecated ? ["@deprecated"] : []),
      `readonly ${propertyName(lastOf(name.split(".")))}: ${methods}<`,
      last,
      hardline,
      ">;",
    ],
  ];
}

/** The arguments of a method as the properties of one object. */
function argumentsType(operation: OperationModel, kind: Kind, imports: Imports): string {
  const members = argumentsOf(operation).map((argument) => {
    const text = typeOf(argument, imports);
    const own = argument.name === "options" && kind !== "mutation";
    const type = own ? `${imports.add("queries", "TanstackCallOptions", "type")}<${text}>` : text;
    return `${propertyName(argument.name)}${argument.required ? "" : "?"}: ${type}${argument.required ? "" : " | undefined"}`;
  });
  return `{ ${members.join("; ")} }`;
}

function typeOf({ type, from }: Argument, imports: Imports): string {
  return from === undefined ? imports.schema(type) : imports.add(from, type.text, "type");
}

/** The function that makes the queries of a resource. */
function makerPiece(resource: ResourceModel, model: Model): Piece {
  const root = resource.path.length === 0;
  const name = makerName(resource, model);
  const write = (imports: Imports) => {
    const client = imports.add("client", model.names.type, "type");
    const children = resource.resources.filter(hasQueries).map((child): Doc => {
      const make = imports.add("queries", makerName(child, model), "value");
      return `${propertyName(lastOf(child.path))}: ${make}(client, scope),`;
    });
    const entries = resource.operations.flatMap((operation) => entry(operation, imports));
    const scope = root ? `scope: string = ${JSON.stringify(model.names.type)}` : "scope: string";
    const head = `function ${name}(client: ${client}, ${scope}): ${queriesType(resource, model)} {`;
    const body = print([head, indent(hardline, "return ", block([...children, ...entries]), ";"), hardline, "}"]);
    return root ? `${makerDocs(model)}export ${body}` : body;
  };
  return piece([name], resource.path[0] ?? "", write, root ? {} : { internal: true });
}

function makerDocs({ names, operations }: Model): string {
  const query = operations.find((operation) => kindOf(operation) === "query");
  const use = query
    ? `\nuseQuery(queries.${query.name}.queryOptions(${argumentsOf(query).length > 1 ? "{ … }" : ""}));`
    : "";
  return comment(
    ["Options for TanStack Query 5, whatever the framework, for each method of a client."],
    [
      "@param scope What all keys begin with: give each client its own where several share a cache.",
      `@example\nconst queries = ${createName(names.create)}(client);${use}`,
    ],
  );
}

function entry(operation: OperationModel, imports: Imports): Doc[] {
  const kind = kindOf(operation);
  if (kind === undefined) return [];
  const { name } = operation;
  const path = name.split(".");
  const given = argumentsOf(operation).map((argument) => {
    if (argument.name === "options" && kind !== "mutation") return "{ ...args.options, signal }";
    return `args.${argument.name}`;
  });
  const make = imports.add("queries", MAKERS[kind], "value");
  const call = `(args${kind === "mutation" ? "" : ", signal"}) =>`;
  const start = `${propertyName(lastOf(path))}: ${make}(scope, ${JSON.stringify(path).replaceAll(",", ", ")}, ${call}`;
  return [[start, indent(hardline, `client.${name}(${given.join(", ")}),`), hardline, "),"]];
}

/** What invalidates the queries of a method, of a resource, or all. */
function filterPiece({ names, client, operations }: Model): Piece {
  return piece(["TanstackQueryName", "queryFilter"], "", () => {
    const resources = withChildren(client).filter((resource) => resource.path.length > 0 && hasQueries(resource));
    const cached = operations.filter((operation) => ["query", "list"].includes(kindOf(operation) ?? ""));
    const all = [...resources.map(({ path }) => path.join(".")), ...cached.map(({ name }) => name)].sort();
    const union = all.map((name) => `\n  | ${JSON.stringify(name)}`).join("") || " never";
    const docs = comment(
      ["Selects the queries of a method, of a resource, or of the whole API."],
      [
        `@example\nawait queryClient.invalidateQueries(queryFilter(${all[0] === undefined ? "" : JSON.stringify(all[0])}));`,
      ],
    );
    return `/** Resources, and methods whose answers are cached. */\nexport type TanstackQueryName =${union};\n\n${docs}export function queryFilter(\n  name?: TanstackQueryName,\n  scope: string = ${JSON.stringify(names.type)},\n): { queryKey: readonly string[] } {\n  const path: string[] = name === undefined ? [] : (name as string).split(".");\n  return { queryKey: [scope, ...path] };\n}`;
  });
}

function queriesType({ typeName }: ResourceModel, { taken }: Model): string {
  let name = `${typeName}Queries`;
  while (taken.has(name)) name = `${name}Of`;
  return name;
}

function makerName(resource: ResourceModel, model: Model): string {
  if (resource.path.length === 0) return createName(model.names.create);
  return `make${queriesType(resource, model)}`;
}

function createName(create: string): string {
  return `${create}Queries`;
}

function lastOf(path: readonly string[]): string {
  return path.at(-1) ?? "";
}
