import type { ErrorFacts, ErrorKind, Path, Place } from "../../runtime/operation.js";
import { readRule } from "../extensions/read.js";
import type { Node } from "../source/node.js";
import { parsePointer } from "../source/node.js";
import { type Reading, subject } from "./context.js";
import { readDates } from "./dates.js";
import { kindOf } from "./kinds.js";
import { isText, jsonSchema } from "./media.js";
import { pointIntoItem, pointIntoResponses, type Target } from "./point.js";
import { branches, isArray } from "./schema.js";
import { readBodySecrets } from "./secrets.js";
import type { ResponseModel, RuleUse } from "./types.js";

export function readResponses(reading: Reading): ResponseModel[] {
  const responses = reading.operation.at("responses").entries();
  const models = responses.map(([status, node]) => readResponse(reading, status, node));
  if (!models.some(({ code }) => code !== undefined && isSuccess(code))) {
    const range = models.find(({ status }) => /^2XX$/i.test(status));
    const message = range ? "names its success only as a range (2XX)." : "documents no success.";
    reading.findings.error(
      subject(reading, reading.operation.at("responses")),
      message,
      'Add a response such as "200".',
    );
  }
  return models;
}

/** The answers that say that all went well: expressions of a list look into them. */
export function successTargets({ operation }: Reading): Target[] {
  const responses = operation.at("responses").entries();
  return responses.flatMap(([status, node]) => (isSuccess(Number(status)) ? [{ status, node }] : []));
}

function isSuccess(code: number): boolean {
  return code >= 200 && code < 300;
}

function readResponse(reading: Reading, status: string, node: Node): ResponseModel {
  const code = /^\d{3}$/.test(status) ? Number(status) : undefined;
  const success = code !== undefined && isSuccess(code);
  const content = readContent(reading, status, node);
  const schema = content === "json" ? jsonSchema(node) : undefined;
  const error = readError(reading, status, node, success);
  const name = `${reading.typeName}${success ? (code === 200 ? "Data" : `Data${status}`) : `Error${status}`}`;
  return {
    status,
    ...(code !== undefined && { code }),
    description: (node.text("description") ?? "").trim(),
    content,
    type: schema ? reading.types.typeOf(schema, "output", name) : bodyless(content, success),
    ...(!success && { kind: error?.kind ?? kindOf(code ?? 0) }),
    saysKind: error?.kind !== undefined,
    ...(error && { error: error.use }),
    dates: schema ? readDates(reading, schema) : [],
    secrets: schema ? readBodySecrets(schema) : [],
  };
}

function bodyless(content: ResponseModel["content"], success: boolean) {
  const text = content === "text" ? "string" : success && content === "none" ? "void" : "unknown";
  return { text, names: [] };
}

function readContent(reading: Reading, status: string, node: Node): ResponseModel["content"] {
  const types = node
    .at("content")
    .entries()
    .map(([type]) => type);
  if (types.length === 0 || reading.operation.path.at(-1) === "head") return "none";
  if (jsonSchema(node)) return "json";
  if (types.some(isText)) return "text";
  const message = `the ${status} response comes as ${types.join(", ")}, which is not supported.`;
  reading.findings.error(
    subject(reading, node.at("content")),
    message,
    "Only JSON (application/json, …+json) and text/… are.",
  );
  return "none";
}

function readError(
  reading: Reading,
  status: string,
  response: Node,
  success: boolean,
): { kind?: ErrorKind; use: RuleUse<ErrorFacts> } | undefined {
  const extension = response.at("x-error");
  const rule = readRule("x-error", response, reading.root, subject(reading, extension), reading.findings);
  if (!rule) return undefined;
  if (success) {
    const message = `x-error stands on the ${status} response, which is no error.`;
    reading.findings.error(subject(reading, extension), message, "Move it to a response of 400 or more.");
    return undefined;
  }
  const { name, node } = rule;
  const targets = [{ status, node: response }];
  const point = (at: Node, word: string) => pointIntoResponses(reading, at, `x-error.${word}`, targets);
  const message = readMessage(node.at("message"), point);
  const requestId = node.at("requestId").exists ? point(node.at("requestId"), "requestId")?.place : undefined;
  const issues = node.at("issues").exists ? readIssues(reading, node.at("issues"), point) : undefined;
  const facts = {
    ...(message !== undefined && { message }),
    ...(requestId !== undefined && { requestId }),
    ...(issues !== undefined && { issues }),
  };
  const kind = node.text("kind") as ErrorKind | undefined;
  return { ...(kind !== undefined && { kind }), use: { ...(name !== undefined && { rule: name }), facts } };
}

type Point = (at: Node, word: string) => { place: Place; nodes: Node[] } | undefined;

function readMessage(node: Node, point: Point): readonly Place[] | undefined {
  if (!node.exists) return undefined;
  const items = node.items();
  return (items.length === 0 ? [node] : items).flatMap((item) => {
    const found = point(item, "message");
    return found ? [found.place] : [];
  });
}

function readIssues(reading: Reading, node: Node, point: Point): ErrorFacts["issues"] | undefined {
  const found = point(node.at("items"), "issues.items");
  if (!found) return undefined;
  const arrays = found.nodes.flatMap((one) => branches(one)).filter(isArray);
  if (found.nodes.length > 0 && arrays.length === 0) {
    const message = `x-error.issues.items: ${node.text("items")} points at something that is no array.`;
    reading.findings.error(subject(reading, node.at("items")), message, "Point at the array that holds the issues.");
    return undefined;
  }
  const items = arrays.map((array) => array.at("items"));
  const within = (key: string): Path => {
    const keys = parsePointer(node.text(key) ?? "");
    if (items.length > 0) pointIntoItem(reading, node.at(key), `x-error.issues.${key}`, items, keys);
    return keys;
  };
  return { items: found.place, path: within("path"), message: within("message") };
}
