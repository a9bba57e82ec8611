import { hasType, wordOf } from "../../generate/model/properties.js";
import type { Node } from "../../generate/source/node.js";
import type { ContractDocument } from "../document.js";
import type { DocumentOperation } from "../operations.js";
import { responseOf } from "../responses.js";
import { alternativesOf } from "./credentials.js";
import type { ProbeRequest } from "./request.js";
import { parametersOf } from "./values.js";

/** A request that should fail in a way that the document describes. */
export interface ErrorProbe {
  /** `unknown id` */
  readonly what: string;
  readonly request: ProbeRequest;
  readonly withCredentials: boolean;
}

/** The ways in which an operation can be made to fail without changing anything, where the document says how it answers then. */
export function errorProbes(
  document: ContractDocument,
  operation: DocumentOperation,
  request: ProbeRequest,
): ErrorProbe[] {
  return [
    ...unknownId(operation, request),
    ...wrongQuery(operation, request),
    ...noCredentials(document, operation, request),
  ];
}

function unknownId(operation: DocumentOperation, request: ProbeRequest): ErrorProbe[] {
  const last = [...request.path.keys()].at(-1);
  const parameter = parametersOf(operation, "path").find((each) => each.text("name") === last);
  const value = parameter && unlikely(parameter.at("schema"));
  if (last === undefined || value === undefined || !documents(operation, [404])) return [];
  const path = new Map([...request.path, [last, value]]);
  return [{ what: "unknown id", request: { ...request, path }, withCredentials: true }];
}

function wrongQuery(operation: DocumentOperation, request: ProbeRequest): ErrorProbe[] {
  if (!documents(operation, [400, 422])) return [];
  for (const parameter of parametersOf(operation, "query")) {
    const value = wrong(parameter.at("schema"));
    if (value === undefined) continue;
    const query = new Map([...request.query, [parameter.text("name") ?? "", value]]);
    return [{ what: "invalid query", request: { ...request, query }, withCredentials: true }];
  }
  return [];
}

function noCredentials(document: ContractDocument, operation: DocumentOperation, request: ProbeRequest): ErrorProbe[] {
  const alternatives = alternativesOf(document, operation);
  const needed = alternatives.length > 0 && alternatives.every((names) => names.length > 0);
  return needed && documents(operation, [401, 403])
    ? [{ what: "no credentials", request, withCredentials: false }]
    : [];
}

function documents({ node }: DocumentOperation, statuses: readonly number[]): boolean {
  return statuses.some((status) => responseOf(node, status));
}

/** An id that is right by its schema, and that nothing has. */
function unlikely(schema: Node): string | number | undefined {
  if (hasType(schema, "integer")) return Math.min(Number(wordOf(schema, "maximum") ?? 2147483647), 2147483647);
  const format = wordOf(schema, "format");
  if (format === "uuid") return "ffffffff-ffff-4fff-bfff-ffffffffffff";
  if (format !== undefined || wordOf(schema, "pattern") !== undefined || wordOf(schema, "enum") !== undefined)
    return undefined;
  const shortest = Number(wordOf(schema, "minLength") ?? 0);
  return "nothing-has-this-id".padEnd(shortest, "0").slice(0, Number(wordOf(schema, "maxLength") ?? 50));
}

/** A value that a schema doesn't allow. */
function wrong(schema: Node): string | number | undefined {
  const highest = wordOf(schema, "maximum");
  if (typeof highest === "number") return highest + 1;
  const lowest = wordOf(schema, "minimum");
  if (typeof lowest === "number") return lowest - 1;
  if (hasType(schema, "integer") || hasType(schema, "number")) return "not-a-number";
  return Array.isArray(wordOf(schema, "enum")) ? "not-in-the-enum" : undefined;
}
