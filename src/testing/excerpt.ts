import { isObject, parsePointer } from "../generate/source/node.js";
import type { ContractDocument, JsonObject } from "./document.js";
import type { DocumentOperation } from "./operations.js";

/** Methods that Prism knows; another one is validated as if it were a POST. */
const KNOWN = ["GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE"];

/** The method under which Prism knows an operation. */
export function prismMethod(method: string): "get" | "post" {
  return (KNOWN.includes(method) ? method.toLowerCase() : "post") as "get";
}

/**
 * A document that holds one operation and what it refers to: Prism takes seconds for a large document, and one operation that
 * it can't read would spoil all others. References that lead out of the document, or to nothing, are dropped, so that
 * Prism reads no file and asks no host.
 */
export function excerpt({ value }: ContractDocument, { path, method, node, pathItem }: DocumentOperation): JsonObject {
  const shared = ["parameters", "servers"].flatMap((key) => {
    const there = pathItem.at(key).value;
    return there === undefined ? [] : [[key, there]];
  });
  const { paths: _, components: __, webhooks: ___, ...rest } = value;
  // A mock of Prism's would call back whatever URL the document names.
  const { callbacks: ____, ...operation } = node.value as JsonObject;
  const document = {
    ...rest,
    openapi: /^3\.[01]/.test(String(value.openapi)) ? value.openapi : "3.1.0",
    paths: { [path]: { ...Object.fromEntries(shared), [prismMethod(method)]: operation } },
  };
  const components = new Components(value);
  const clean = components.clean(document) as JsonObject;
  // Security schemes are referred to by name.
  const schemes = isObject(value.components) ? value.components.securitySchemes : undefined;
  const securitySchemes = components.clean(schemes);
  return {
    ...clean,
    components: { "x-parts": components.parts, ...(isObject(securitySchemes) && { securitySchemes }) },
  };
}

const LITERAL = new Set(["example", "examples", "default", "enum", "const"]);

/** Copies what is referred to, once. */
class Components {
  readonly parts: JsonObject = {};

  private readonly document: JsonObject;
  private readonly names = new Map<string, string>();

  constructor(document: JsonObject) {
    this.document = document;
  }

  /** `literal`: whether it is a value of the service's, and no part of a schema. */
  clean(value: unknown, literal = false): unknown {
    if (Array.isArray(value)) return value.map((each) => this.clean(each, literal));
    if (!isObject(value)) return value;
    if (typeof value.$ref === "string") {
      const { $ref, ...beside } = value;
      const to = this.reference(value.$ref);
      return { ...(to !== undefined && { $ref: to }), ...(this.clean(beside) as JsonObject) };
    }
    const entries = Object.entries(value).filter(([key, each]) => literal || key !== "pattern" || isPattern(each));
    return Object.fromEntries(entries.map(([key, each]) => [key, this.clean(each, literal || LITERAL.has(key))]));
  }

  private reference(ref: string): string | undefined {
    const known = this.names.get(ref);
    if (known !== undefined) return known;
    if (!ref.startsWith("#/")) return undefined;
    const target = lookUp(this.document, parsePointer(decoded(ref.slice(1))));
    if (target === undefined) return undefined;
    // A name of its own for each target: a pointer may lead into the middle of anything.
    const name = `part${this.names.size}`;
    const to = `#/components/x-parts/${name}`;
    this.names.set(ref, to);
    this.parts[name] = this.clean(target);
    return to;
  }
}

/** Prism checks nothing at all with a schema that holds a pattern which isn't one. */
function isPattern(value: unknown): boolean {
  if (typeof value !== "string") return isObject(value); // a property of this name
  try {
    new RegExp(value, "u");
    return true;
  } catch {
    return false;
  }
}

function lookUp(document: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((value, key) => {
    if (Array.isArray(value)) return value[Number(key)];
    return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
  }, document);
}

function decoded(pointer: string): string {
  try {
    return decodeURIComponent(pointer);
  } catch {
    return pointer;
  }
}
