import type { OperationModel, ResourceModel, TypeText } from "../../model/types.js";
import { Imports } from "../files/imports.js";
import { bracketed, type Doc, hardline, print } from "../print/doc.js";
import { comment } from "../text/comment.js";
import { propertyName } from "../text/key.js";
import { literal } from "../text/literal.js";
import { type Argument, argumentsOf, optionsRequired, signaturesOf } from "./arguments.js";
import { commented, interfaceDoc } from "./declarations.js";
import { dataType, errorClass, outcomes } from "./outcomes.js";
import { variantsOf } from "./variants.js";

const COOKIE_DOCS = "Cookie parameters. Browsers send their own cookies alone: there these have no effect.";

/** What an operation takes as options beyond what every one does. */
export function optionsType(operation: OperationModel, imports: Imports): string | undefined {
  const { names, query, headers, cookies, body, idempotencyKey, name } = operation;
  if (names.options === undefined) return undefined;
  const usual = optionsBase(operation, imports);
  const member = (key: string, required: boolean, type: string, docs: string): Doc => [
    commented([docs]),
    `readonly ${key}${required ? "" : "?"}: ${type}${required ? "" : " | undefined"};`,
  ];
  const must = (list: typeof query) => list.some(({ required }) => required);
  const members = [
    ...(body && names.query !== undefined ? [member("query", must(query), names.query, "Query parameters.")] : []),
    ...(names.headers !== undefined ? [member("headers", must(headers), names.headers, "Header parameters.")] : []),
    ...(names.cookies !== undefined ? [member("cookies", must(cookies), names.cookies, COOKIE_DOCS)] : []),
    ...(idempotencyKey
      ? [
          member(
            "idempotencyKey",
            false,
            "string",
            `${idempotencyKey.docs}\n\nSent as \`${idempotencyKey.name}\`, the same for every attempt of a call. Default: a new UUID.`,
          ),
        ]
      : []),
  ];
  const docs = comment([`What \`${name}\` takes as options.`]);
  return docs + print(interfaceDoc(`${names.options} extends ${usual}`, members));
}

/** A resource, or the client itself. */
export function resourceType(resource: ResourceModel, imports: Imports, last: readonly Doc[] = []): string {
  const members = [
    ...resource.resources.map(({ path, typeName, docs }): Doc => {
      const type = imports.add("client", typeName, "type");
      return [commented([docs]), `readonly ${propertyName(path.at(-1) ?? "")}: ${type};`];
    }),
    ...resource.operations.map((operation) => method(operation, imports)),
    ...last,
  ];
  return comment([resource.docs]) + print(interfaceDoc(resource.typeName, members));
}

function method(operation: OperationModel, imports: Imports): Doc {
  const { names, pagination, summary, description, place, operationId } = operation;
  const key = propertyName(operation.name.split(".").at(-1) ?? "");
  const result = imports.add("client", names.result, "type");
  const returns = pagination
    ? `${imports.type("Pager")}<${imports.schema(pagination.item)}, ${result}>`
    : `${imports.type("Call")}<${dataType(operation, imports)}, ${result}>`;
  const returned = (data: TypeText | undefined) => {
    if (!data) return returns;
    const text = imports.schema(data);
    return `${imports.type("Call")}<${text}, ${imports.type("WithData")}<${result}, ${text}>>`;
  };
  const origin = `\`${place}\`${operationId === undefined ? "" : ` (\`${operationId}\`)`}`;
  const docs = commented([sentence(summary), description, origin], tags(operation));
  const signature = (parameters: string[], data?: TypeText): Doc => [
    key,
    bracketed("(", parameters, ")"),
    `: ${returned(data)};`,
  ];
  const variants = variantsOf(operation).map(
    (variant): Doc => [
      commented([variant.docs]),
      signature(parameters(variant.arguments, imports), variant.data),
      hardline,
    ],
  );
  const signatures = signaturesOf(operation).map(
    (given, index): Doc => [index > 0 ? hardline : "", docs, signature(parameters(given, imports))],
  );
  return [...variants, ...signatures];
}

function parameters(given: readonly Argument[], imports: Imports): string[] {
  return given.map((argument, index) => {
    const { name, required } = argument;
    const text = typeText(argument, imports);
    const followed = given.slice(index + 1).some((later) => later.required);
    if (required) return `${name}: ${text}`;
    return followed ? `${name}: ${text} | undefined` : `${name}?: ${text}`;
  });
}

function typeText({ type, from, and, or }: Argument, imports: Imports): string {
  const text = from === undefined ? imports.schema(type) : imports.add(from, type.text, "type");
  if (and !== undefined) return `${text} & ${and}`;
  if (!or) return text;
  const options = or.type.text === "CallOptions" ? "" : `, ${typeText(or, imports)}`;
  return `${text} | ${imports.type("OptionsOnly")}<${text}${options}>`;
}

/** What the options of an operation extend. */
function optionsBase(operation: OperationModel, imports: Imports): string {
  const { params, names } = operation;
  return params.length > 0 ? imports.add("client", names.callOptions, "type") : imports.type("CallOptions");
}

function tags(operation: OperationModel): string[] {
  const params = argumentsOf(operation).filter(({ docs }) => docs !== "");
  return [
    ...params.map(({ name, docs }) => `@param ${name} ${docs.replaceAll(/\s+/g, " ")}`),
    ...outcomes(operation).failures.map((failure) =>
      `@throws {@link ${errorClass(failure)}} ${failure.code}: ${failure.description.replaceAll(/\s+/g, " ")}`.trim(),
    ),
    ...(operation.deprecated ? ["@deprecated"] : []),
    `@example\n${example(operation)}`,
  ];
}

/** A method as a reader sees it: what it takes, and what it gives. */
export function signatureOf(operation: OperationModel): string {
  const { name, names, pagination } = operation;
  const imports = new Imports();
  const [given = []] = signaturesOf(operation);
  const returns = pagination
    ? `Pager<${pagination.item.text}, ${names.result}>`
    : `Call<${dataType(operation, imports)}, ${names.result}>`;
  return `client.${name}(${parameters(given, imports).join(", ")}): ${returns}`;
}

/** How a call looks. */
export function example(operation: OperationModel): string {
  const { name, pathParameters, body, pagination } = operation;
  const values = pathParameters.map(
    (parameter) => [parameter.name, parameter.type.text === "number" ? 1 : "…"] as const,
  );
  const path = values.length > 1 ? [Object.fromEntries(values)] : values.map(([, value]) => value);
  const given = [
    ...path.map((value) => literal(value)),
    ...(body?.required ? ["body"] : []),
    ...(!body && operation.query.some(({ required }) => required) ? ["query"] : []),
    ...(optionsRequired(operation) ? ["options"] : []),
  ];
  const call = `client.${name}(${given.join(", ")})`;
  return pagination ? `for await (const item of ${call}) console.log(item);` : `await ${call};`;
}

function sentence(summary: string | undefined): string | undefined {
  return summary && (/[.!?]$/.test(summary) ? summary : `${summary}.`);
}
