import { readExtension } from "../extensions/read.js";
import { pathNames } from "../names/parameters.js";
import { camelCase, pascalCase } from "../names/words.js";
import type { Node } from "../source/node.js";
import { type Reading, subject } from "./context.js";
import { describe } from "./docs.js";
import type { DocumentOperation } from "./document.js";
import { readFilter } from "./filter.js";
import { isJson, mediaOf } from "./media.js";
import { branches, isArray, typesOf } from "./schema.js";
import type { ClientParameterModel, CookieModel, OperationModel, ParameterModel, PathParameterModel } from "./types.js";

type Parameters = Pick<
  OperationModel,
  "pathParameters" | "query" | "headers" | "cookies" | "idempotencyKey" | "params"
>;

/** Parameters by those names are said to be none (OpenAPI, Parameter Object). */
const notParameters = new Set(["accept", "content-type", "authorization"]);

/** The parameter nodes of an operation: its own, and those of its path that it doesn't override. */
export function parameterNodes({ node: operation, pathItem }: DocumentOperation): Node[] {
  const byName = new Map<string, Node>();
  for (const node of [...pathItem.at("parameters").items(), ...operation.at("parameters").items()]) {
    byName.set(`${node.text("in")} ${node.text("name")}`, node);
  }
  return [...byName.values()].filter((node) => {
    return node.text("in") !== "header" || !notParameters.has((node.text("name") ?? "").toLowerCase());
  });
}

export function readParameters(reading: Reading, nodes: readonly Node[], items: readonly Node[]): Parameters {
  for (const node of nodes) checkFilter(reading, node);
  const shared = nodes.filter((node) => isClientParameter(reading, node));
  const inPlace = (place: string) => nodes.filter((node) => node.text("in") === place && !shared.includes(node));
  const keys = nodes.filter((node) => isIdempotencyKey(reading, node));
  const [idempotencyKey] = keys;
  return {
    pathParameters: pathParameters(reading, inPlace("path"), shared),
    params: shared.map((node) => clientParameter(reading, node)),
    query: [...inPlace("query").map((node) => query(reading, node, items)), ...inPlace("querystring").map(queryString)],
    cookies: inPlace("cookie").map(cookie),
    headers: inPlace("header")
      .filter((node) => !keys.includes(node))
      .map(header),
    ...(idempotencyKey && { idempotencyKey: parameter(idempotencyKey) }),
  };
}

/** Those of the template that a call gives, in its order; one that isn't declared is a text. */
function pathParameters(reading: Reading, declared: readonly Node[], shared: readonly Node[]): PathParameterModel[] {
  const byName = new Map(declared.map((node) => [node.text("name"), node]));
  const others = new Set(shared.filter((node) => node.text("in") === "path").map((node) => node.text("name")));
  const names = [...pathNames(reading.operation.path)].filter(([wireName]) => !others.has(wireName));
  return names.map(([wireName, name]) => {
    const node = byName.get(wireName);
    const type = { text: "string", names: [] };
    if (!node)
      return { name, required: true, deprecated: false, docs: "", schema: { type: "string" }, facts: {}, type };
    const schema = schemaOf(node);
    const style = pathStyle(node, schema);
    return {
      ...parameter(node),
      name,
      required: true,
      type: reading.types.typeOf(schema, "input", reading.names.start + pascalCase(name)),
      ...(style && { style }),
    };
  });
}

/** Whether a parameter is one of the client's. */
function isClientParameter(reading: Reading, node: Node): boolean {
  const extension = node.at("x-client-parameter");
  if (!extension.exists || !["path", "query", "header"].includes(node.text("in") ?? "")) return false;
  return (
    !!readExtension("x-client-parameter", extension, subject(reading, extension), reading.findings) &&
    extension.value === true
  );
}

function clientParameter(reading: Reading, node: Node): ClientParameterModel {
  const wireName = node.text("name") ?? "";
  const own = node.text("in");
  const place = own === "header" ? "headers" : own === "query" ? "query" : "path";
  const argument = place === "path" ? (pathNames(reading.operation.path).get(wireName) ?? wireName) : wireName;
  return {
    ...parameter(node),
    name: camelCase(wireName),
    required: place === "path" || node.is("required"),
    place: [place, argument],
  };
}

/** How a path parameter is written, where it isn't a value as it is. */
function pathStyle(node: Node, schema: Node): PathParameterModel["style"] {
  if (isJsonParameter(node)) return { style: "json" };
  const style = node.text("style");
  const known = style === "label" || style === "matrix" ? style : "simple";
  const allowReserved = node.is("allowReserved");
  if (known === "simple" && isScalar(schema) && !allowReserved) return undefined;
  return {
    style: known,
    ...(node.is("explode") && { explode: true as const }),
    ...(allowReserved && { allowReserved: true as const }),
  };
}

/** What stands between a parameter's values where it isn't repeated for each. */
const SEPARATORS: Readonly<Record<string, string>> = { form: ",", spaceDelimited: "%20", pipeDelimited: "|" };

function query(reading: Reading, node: Node, items: readonly Node[]): ParameterModel {
  if (isJsonParameter(node)) return { ...parameter(node), json: true };
  const style = node.text("style") ?? "form";
  const deep = style === "deepObject";
  const apart = deep || (node.at("explode").value ?? style === "form"); // OpenAPI's default.
  const facts: ParameterModel["facts"] = {
    ...(deep && { deep }),
    ...(!apart && { separator: SEPARATORS[style] ?? "," }),
    ...(node.is("allowReserved") && { allowReserved: true as const }),
  };
  const filter = readFilter(reading, node, items);
  const plain = isPlain(schemaOf(node));
  const styled = Object.keys(facts).length > 0 || !plain;
  const joined = plain && !filter && Object.keys(facts).join() === "separator";
  return { ...parameter(node), facts, styled, ...(joined && { joined }), ...(filter && { filter }) };
}

/** An object that is the whole query string (OpenAPI 3.2). */
function queryString(node: Node): ParameterModel {
  return { ...parameter(node), whole: true, ...(isJsonParameter(node) && { json: true as const }) };
}

function cookie(node: Node): CookieModel {
  const style = node.text("style");
  const facts = {
    ...(isJsonParameter(node) && { json: true as const }),
    ...(node.at("explode").value === false && { joined: true as const }),
    ...(style === "cookie" && { raw: true as const }),
  };
  return { ...parameter(node), cookie: facts };
}

function header(node: Node): ParameterModel {
  if (isJsonParameter(node)) return { ...parameter(node), json: true };
  return {
    ...parameter(node),
    styled: !isScalar(schemaOf(node)),
    ...(node.is("explode") && { explode: true as const }),
  };
}

function parameter(node: Node): ParameterModel {
  const schema = schemaOf(node);
  return {
    name: node.text("name") ?? "",
    required: node.is("required"),
    deprecated: node.is("deprecated"),
    docs: describe(schema.value, node.text("description")),
    schema: schema.raw,
    facts: {},
  };
}

/** A parameter's schema, also where it stands under a media type. */
function schemaOf(node: Node): Node {
  return mediaOf(node)[0]?.schema ?? node.at("schema");
}

/** Whether a parameter is described by a media type of JSON. What another one describes is written as its schema says. */
function isJsonParameter(node: Node): boolean {
  return mediaOf(node).some(({ type }) => isJson(type));
}

/** Refuses a filter language where there is no query. */
function checkFilter(reading: Reading, node: Node): void {
  const name = node.text("name");
  const place = node.text("in");
  if (node.at("x-filter").exists && place !== "query") {
    const message = `x-filter belongs on a query parameter, and "${name}" is in: ${place}.`;
    reading.findings.error(subject(reading, node.at("x-filter")), message);
  }
}

function isIdempotencyKey(reading: Reading, node: Node): boolean {
  if (isFernKey(reading.root, node)) return true;
  const extension = node.at("x-idempotency-key");
  if (!extension.exists) return false;
  const blame = subject(reading, extension);
  if (!readExtension("x-idempotency-key", extension, blame, reading.findings)) return false;
  if (extension.value !== true) return false;
  if (node.text("in") === "header") return true;
  const message = `x-idempotency-key belongs on a header parameter, and "${node.text("name")}" is in: ${node.text("in")}.`;
  reading.findings.error(blame, message);
  return false;
}

/** What Fern's `x-fern-idempotency-headers` names at the root. */
function isFernKey(root: Node, node: Node): boolean {
  if (node.text("in") !== "header" || node.at("x-idempotency-key").value === false) return false;
  const name = (node.text("name") ?? "").toLowerCase();
  const headers = root.at("x-fern-idempotency-headers").items();
  return headers.some((header) => header.text("header")?.toLowerCase() === name);
}

/** Whether its values are single ones, or lists of such. */
function isPlain(schema: Node): boolean {
  return branches(schema).every((branch) => {
    const types = typesOf(branch);
    const isComposed = ["allOf", "oneOf", "anyOf"].some((word) => branch.at(word).exists);
    if (types.length === 0) return isComposed || branch.at("enum").exists || branch.at("const").exists;
    return !types.includes("object") && (!isArray(branch) || isScalar(branch.at("items")));
  });
}

function isScalar(schema: Node): boolean {
  const parts = branches(schema);
  return !parts.some((part) => isArray(part) || typesOf(part).includes("object") || part.at("properties").exists);
}
