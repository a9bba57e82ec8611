import { isJson } from "../../generate/model/media.js";
import type { Diagnostic, Mocked, PrismAnswer } from "../prism-operation.js";
import { xmlOf } from "./xml.js";

/** Statuses whose answers have no body. */
const BODYLESS = new Set([101, 204, 205, 304]);

/** An answer over HTTP. */
export function respond({ statusCode, headers = {}, body }: PrismAnswer): Response {
  const sent = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    // Prism has `null` for a header of which it knows no value.
    if (value !== null && value !== undefined) sent.set(name, headerText(value));
  }
  // Prism names a media type where there can be no body too.
  if (BODYLESS.has(statusCode)) sent.delete("content-type");
  const text = BODYLESS.has(statusCode) ? null : textOf(body, sent.get("content-type") ?? "");
  return new Response(text, { status: statusCode, headers: sent });
}

/** What Prism has against a request that it won't answer as the document says. */
export function respondWithProblem(problem: Extract<Mocked, { problem: unknown }>["problem"]): Response {
  const { name: type, message: title, status = 500, detail, additional = {} } = problem;
  const { headers = {}, ...more } = additional as { headers?: Record<string, string> };
  return problemResponse({ type, title, status, detail, ...more }, headers);
}

/** Problem Details (RFC 9457). */
export type Problem = { readonly status: number } & Readonly<Record<string, unknown>>;

export function problemResponse(problem: Problem, headers: Record<string, string> = {}): Response {
  const { status } = problem;
  return Response.json(problem, { status, headers: { ...headers, "content-type": "application/problem+json" } });
}

/** The header in which Prism says what is wrong with request or answer, shortened to what servers let pass. */
export function violationsHeader(input: readonly Diagnostic[], output: readonly Diagnostic[]): string | undefined {
  if (input.length + output.length === 0) return undefined;
  const within = (part: string) => (each: Diagnostic) => ({
    location: [part, ...(each.path ?? [])],
    severity: ["Error", "Warning", "Information", "Hint"][each.severity],
    code: each.code,
    message: each.message,
  });
  const all = [...input.map(within("request")), ...output.map(within("response"))];
  // A header holds ASCII alone.
  const text = JSON.stringify(all).replace(
    /[^ -~]/g,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  const longest = 8000;
  return text.length > longest ? `Too many violations! ${text.slice(0, longest)}` : text;
}

function headerText(value: unknown): string {
  const text = typeof value === "object" ? JSON.stringify(value) : String(value);
  return encodable(text) ? text : encodeURIComponent(text);
}

function encodable(text: string): boolean {
  return /^[\t -~\x80-\xff]*$/.test(text);
}

function textOf(body: unknown, contentType: string): string | null {
  if (body === undefined) return null;
  if (isJson(contentType)) return JSON.stringify(body);
  if (typeof body === "string") return body;
  const list = Array.isArray(body) ? body : [body];
  const lines = list.map((each) => JSON.stringify(each));
  if (/^text\/event-stream/i.test(contentType)) return lines.map((line) => `data: ${line}\n\n`).join("");
  if (/^application\/(x-)?(ndjson|jsonl|json-lines)/i.test(contentType))
    return lines.map((line) => `${line}\n`).join("");
  if (/^(application|text)\/([\w.-]+\+)?xml/i.test(contentType)) return xmlOf("xml", body);
  return JSON.stringify(body);
}
