import type { Model, ServerVariableModel } from "../../model/types.js";
import type { Imports } from "../files/imports.js";
import { type Piece, piece } from "../files/output.js";
import { type Doc, print } from "../print/doc.js";
import type { SchemaViews } from "../schema/schema-views.js";
import { comment } from "../text/comment.js";
import { propertyName } from "../text/key.js";
import { block, commented, interfaceDoc } from "./declarations.js";

/** Declares the parameters that a client is given. */
export function declareParams(views: SchemaViews, { names, params, title }: Model): void {
  if (params.length > 0) views.declare(names.params, `What ${title} asks for in most calls.`, params);
}

/** What a client is made with. */
export function clientOptions(model: Model): Piece[] {
  const { names, params } = model;
  return [
    piece([names.options], "", (imports) => optionsOf(model, imports)),
    ...(params.length === 0
      ? []
      : [
          piece([names.callOptions], "", (imports) => {
            const docs = comment(["What a call takes as options, the client's parameters among them."]);
            const type = `Partial<${imports.add("client", names.params, "type")}> | undefined`;
            const member: Doc = [commented(["Used instead of the client's."]), `readonly params?: ${type};`];
            return docs + print(interfaceDoc(`${names.callOptions} extends ${imports.type("CallOptions")}`, [member]));
          }),
        ]),
  ];
}

/** Whether a client can be made without any option. */
export function optionsCanBeLeftOut({ server, params }: Model): boolean {
  return server !== undefined && !params.some(({ required }) => required);
}

function optionsOf(model: Model, imports: Imports): string {
  const { names, title, server, servers, params } = model;
  const auth = imports.add("operations", names.auth, "type");
  const usual = `${imports.type("ClientOptions")}<${auth}>`;
  const docs = comment([`How a client of ${title} is made.`]);
  const variables = variablesOf(model);
  const members: Doc[] = [
    ...(server ? [member("baseUrl", "string", baseUrlDocs(server.url, servers.length > 0))] : []),
    ...(variables.length > 0
      ? [member("variables", block(variables.map(variable)), "The variables of the server's URL.")]
      : []),
    ...(servers.length > 0
      ? [
          member(
            "servers",
            block(
              servers.map(({ name, url, docs }) =>
                member(propertyName(name), "string", [docs, `Default: \`${url}\`.`].filter(Boolean).join("\n")),
              ),
            ),
            "The base URLs of operations that have a server of their own.",
          ),
        ]
      : []),
    ...(params.length > 0 ? [paramsMember(model, imports)] : []),
  ];
  if (members.length === 0) return `${docs}export type ${names.options} = ${usual};`;
  const base = server ? `Omit<${usual}, "baseUrl">` : usual;
  return docs + print(interfaceDoc(`${names.options} extends ${base}`, members));
}

function member(name: string, type: Doc, docs: string): Doc {
  return [commented([docs]), `readonly ${name}?: `, type, " | undefined;"];
}

function paramsMember({ names, params }: Model, imports: Imports): Doc {
  const type = imports.add("client", names.params, "type");
  const docs = commented(["Sent with every call that has them. A call's own `params` are used instead."]);
  const required = params.some((param) => param.required);
  return [docs, `readonly params${required ? "" : "?"}: ${type}${required ? "" : " | undefined"};`];
}

function baseUrlDocs(url: string, hasOthers: boolean): string {
  const others = hasOthers ? " If given, it is that of all operations: `servers` gives single ones another." : "";
  return `Where the service is. https, except for loopback hosts. Default: \`${url}\`.${others}`;
}

/** The variables of all servers, each once. */
function variablesOf({ server, servers }: Model): ServerVariableModel[] {
  const all = [...(server?.variables ?? []), ...servers.flatMap(({ variables }) => variables)];
  return [...new Map(all.map((each) => [each.name, each])).values()];
}

function variable({ name, values, default: usual, docs }: ServerVariableModel): Doc {
  const type = values.map((value) => JSON.stringify(value)).join(" | ") || "string";
  return member(propertyName(name), type, [docs, `Default: \`${usual}\`.`].filter(Boolean).join("\n"));
}
