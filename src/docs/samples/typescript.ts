import { errorClass } from "../../generate/emit/client/outcomes.js";
import { propertyName } from "../../generate/emit/text/key.js";
import { literal } from "../../generate/emit/text/literal.js";
import type { Model, OperationModel, ResponseModel } from "../../generate/model/types.js";
import type { DocumentReader } from "../document.js";
import { type SampleArguments, sampleArguments } from "./arguments.js";
import { credentials, environmentName } from "./credentials.js";

/** Where an application imports the client from, and what its base URL is. */
export interface ClientPlace {
  /** `./api/index.js`, or the name of a package. */
  readonly importFrom: string;
  readonly baseUrl: string;
}

/** Samples of an operation, each a module that compiles. */
export interface OperationSamples {
  /** The plain call, or the walk over a list. */
  readonly call: string;
  /** The first page of a list. */
  readonly page?: string;
  /** What the document says can go wrong, told apart. */
  readonly errors?: string;
}

/** What an application does something about; what else fails is thrown on. */
const handled: Readonly<Partial<Record<NonNullable<ResponseModel["kind"]>, string>>> = {
  validation: "console.error(error.issues);",
  "not-found": "console.error(error.message);",
  conflict: "console.error(error.message);",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code to show
  "rate-limit": "console.error(`Try again in ${error.retryAfterMs} ms`);",
};

export function typescriptSamples(
  model: Model,
  operation: OperationModel,
  reader: DocumentReader,
  place: ClientPlace,
): OperationSamples {
  const call = callOf(operation, sampleArguments(operation, reader));
  const module = (lines: readonly string[], imports: readonly string[] = []) =>
    `${clientStart(model, operation, place, imports)}\n${lines.join("\n")}\n`;
  const main = mainLines(operation, call);
  const errors = errorLines(operation, main);
  return {
    call: module(main),
    ...(operation.pagination && {
      page: module([`const page = await ${call};`, "console.log(page.items, page.total);"]),
    }),
    ...(errors && { errors: module(errors.lines, errors.classes) }),
  };
}

/** Imports, and the client with the credentials that an operation needs. */
export function clientStart(
  model: Model,
  operation: OperationModel | undefined,
  place: ClientPlace,
  imports: readonly string[],
): string {
  const maker = model.names.create;
  const names = [...imports, maker].sort();
  const auth = (operation ? credentials(operation) : []).map(
    (scheme) => `${propertyName(scheme)}: process.env.${environmentName(scheme)} ?? ""`,
  );
  const options = [
    `  baseUrl: ${literal(place.baseUrl)},\n`,
    ...(auth.length > 0 ? [`  auth: { ${auth.join(", ")} },\n`] : []),
  ];
  const line = names.join(", ");
  const imported = line.length > 80 ? `\n${names.map((name) => `  ${name},\n`).join("")}` : ` ${line} `;
  return `import {${imported}} from ${literal(place.importFrom)};\n\nconst client = ${maker}({\n${options.join("")}});\n`;
}

function callOf(operation: OperationModel, { path, query, headers, body }: SampleArguments): string {
  const names = [...path.keys()];
  const values = names.length > 1 ? [Object.fromEntries(path)] : [...path.values()];
  const options = {
    ...(operation.body && query.size > 0 && { query: Object.fromEntries(query) }),
    ...(headers.size > 0 && { headers: Object.fromEntries(headers) }),
  };
  const given: unknown[] = [...values];
  if (body) given.push(body.value);
  else if (query.size > 0) given.push(Object.fromEntries(query));
  if (Object.keys(options).length > 0) {
    // A place that isn't filled, before one that is.
    if (!body && query.size === 0 && operation.query.length > 0) given.push({});
    given.push(options);
  }
  const method = operation.name.split(".").reduce((client, part) => member(client, part), "client");
  return `${method}(${given.map((value) => literal(value)).join(", ")})`;
}

function member(object: string, name: string): string {
  const key = propertyName(name);
  return key.startsWith('"') || key.startsWith("[") ? `${object}[${JSON.stringify(name)}]` : `${object}.${key}`;
}

function mainLines(operation: OperationModel, call: string): string[] {
  if (operation.pagination) return [`for await (const item of ${call}) {`, "  console.log(item);", "}"];
  return hasData(operation) ? [`const data = await ${call};`, "console.log(data);"] : [`await ${call};`];
}

function hasData({ responses }: OperationModel): boolean {
  return responses.some(({ status, content }) => status.startsWith("2") && content !== "none");
}

function errorLines(operation: OperationModel, main: readonly string[]) {
  const kinds = new Map<string, { use: string; statuses: string[] }>();
  for (const response of operation.responses) {
    const { kind, status, code } = response;
    const use = kind && handled[kind];
    if (!use || code === undefined) continue;
    const entry = kinds.get(errorClass(response)) ?? { use, statuses: [] };
    entry.statuses.push(status);
    kinds.set(errorClass(response), entry);
  }
  if (kinds.size === 0) return undefined;
  const handlers = [...kinds].flatMap(([name, { use, statuses }], index) => [
    `  ${index === 0 ? "if" : "} else if"} (error instanceof ${name}) {`,
    `    ${use} // ${statuses.join(", ")}`,
  ]);
  const lines = [
    "try {",
    ...main.map((line) => line.replaceAll(/^/gm, "  ")),
    "} catch (error) {",
    ...handlers,
    "  } else {",
    "    throw error;",
    "  }",
    "}",
  ];
  return { lines, classes: [...kinds.keys()] };
}
