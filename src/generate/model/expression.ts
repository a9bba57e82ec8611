import { parsePointer } from "../source/node.js";

/** A runtime expression of OpenAPI's Link Objects, taken apart. */
export type ParsedExpression =
  | { readonly of: "request" | "response"; readonly part: "header" | "query" | "path"; readonly name: string }
  | { readonly of: "request" | "response"; readonly part: "body"; readonly keys: readonly string[] };

/** The parts of an expression, or what is wrong with it. */
export function parseExpression(text: string): ParsedExpression | { readonly wrong: string } {
  const match = /^\$(request|response)\.(header|query|path|body)(.*)$/s.exec(text);
  if (!match) return { wrong: "an expression begins with $request.query., $response.header. or $response.body" };
  const [, source, part, rest = ""] = match;
  const of = source === "request" ? "request" : "response";
  if (part === "body") return parseBody(of, rest);
  if (of === "response" && part !== "header") return { wrong: `a response has no ${part}: only header and body` };
  if (!/^\.[^\s#]+$/.test(rest)) return { wrong: `a name must follow "${part}."` };
  return { of, part: part as "header" | "query" | "path", name: rest.slice(1) };
}

function parseBody(of: "request" | "response", rest: string): ParsedExpression | { readonly wrong: string } {
  if (rest === "" || rest === "#") return { of, part: "body", keys: [] };
  if (!rest.startsWith("#/")) return { wrong: 'after "body" there is nothing, or a JSON Pointer: "#/data"' };
  if (/~(?![01])/.test(rest)) return { wrong: 'in a JSON Pointer "~" is written "~0", and "/" in a name "~1"' };
  return { of, part: "body", keys: parsePointer(rest.slice(1)) };
}
