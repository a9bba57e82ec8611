import { isJson } from "../generate/model/media.js";
import type { Violations } from "./judge.js";
import type { PrismRequest } from "./prism-operation.js";

/** A request as it is checked. */
export interface RequestFacts {
  readonly url: URL;
  /** Under lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** `undefined` where the body can't be read without taking it away. */
  readonly text: string | undefined;
}

/** An answer as it is checked. */
export interface AnswerFacts {
  readonly status: number;
  /** Under lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** `undefined` where the body is left unread: a stream of events, a file. */
  readonly text: string | undefined;
}

/** A body as it is held against a schema. */
export interface Body {
  readonly value: unknown;
  /** Whether there is anything to be held. */
  readonly readable: boolean;
}

/** The value of a body. Broken JSON is a violation. */
export function bodyOf({ headers, text }: RequestFacts | AnswerFacts, violations: Violations): Body {
  if (text === undefined) return { value: undefined, readable: false };
  if (text === "") return { value: undefined, readable: true };
  const type = headers["content-type"] ?? "";
  // The schema of XML is that of what it stands for.
  if (isXml(type)) return { value: undefined, readable: false };
  if (!isJson(type)) return { value: text, readable: true };
  try {
    return { value: JSON.parse(text), readable: true };
  } catch {
    violations.add("body", [], "is not valid JSON");
    return { value: undefined, readable: false };
  }
}

/** Whether a body's text can be had without harm: neither a stream without end, nor bytes. */
export function isReadable(contentType: string): boolean {
  const isText = /^(text\/(?!event-stream)|application\/x-www-form-urlencoded)/i.test(contentType);
  return isText || isJson(contentType) || isXml(contentType);
}

function isXml(contentType: string): boolean {
  return /^(text|application)\/([\w.-]+\+)?xml\b/i.test(contentType);
}

export function prismRequest(path: string, { url, headers, text = "" }: RequestFacts, body: unknown): PrismRequest {
  const bytes = body === undefined ? 0 : new TextEncoder().encode(text).length;
  const query: Record<string, string | string[]> = {};
  for (const name of new Set(url.searchParams.keys())) {
    const values = url.searchParams.getAll(name);
    query[name] = values.length === 1 ? (values[0] as string) : values;
  }
  // Prism takes a request without a length for one without a body.
  return { url: { path, query }, headers: { ...headers, "content-length": String(bytes) }, body };
}
