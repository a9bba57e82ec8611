import { unescapePointer } from "../generate/source/node.js";
import { printable } from "../printable.js";
import type { ContractDocument } from "./document.js";
import { holderOf, placeInBody, placeOfField, type Subject } from "./locate.js";
import type { DocumentOperation } from "./operations.js";
import type { Diagnostic } from "./prism-operation.js";
import type { Violation, ViolationKind } from "./violation.js";

/** Ajv's words. All others are `schema`. */
const KINDS: Readonly<Record<string, ViolationKind>> = {
  required: "missing",
  dependentRequired: "missing",
  type: "type",
  enum: "enum",
  const: "enum",
  format: "format",
  pattern: "pattern",
  minimum: "range",
  maximum: "range",
  exclusiveMinimum: "range",
  exclusiveMaximum: "range",
  multipleOf: "range",
  minLength: "range",
  maxLength: "range",
  minItems: "range",
  maxItems: "range",
  minProperties: "range",
  maxProperties: "range",
  additionalProperties: "unknown-field",
  unevaluatedProperties: "unknown-field",
};

/** Gathers what is wrong with a request or an answer, in the words and with the places of this tool. */
export class Violations {
  private readonly found = new Map<string, Violation>();
  private readonly document: ContractDocument;
  private readonly subject: Subject;
  private readonly part: "request" | "response";

  /** Without a status it is a request. */
  constructor(document: ContractDocument, operation: DocumentOperation, contentType?: string, status?: number) {
    this.document = document;
    this.subject = { operation, status, mediaType: contentType?.split(";")[0]?.trim().toLowerCase() };
    this.part = status === undefined ? "request" : "response";
  }

  all(): Violation[] {
    return [...this.found.values()];
  }

  /** Something in the body. */
  add(kind: ViolationKind, keys: readonly string[], message: string): void {
    this.put(kind, formatAt(this.part, "body", keys), message, placeInBody(this.subject, keys));
  }

  /** What Prism says, given the body that it has seen. */
  addAll(diagnostics: readonly Diagnostic[], body: unknown): void {
    const other = diagnostics.some(isMediaType);
    if (other) this.addMediaType();
    const nulls = new Set(
      diagnostics.filter((each) => isNullOfAnotherType(each, body)).map(({ path }) => String(path)),
    );
    for (const each of diagnostics) {
      if (isMediaType(each) || each.code === "deprecated") continue;
      // What isn't among the values of an enum, say, is wrong because it is null.
      if (nulls.has(String(each.path)) && each.code !== "type") continue;
      const [part, ...keys] = (each.path ?? ["body"]).map(unescapePointer);
      if (each.code === 401) this.addSecurity();
      else if (part !== "body") this.addField(String(part), keys, each);
      // Of another media type the body can't be what the schema says.
      else if (!other) this.addInBody(keys, each, body);
    }
  }

  private addField(part: string, keys: readonly string[], diagnostic: Diagnostic): void {
    const { code, message } = diagnostic;
    const missing = missingIn(diagnostic);
    const path = missing === undefined ? keys : [...keys, missing];
    const words = missing === undefined ? wordsOf(message) : "is required";
    const place = placeOfField(this.subject, part, path[0]);
    this.put(kindOf(code), formatAt(this.part, part, path), words, place);
  }

  private addInBody(keys: readonly string[], diagnostic: Diagnostic, body: unknown): void {
    const { code, message } = diagnostic;
    const value = valueAt(body, keys);
    const missing = missingIn(diagnostic);
    if (keys.length === 0 && body === undefined) this.add("body", keys, "is missing");
    else if (missing !== undefined) this.add("missing", [...keys, missing], "is required");
    else if (code === "type") {
      this.add(value === null ? "null" : "type", keys, `${wordsOf(message)}, got ${typeName(value)}`);
    } else this.add(kindOf(code), keys, wordsOf(message));
  }

  private addMediaType(): void {
    const { mediaType } = this.subject;
    const content = holderOf(this.subject).at("content");
    const known = content.entries().map(([type]) => printable(type));
    const got = mediaType === undefined ? "is missing" : `"${printable(mediaType)}" isn't documented`;
    const message = `${got} (${known.join(", ") || "no body is"})`;
    this.put("media-type", formatAt(this.part, "header", ["content-type"]), message, placeInBody(this.subject, []));
  }

  private addSecurity(): void {
    const security = this.subject.operation.node.at("security");
    const path = security.exists ? security.path : ["security"];
    this.put("security", "request", "has none of the documented credentials", path);
  }

  private put(kind: ViolationKind, at: string, message: string, path: readonly string[]): void {
    this.found.set(`${at}\n${message}`, { kind, at, message, place: this.document.place(path) });
  }
}

/** Prism has a code for it in requests, and none in answers. */
function isMediaType({ code, path }: Diagnostic): boolean {
  return code === 415 || (code === undefined && path === undefined);
}

function kindOf(code: Diagnostic["code"]): ViolationKind {
  return KINDS[String(code)] ?? "schema";
}

function isNullOfAnotherType({ path = [], code }: Diagnostic, body: unknown): boolean {
  const [part, ...keys] = path.map(unescapePointer);
  return part === "body" && code === "type" && valueAt(body, keys) === null;
}

/** The name of what is required and isn't there. */
function missingIn({ code, message }: Diagnostic): string | undefined {
  return KINDS[String(code)] === "missing" ? /'(.*)'$/s.exec(message)?.[1] : undefined;
}

/** What Ajv says, without Prism's words for the place. */
function wordsOf(message: string): string {
  const [, words = message] = /^(?:Request|Response) .*?(must .*)$/s.exec(message) ?? [];
  return printable(words);
}

/** `response.body.items[0].name` */
export function formatAt(part: string, within: string, keys: readonly string[]): string {
  const steps = keys.map((key) => {
    if (/^\d+$/.test(key)) return `[${key}]`;
    return /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key) ? `.${key}` : `[${printable(JSON.stringify(key))}]`;
  });
  return `${part}.${within === "header" ? "headers" : within}${steps.join("")}`;
}

function valueAt(value: unknown, keys: readonly string[]): unknown {
  const step = (from: unknown, key: string) =>
    typeof from === "object" && from !== null ? (from as Record<string, unknown>)[key] : undefined;
  return keys.reduce<unknown>(step, value);
}

function typeName(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}
