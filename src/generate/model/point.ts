import type { Path, Place } from "../../runtime/operation.js";
import { pathNames } from "../names/parameters.js";
import { didYouMean } from "../source/findings.js";
import type { Node } from "../source/node.js";
import { type Reading, subject } from "./context.js";
import { type ParsedExpression, parseExpression } from "./expression.js";
import { jsonSchema } from "./media.js";
import { type Found, follow } from "./schema.js";

/** A response that expressions may point into. */
export interface Target {
  readonly status: string;
  readonly node: Node;
}

/** Where an expression leads in an answer; findings where it leads nowhere in any of the responses that it is for. */
export function pointIntoResponses(
  reading: Reading,
  at: Node,
  word: string,
  targets: readonly Target[],
  need: "all" | "any" = "all",
): { place: Place; nodes: Node[] } | undefined {
  const parsed = parse(reading, at, word, "response");
  if (!parsed) return undefined;
  const tried = targets.map((target) => ({ target, found: locate(parsed, target.node) }));
  const lost = tried.flatMap(({ target, found }) => (found.state === "absent" ? [{ target, found }] : []));
  if (need === "any" ? lost.length === tried.length && lost.length > 0 : lost.length > 0) {
    const { target, found } = lost[0] as (typeof lost)[number];
    const where = need === "any" ? "any response" : `the ${target.status} response`;
    const what =
      parsed.part === "body"
        ? `the body of ${where} has no "${found.missing}"`
        : `${where} documents no header "${found.missing}"`;
    reading.findings.error(
      subject(reading, at),
      `${word}: ${at.value} points at nothing, ${what}.`,
      didYouMean(found.missing, found.known),
    );
    return undefined;
  }
  const nodes = tried.flatMap(({ found }) => (found.state === "found" ? found.nodes : []));
  if (nodes.length === 0 && tried.some(({ found }) => found.state === "open")) unchecked(reading, at, word);
  return { place: parsed.part === "body" ? parsed.keys : parsed.name, nodes };
}

/** The same for a part of the request. */
export function pointIntoRequest(reading: Reading, at: Node, word: string, parameters: readonly Node[]) {
  const parsed = parse(reading, at, word, "request");
  if (!parsed) return undefined;
  const found = parsed.part === "body" ? inBody(reading, parsed.keys) : inParameters(parsed, parameters);
  if (found.state === "absent") {
    const what =
      parsed.part === "body"
        ? `the request's body has no "${found.missing}"`
        : `there is no ${parsed.part} parameter "${found.missing}"`;
    reading.findings.error(
      subject(reading, at),
      `${word}: ${at.value} points at nothing, ${what}.`,
      didYouMean(found.missing, found.known),
    );
    return undefined;
  }
  if (found.state === "open") unchecked(reading, at, word);
  return { path: requestPath(reading, parsed), nodes: found.state === "found" ? [...found.nodes] : [] };
}

/** The keys that lead to a part of the request, as the runtime has it. */
function requestPath({ operation }: Reading, parsed: ParsedExpression): Path {
  if (parsed.part === "body") return ["body", ...parsed.keys];
  if (parsed.part === "path") return ["path", pathNames(operation.path).get(parsed.name) ?? parsed.name];
  return [parsed.part === "header" ? "headers" : parsed.part, parsed.name];
}

/** A pointer within an item: `/id`. */
export function pointIntoItem(
  reading: Reading,
  at: Node,
  word: string,
  items: readonly Node[],
  keys: readonly string[],
): void {
  const found = items.map((item) => follow(item, keys));
  if (found.some(({ state }) => state === "found")) return;
  const [absent] = found.flatMap((one) => (one.state === "absent" ? [one] : []));
  if (absent && !found.some(({ state }) => state === "open")) {
    const message = `${word}: ${at.value} points at nothing, an item has no "${absent.missing}".`;
    reading.findings.error(subject(reading, at), message, didYouMean(absent.missing, absent.known));
  } else unchecked(reading, at, word);
}

function parse(reading: Reading, at: Node, word: string, of: "request" | "response"): ParsedExpression | undefined {
  const parsed = parseExpression(String(at.value));
  if ("wrong" in parsed) {
    reading.findings.error(subject(reading, at), `${word}: "${at.value}" is no expression: ${parsed.wrong}.`);
    return undefined;
  }
  if (parsed.of !== of) {
    const other = of === "request" ? "what is asked stands in the request" : "what is answered stands in the response";
    reading.findings.error(
      subject(reading, at),
      `${word}: ${at.value} looks in the ${parsed.of}.`,
      `Begin with "$${of}.": ${other}.`,
    );
    return undefined;
  }
  return parsed;
}

function locate(parsed: ParsedExpression, response: Node): Found {
  if (parsed.part === "body") {
    const schema = jsonSchema(response);
    return schema ? follow(schema, parsed.keys) : { state: "absent", missing: "(a JSON body)", known: [] };
  }
  const headers = response.at("headers").entries();
  const match = headers.find(([name]) => name.toLowerCase() === parsed.name.toLowerCase());
  if (match) return { state: "found", nodes: [match[1].at("schema")] };
  return { state: "absent", missing: parsed.name, known: headers.map(([name]) => name) };
}

function inParameters(parsed: ParsedExpression & { name: string }, parameters: readonly Node[]): Found {
  const same = parameters.filter((parameter) => parameter.text("in") === parsed.part);
  const match = same.find((parameter) => parameter.text("name") === parsed.name);
  if (match) return { state: "found", nodes: [match.at("schema")] };
  return { state: "absent", missing: parsed.name, known: same.map((parameter) => parameter.text("name") ?? "") };
}

function inBody(reading: Reading, keys: readonly string[]): Found {
  const schema = jsonSchema(reading.operation.node.at("requestBody"));
  return schema ? follow(schema, keys) : { state: "absent", missing: "(a JSON body)", known: [] };
}

function unchecked(reading: Reading, at: Node, word: string): void {
  const message = `${word}: ${at.value} can't be checked, the schema doesn't say what is there.`;
  reading.findings.unchecked(subject(reading, at), message, "Describe it in the schema.");
}
