import type { BodyContentModel, OperationModel, ParameterModel, TypeText } from "../../model/types.js";
import { isKeyword } from "../../names/reserved.js";
import type { Property, SchemaViews } from "../schema/schema-views.js";

/** A method's parameter in TypeScript. */
export interface Argument {
  readonly name: string;
  readonly type: TypeText;
  /** Where its type is declared, if that isn't a schema. */
  readonly from?: "client" | "runtime";
  readonly required: boolean;
  readonly docs: string;
  /** What its type is besides: `{ stream: true }`. */
  readonly and?: string;
  /** The options that can stand in its place. */
  readonly or?: Argument;
}

/**
 * The signatures of a method. Where the input is optional, options can be given without it: so a call stays right when the
 * document adds an optional input.
 */
export function signaturesOf(operation: OperationModel): Argument[][] {
  const all = argumentsOf(operation);
  const [input, options] = all.slice(-2) as [Argument | undefined, Argument];
  if (!input || input.required || !["body", "query"].includes(input.name) || input.type.text === "unknown")
    return [all];
  const path = all.slice(0, -2);
  // A signature of another length keeps the compiler's messages short.
  if (options.required) return [[...path, options], all];
  return [[...path, { ...input, or: options }, options]];
}

/** Path parameters, then the body or else the query, then options. */
export function argumentsOf(operation: OperationModel): Argument[] {
  const { names, pathParameters, query, body, params } = operation;
  const own = (text: string, from: "client" | "runtime" = "client") => ({ type: { text, names: [] }, from });
  const [only] = pathParameters;
  const found: Argument[] = [];
  if (names.path !== undefined) found.push({ name: "path", ...own(names.path), required: true, docs: "" });
  else if (only) found.push({ name: argumentName(only.name), type: only.type, required: true, docs: only.docs });
  if (body) {
    found.push({ name: "body", type: sentType(body), required: body.required, docs: body.docs });
  } else if (names.query !== undefined) {
    found.push({ name: "query", ...own(names.query), required: query.some(({ required }) => required), docs: "" });
  }
  const usual = params.length > 0 ? own(names.callOptions) : own("CallOptions", "runtime");
  const options = names.options === undefined ? usual : own(names.options);
  return [...found, { name: "options", ...options, required: optionsRequired(operation), docs: "" }];
}

/** The type of a body, and what is taken in its place. */
export function sentType({ type, instance }: BodyContentModel): TypeText {
  return instance ? { ...type, text: `${type.text} | ${instance}` } : type;
}

/** A path parameter's name as that of an argument. */
function argumentName(name: string): string {
  return isKeyword(name) || ["body", "query", "options"].includes(name) ? `${name}Parameter` : name;
}

/** Whether a call can't do without options. */
export function optionsRequired({ headers, cookies, body, query }: OperationModel): boolean {
  const must = ({ required }: ParameterModel) => required;
  return headers.some(must) || cookies.some(must) || (body !== undefined && query.some(must));
}

/** Declares the interfaces of an operation's arguments. */
export function declareArguments(views: SchemaViews, operation: OperationModel): void {
  const { name, names, query, headers, cookies } = operation;
  if (names.path !== undefined) views.declare(names.path, `What \`${name}\` works on.`, pathProperties(operation));
  if (names.query !== undefined) views.declare(names.query, `What \`${name}\` can be asked.`, query.map(property));
  if (names.headers !== undefined) {
    views.declare(names.headers, `The headers that \`${name}\` takes.`, headers.map(property));
  }
  if (names.cookies !== undefined) {
    views.declare(names.cookies, `The cookies that \`${name}\` takes.`, cookies.map(property));
  }
  for (const { name: parameter, filter } of query) {
    if (!filter) continue;
    const docs = `What \`${parameter}\` of \`${name}\` can hold: all fields must match.`;
    const fields = Object.entries(filter.facts.fields).map(([field, type]) => ({
      name: field,
      required: false,
      docs: filter.docs[field] ?? "",
      type: fieldTypes[type],
    }));
    views.declare(filter.typeName, docs, fields);
  }
}

/** The path parameters as the properties of one object. */
export function pathProperties({ pathParameters }: OperationModel): Property[] {
  return pathParameters.map(({ name, docs, type, schema }) => {
    const [named] = type.names;
    return { name, required: true, docs, ...(named === undefined || type.text !== named ? { schema } : { named }) };
  });
}

function property({ name, required, docs, schema, filter, deprecated }: ParameterModel): Property {
  return { name, required, docs, deprecated, ...(filter ? { type: `string | ${filter.typeName}` } : { schema }) };
}

const fieldTypes = {
  string: "FilterValue<string>",
  boolean: "FilterValue<boolean>",
  number: "FilterRange<number>",
  integer: "FilterRange<number>",
  date: "FilterRange<string | Date>",
  "date-time": "FilterRange<string | Date>",
} as const;
