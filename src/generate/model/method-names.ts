import type { DialectFiles } from "../dialects/rule.js";
import { methodsOf, placeKey, type StainlessMethod } from "../dialects/stainless-resources.js";
import { readExtension } from "../extensions/read.js";
import { isReserved } from "../names/derive.js";
import { type Nameable, placeOf } from "../names/operation.js";
import { type Named, nameAll } from "../names/resolve.js";
import { didYouMean, type Findings } from "../source/findings.js";
import { isObject, type Node } from "../source/node.js";
import type { DocumentOperation } from "./document.js";
import { answersList } from "./list-answer.js";

/** An operation of the document with the name of its method. */
export interface NamedOperation extends DocumentOperation {
  readonly name: string;
}

interface Nominee extends Nameable {
  readonly source: DocumentOperation;
  /** Where the name is written, if it was written for Keysmith. */
  readonly written: Node | undefined;
}

/** The names of all methods; the findings say which were chosen, since several operations would have had them. */
export function nameOperations(
  operations: readonly DocumentOperation[],
  root: Node,
  findings: Findings,
  { stainless }: DialectFiles = {},
): NamedOperation[] {
  const pins = readPins(operations, root, findings);
  const others = methodsOf(isObject(stainless) ? stainless : {});
  const named = nameAll(operations.map((operation) => nominee(operation, pins, others, findings)));
  for (const { operation, name, wanted } of named) {
    if (name === wanted) continue;
    const message = `is called "${name}", since "${wanted}" has several claimants.`;
    const fix = `Say what it is called: "x-method: ${name}".`;
    findings.chosen("method-name", { operation: name, path: operation.source.node.path }, message, fix);
  }
  checkWritten(named, findings);
  return named.map(({ operation, name }) => ({ ...operation.source, name }));
}

/** The root's `x-methods`, by `GET /books`. */
function readPins(operations: readonly DocumentOperation[], root: Node, findings: Findings): Map<string, Node> {
  const extension = root.at("x-methods");
  if (!extension.exists || !readExtension("x-methods", extension, { path: extension.path }, findings)) return new Map();
  const places = operations.map(placeOf);
  const known = new Set(places);
  const pins = extension
    .entries()
    .map(([key, node]) => [key.replace(/^\S+/, (method) => method.toUpperCase()), node] as const);
  for (const [place, node] of pins) {
    if (known.has(place)) continue;
    findings.leftOut(
      "unmatched-name",
      { path: node.path },
      `x-methods names "${place}", which is not in the document.`,
      didYouMean(place, places),
    );
  }
  return new Map(pins);
}

function nominee(
  source: DocumentOperation,
  pins: ReadonlyMap<string, Node>,
  others: ReadonlyMap<string, StainlessMethod>,
  findings: Findings,
): Nominee {
  const { method, path, node } = source;
  const written = writtenName(source, pins, findings);
  return {
    source,
    written,
    method: method.toUpperCase(),
    path,
    operationId: node.text("operationId"),
    tags: node
      .at("tags")
      .items()
      .map((tag) => String(tag.value)),
    pinned: written && String(written.value),
    ...(others.get(placeKey(method, path)) ?? dialectName(node)),
    answersList: method === "GET" ? answersList(node, path) : undefined,
  };
}

/** Where the name is written: in `x-methods`, which is the user's own, else in `x-method`. */
function writtenName(source: DocumentOperation, pins: ReadonlyMap<string, Node>, findings: Findings): Node | undefined {
  const pin = pins.get(placeOf(source));
  if (pin) return withoutReserved(pin, source, findings);
  const extension = source.node.at("x-method");
  if (!extension.exists) return undefined;
  const blame = { operation: placeOf(source), path: extension.path };
  const valid = readExtension("x-method", extension, blame, findings);
  return valid && withoutReserved(valid, source, findings);
}

function withoutReserved(node: Node, source: DocumentOperation, findings: Findings): Node | undefined {
  const wrong = String(node.value).split(".").find(isReserved);
  if (wrong === undefined) return node;
  const message = `is called "${node.value}", and "${wrong}" is the client's own name.`;
  findings.error({ operation: placeOf(source), path: node.path }, message, 'Choose another one: "books.list".');
  return undefined;
}

/** What Speakeasy's and Fern's extensions call a resource and a method. */
function dialectName(node: Node): Pick<Nameable, "group" | "word"> {
  const first = (...words: string[]) => words.map((word) => node.at(word)).find((each) => each.exists);
  const group = first("x-speakeasy-group", "x-fern-sdk-group-name")?.value;
  const word = first("x-speakeasy-name-override", "x-fern-sdk-method-name")?.value;
  const groups = [group].flat().flatMap((each) => (typeof each === "string" ? each.split(".") : []));
  return {
    ...(groups.some((each) => each !== "") && { group: groups.filter((each) => each !== "") }),
    ...(typeof word === "string" && word !== "" && { word }),
  };
}

/** Two names that were written alike, and one that is also the resource of another one. */
function checkWritten(named: readonly Named<Nominee>[], findings: Findings): void {
  const byName = new Map<string, Nominee>();
  const written = named.flatMap(({ operation, name }) => (operation.written ? [{ operation, name }] : []));
  const fault = (operation: Nominee, message: string) =>
    findings.error(
      { operation: placeOf(operation), path: operation.written?.path ?? [] },
      message,
      "Give one of them another name.",
    );
  for (const { operation, name } of written) {
    const first = byName.get(name);
    if (first) fault(operation, `is called "${name}", as ${placeOf(first)} is.`);
    else byName.set(name, operation);
  }
  for (const { name } of written) {
    const parts = name.split(".");
    for (let length = 1; length < parts.length; length++) {
      const resource = parts.slice(0, length).join(".");
      const method = byName.get(resource);
      if (method) fault(method, `is called "${resource}", which is also the resource of "${name}".`);
    }
  }
}
