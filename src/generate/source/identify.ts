import { isObject } from "./node.js";

/** The version of OpenAPI that a document is read as, or what it is instead. */
export type Identity =
  | Foreign
  | {
      readonly version: "2.0" | "3.0" | "3.1" | "3.2";
      readonly guess?: { readonly message: string; readonly fix: string };
    };

export interface Foreign {
  readonly is: string;
  readonly fix: string;
}

const GIVE = "Give an OpenAPI document (2.0, 3.0, 3.1 or 3.2), as YAML or JSON.";

export function identify(value: unknown, text: string): Identity {
  if (text.trim() === "") return { is: "is empty", fix: GIVE };
  const foreign = foreignText(text);
  if (foreign !== undefined) return foreign;
  if (!isObject(value)) return { is: `holds ${kindOf(value)}, not an OpenAPI document`, fix: GIVE };
  if (isVersion(value.openapi)) return openapi(String(value.openapi));
  if (isVersion(value.swagger)) return swagger(String(value.swagger));
  return unversioned(value);
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  return typeof value === "string" ? "a text" : `a ${typeof value}`;
}

function isVersion(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number";
}

function openapi(written: string): Identity {
  const [, minor] = /^\s*v?3(?:\.(\d+))?/.exec(written) ?? [];
  const exact = /^3\.[012]\.\d+(-.+)?$/.test(written);
  if (/^\s*v?3/.test(written)) {
    const version = minor === "0" || minor === undefined ? "3.0" : minor === "1" ? "3.1" : "3.2";
    if (exact) return { version };
    const message = `the version ${JSON.stringify(written.slice(0, 40))} is read as OpenAPI ${version}.`;
    return { version, guess: { message, fix: `Write openapi: ${version}.0.` } };
  }
  if (/^\s*v?2/.test(written)) return swagger(written);
  return { is: `says that it is OpenAPI ${written.slice(0, 40)}, which isn't known`, fix: GIVE };
}

function swagger(written: string): Identity {
  if (/^2(\.0)?$/.test(written.trim())) return { version: "2.0" };
  if (/^3/.test(written.trim())) return openapi(written.trim());
  return { is: `is Swagger ${written.slice(0, 40)}`, fix: "Convert it to OpenAPI 3 first, or give a newer document." };
}

/** It has no version, but the paths of an API. */
function unversioned(value: Record<string, unknown>): Identity {
  const { paths } = value;
  const isApi = isObject(paths) && Object.keys(paths).some((path) => path.startsWith("/"));
  if (!isApi) return { is: foreignValue(value), fix: GIVE };
  const version = isObject(value.definitions) || "basePath" in value ? "2.0" : "3.1";
  const field = version === "2.0" ? 'swagger: "2.0"' : "openapi: 3.1.0";
  const message = `the document doesn't say which OpenAPI it is: it is read as ${version}.`;
  return { version, guess: { message, fix: `Begin it with ${field}.` } };
}

/** What a text is that some YAML reader could take for YAML. */
export function foreignText(text: string): Foreign | undefined {
  const start = text.slice(0, 2_000).trimStart();
  if (/^<(!doctype html|html|head|body)/i.test(start)) {
    return { is: "is an HTML page", fix: "Give the address of the document itself, not of a page that shows it." };
  }
  if (/^<\?xml|^<[a-z:]+[\s>]/i.test(start)) return { is: "is XML", fix: GIVE };
  if (/^#%RAML/.test(start)) return { is: "is RAML", fix: "Convert it to OpenAPI first." };
  if (/^FORMAT: 1A/.test(start)) return { is: "is API Blueprint", fix: "Convert it to OpenAPI first." };
  if (/^syntax\s*=\s*["']proto/m.test(start)) return { is: "is a Protocol Buffers file", fix: GIVE };
  if (
    /^(type|schema|extend type|interface|enum|input|scalar) ?\w* *(@\w+)?\s*\{/m.test(start) &&
    !/^\s*["']?(openapi|swagger)/m.test(start)
  ) {
    return { is: "is a GraphQL schema", fix: GIVE };
  }
  return undefined;
}

const marks: readonly (readonly [key: string, is: string])[] = [
  ["asyncapi", "is an AsyncAPI document"],
  ["arazzo", "is an Arazzo document"],
  ["overlay", "is an OpenAPI Overlay"],
  ["openrpc", "is an OpenRPC document"],
  ["jsonrpc", "is a JSON-RPC message"],
  ["swaggerVersion", "is Swagger 1"],
  ["_type", "is an Insomnia export"],
  ["$schema", "is a JSON Schema"],
  ["compilerOptions", "is a tsconfig"],
  ["dependencies", "is a package.json"],
  ["apis", "is a redocly.yaml"],
];

function foreignValue(value: Record<string, unknown>): string {
  if (isObject(value.info) && ("_postman_id" in value.info || /postman/.test(String(value.info.schema)))) {
    return "is a Postman collection";
  }
  if (isObject(value.log) && Array.isArray(value.log.entries)) return "is an HTTP archive (HAR)";
  const mark = marks.find(([key]) => key in value);
  if (mark) return mark[1];
  if ("properties" in value || "$defs" in value || "allOf" in value) return "is a JSON Schema";
  return 'is no OpenAPI document: it has neither "openapi" nor "swagger"';
}
