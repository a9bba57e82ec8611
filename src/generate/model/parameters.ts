import { readExtension } from "../extensions/read.js";
import { didYouMean } from "../source/findings.js";
import type { Node } from "../source/node.js";
import { type Reading, subject } from "./context.js";
import { describe } from "./docs.js";
import { readFilter } from "./filter.js";
import { pascalCase } from "./naming.js";
import { branches, isArray, typesOf } from "./schema.js";
import type { OperationModel, ParameterModel } from "./types.js";

type Parameters = Pick<OperationModel, "pathParameters" | "query" | "headers" | "idempotencyKey">;

/** Parameters by those names are said to be none (OpenAPI, Parameter Object). */
const notParameters = new Set(["accept", "content-type", "authorization"]);

/** The parameter nodes of an operation: its own, and those of its path that it doesn't override. */
export function parameterNodes({ operation, pathItem }: Pick<Reading, "operation" | "pathItem">): Node[] {
  const byName = new Map<string, Node>();
  for (const node of [...pathItem.at("parameters").items(), ...operation.at("parameters").items()]) {
    byName.set(`${node.text("in")} ${node.text("name")}`, node);
  }
  return [...byName.values()].filter((node) => {
    return node.text("in") !== "header" || !notParameters.has((node.text("name") ?? "").toLowerCase());
  });
}

export function readParameters(reading: Reading, nodes: readonly Node[], items: readonly Node[]): Parameters {
  const inPlace = (place: string) => nodes.filter((node) => node.text("in") === place && sound(reading, node));
  for (const node of nodes) {
    if (node.text("in") === "cookie") {
      const message = `the cookie parameter "${node.text("name")}" can't be an argument.`;
      reading.findings.error(
        subject(reading, node),
        message,
        "Declare it as a security scheme (apiKey in cookie), or leave it out.",
      );
    }
  }
  const headers = inPlace("header");
  const keys = nodes.filter((node) => isIdempotencyKey(reading, node));
  const [idempotencyKey] = keys;
  return {
    pathParameters: pathParameters(reading, nodes),
    query: inPlace("query").map((node) => query(reading, node, items)),
    headers: headers.filter((node) => !keys.includes(node)).map((node) => parameter(node)),
    ...(idempotencyKey && { idempotencyKey: parameter(idempotencyKey) }),
  };
}

/** Those of the template, in its order. */
function pathParameters(reading: Reading, nodes: readonly Node[]): OperationModel["pathParameters"] {
  const declared = nodes.filter((node) => node.text("in") === "path");
  const names = [...reading.path.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? "");
  for (const node of declared) {
    const name = node.text("name") ?? "";
    if (names.includes(name)) continue;
    reading.findings.error(
      subject(reading, node),
      `the path ${reading.path} has no {${name}}.`,
      didYouMean(name, names),
    );
  }
  return names.flatMap((name) => {
    const node = declared.find((one) => one.text("name") === name);
    if (!node) {
      const known = declared.map((one) => one.text("name") ?? "").filter((one) => !names.includes(one));
      const fix = known.length > 0 ? didYouMean(name, known) : `Add a parameter "${name}" in: path.`;
      reading.findings.error(
        subject(reading, reading.operation),
        `the path's {${name}} is not declared as a parameter.`,
        fix,
      );
      return [];
    }
    if (!sound(reading, node)) return [];
    const style = node.text("style") ?? "simple";
    if (style !== "simple") {
      const message = `the path parameter "${name}" has the style "${style}".`;
      reading.findings.error(subject(reading, node.at("style")), message, 'Only "simple" is supported.');
    }
    if (!isScalar(node.at("schema")) || typesOf(node.at("schema")).includes("boolean")) {
      const message = `the path parameter "${name}" is no text and no number.`;
      reading.findings.error(subject(reading, node.at("schema")), message, "Make it a string or a number.");
    }
    const type = reading.types.typeOf(node.at("schema"), "input", `${reading.typeName}${pascalCase(name)}`);
    return [{ ...parameter(node), type }];
  });
}

/** What stands between a parameter's values where it isn't repeated for each. */
const SEPARATORS: Readonly<Record<string, string>> = { form: ",", spaceDelimited: "%20", pipeDelimited: "|" };

function query(reading: Reading, node: Node, items: readonly Node[]): ParameterModel {
  const { value: style = "form" } = node.at("style");
  const separator = SEPARATORS[style as string];
  const deep = style === "deepObject";
  if (!separator && !deep) {
    reading.findings.error(subject(reading, node.at("style")), `a query parameter can't have the style "${style}".`);
  }
  const apart = deep || (node.at("explode").value ?? style === "form"); // OpenAPI's default.
  const facts: ParameterModel["facts"] = {
    ...(deep && { deep }),
    ...(separator && !apart && { separator }),
    ...(node.is("allowReserved") && { allowReserved: true as const }),
  };
  const filter = readFilter(reading, node, items);
  const styled = Object.keys(facts).length > 0 || !isPlain(node.at("schema"));
  return { ...parameter(node), facts, styled, ...(filter && { filter }) };
}

function parameter(node: Node): ParameterModel {
  return {
    name: node.text("name") ?? "",
    required: node.is("required"),
    deprecated: node.is("deprecated"),
    docs: describe(node.at("schema").value, node.text("description")),
    schema: node.at("schema").raw,
    facts: {},
  };
}

/** Whether a parameter is one that an argument can express. */
function sound(reading: Reading, node: Node): boolean {
  const name = node.text("name");
  if (node.at("content").exists) {
    const message = `the parameter "${name}" is described by a media type, which is not supported.`;
    reading.findings.error(subject(reading, node.at("content")), message, 'Describe it with "schema" and "style".');
    return false;
  }
  const place = node.text("in");
  if (place === "header" && !isScalar(node.at("schema"))) {
    const message = `the header parameter "${name}" is no single value.`;
    reading.findings.error(subject(reading, node.at("schema")), message, "Make it a string, number or boolean.");
    return false;
  }
  if (node.at("x-filter").exists && place !== "query") {
    reading.findings.error(
      subject(reading, node.at("x-filter")),
      `x-filter belongs on a query parameter, and "${name}" is in: ${place}.`,
    );
  }
  return true;
}

function isIdempotencyKey(reading: Reading, node: Node): boolean {
  const extension = node.at("x-idempotency-key");
  if (
    !extension.exists ||
    !readExtension("x-idempotency-key", extension, subject(reading, extension), reading.findings)
  )
    return false;
  if (extension.value !== true) return false;
  if (node.text("in") === "header") return true;
  const message = `x-idempotency-key belongs on a header parameter, and "${node.text("name")}" is in: ${node.text("in")}.`;
  reading.findings.error(subject(reading, extension), message);
  return false;
}

/** Whether its values are no objects, whatever else they are. */
function isPlain(schema: Node): boolean {
  const types = branches(schema).map(typesOf);
  return types.every((each) => each.length > 0 && !each.includes("object"));
}

function isScalar(schema: Node): boolean {
  const parts = branches(schema);
  return !parts.some((part) => isArray(part) || typesOf(part).includes("object") || part.at("properties").exists);
}
