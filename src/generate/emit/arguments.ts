import { camelCase, isKeyword, pascalCase } from "../model/naming.js";
import { hasOptions } from "../model/type-collisions.js";
import type { OperationModel, ParameterModel } from "../model/types.js";
import type { Property, SchemaViews } from "./schema-views.js";

/** A method's parameter in TypeScript. */
export interface Argument {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly docs: string;
}

/** Path parameters, then the body or else the query, then options. */
export function argumentsOf(operation: OperationModel): Argument[] {
  const { typeName, pathParameters, query, body } = operation;
  const [only] = pathParameters;
  const found: Argument[] = [];
  if (pathParameters.length > 1) {
    found.push({ name: "path", type: `${typeName}Path`, required: true, docs: "" });
  } else if (only) {
    found.push({ name: argumentName(only.name), type: only.type.text, required: true, docs: only.docs });
  }
  if (body) {
    found.push({ name: "body", type: body.type.text, required: body.required, docs: body.docs });
  } else if (query.length > 0) {
    found.push({ name: "query", type: `${typeName}Query`, required: query.some(({ required }) => required), docs: "" });
  }
  const type = hasOptions(operation) ? `${typeName}Options` : "CallOptions";
  return [...found, { name: "options", type, required: optionsRequired(operation), docs: "" }];
}

/** A path parameter's name as that of an argument. */
function argumentName(parameter: string): string {
  const name = camelCase(parameter);
  return isKeyword(name) || ["body", "query", "options"].includes(name) ? `${name}Parameter` : name;
}

/** Whether a call can't do without options. */
export function optionsRequired({ headers, body, query }: OperationModel): boolean {
  const must = ({ required }: ParameterModel) => required;
  return headers.some(must) || (body !== undefined && query.some(must));
}

/** Declares the interfaces of an operation's arguments. */
export function declareArguments(views: SchemaViews, operation: OperationModel): void {
  const { name, typeName, pathParameters, query, headers } = operation;
  const declare = (name: string, docs: string, properties: readonly Property[]) => {
    if (properties.length === 0) return;
    views.declare(name, docs, properties);
  };
  if (pathParameters.length > 1) {
    declare(`${typeName}Path`, `What \`${name}\` works on.`, pathProperties(operation));
  }
  declare(
    `${typeName}Query`,
    `What \`${name}\` can be asked.`,
    query.map((parameter) => property(parameter, `${typeName}${pascalCase(parameter.name)}`)),
  );
  declare(
    `${typeName}Headers`,
    `The headers that \`${name}\` takes.`,
    headers.map((parameter) => property(parameter)),
  );
  for (const { name: parameter, filter } of query) {
    if (!filter) continue;
    const fields = Object.entries(filter.facts.fields);
    declare(
      `${typeName}${pascalCase(parameter)}`,
      `What \`${parameter}\` of \`${name}\` can hold: all fields must match.`,
      fields.map(([field, type]) => ({
        name: field,
        required: false,
        docs: filter.docs[field] ?? "",
        type: fieldTypes[type],
      })),
    );
  }
}

/** The path parameters as the properties of one object. */
export function pathProperties({ pathParameters }: OperationModel): Property[] {
  return pathParameters.map(({ name, docs, type, schema }) => {
    const [named] = type.names;
    return { name, required: true, docs, ...(named === undefined ? { schema } : { named }) };
  });
}

function property({ name, required, docs, schema, filter, deprecated }: ParameterModel, filterType = ""): Property {
  const text = deprecated ? `${docs}\n\n@deprecated`.trim() : docs;
  return { name, required, docs: text, ...(filter ? { type: `string | ${filterType}` } : { schema }) };
}

const fieldTypes = {
  string: "FilterValue<string>",
  boolean: "FilterValue<boolean>",
  number: "FilterRange<number>",
  integer: "FilterRange<number>",
  date: "FilterRange<string | Date>",
  "date-time": "FilterRange<string | Date>",
} as const;
