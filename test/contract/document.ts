/**
 * What the spec promises, read from the bundled document that the client was generated with. Deliberately not by the
 * generator's own model: what both read wrongly would stay hidden.
 */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const DOCUMENT = fileURLToPath(new URL("../../generated/openapi.json", import.meta.url));

export interface Example {
  readonly name: string;
  readonly value: unknown;
}

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required: boolean;
  readonly explode: boolean;
  readonly schema: Node;
  readonly examples: readonly Example[];
}

export interface Answer {
  readonly status: number;
  /** Documented headers in lower case, with the value that the mock gives them: their first example. */
  readonly headers: Readonly<Record<string, string>>;
  /** The headers that must be there, in lower case. */
  readonly required: readonly string[];
  /** Empty where no body is documented. */
  readonly examples: readonly Example[];
  readonly error: Node | undefined;
}

export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  /** Empty where the operation takes no body. */
  readonly bodies: readonly Example[];
  /** Names of security schemes, each of which is enough. */
  readonly security: readonly string[];
  readonly answers: readonly Answer[];
  readonly pagination: Node | undefined;
  readonly rateLimit: Node | undefined;
}

// biome-ignore lint/suspicious/noExplicitAny: a document's node can be anything
export type Node = Record<string, any>;

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

/** The operations of a bundled document. */
export function readOperations(path: string): Operation[] {
  const document = JSON.parse(readFileSync(path, "utf8")) as Node;
  const { components = {} } = document;

  const follow = (node: Node): Node =>
    typeof node.$ref === "string"
      ? follow(
          node.$ref
            .split("/")
            .slice(1)
            .reduce((into: Node, key: string) => into[key], document),
        )
      : node;
  const fact = (kind: string, given: string | Node | undefined): Node | undefined =>
    typeof given === "string" ? components[kind][given] : given;

  return Object.entries(document.paths as Node).flatMap(([path, item]) =>
    METHODS.filter((method) => item[method]).map((method): Operation => {
      const operation = item[method] as Node;
      return {
        id: operation.operationId,
        method: method.toUpperCase(),
        path,
        parameters: [...(item.parameters ?? []), ...(operation.parameters ?? [])].map((each) =>
          parameter(follow(each)),
        ),
        bodies: operation.requestBody ? examplesOf(follow(operation.requestBody), "application/json") : [],
        security: (operation.security as Node[]).map((alternative) => Object.keys(alternative).join(" + ")),
        answers: Object.entries(operation.responses as Node).map(([status, each]) => answer(status, follow(each))),
        pagination: fact("x-pagination", operation["x-pagination"]),
        rateLimit: fact("x-rate-limit", operation["x-rate-limit"]),
      };
    }),
  );

  function parameter(node: Node): Parameter {
    const { name, in: place, required = false, explode = true, schema = {} } = node;
    return { name, in: place, required, explode, schema: follow(schema), examples: examplesIn(node) };
  }

  function answer(status: string, node: Node): Answer {
    if (!/^[1-5]\d\d$/.test(status)) throw new Error(`The contract tests don't know what to expect of "${status}" yet`);
    const headers = Object.entries((node.headers ?? {}) as Node).map(
      ([name, header]) => [name.toLowerCase(), follow(header)] as const,
    );
    return {
      status: Number(status),
      headers: Object.fromEntries(headers.map(([name, header]) => [name, String(examplesIn(header)[0]?.value)])),
      required: headers.filter(([, header]) => header.required).map(([name]) => name),
      examples: examplesOf(node, "application/json"),
      error: fact("x-error", node["x-error"]),
    };
  }

  function examplesOf(node: Node, mediaType: string): Example[] {
    return examplesIn(node.content?.[mediaType] ?? {});
  }

  function examplesIn(node: Node): Example[] {
    return Object.entries((node.examples ?? {}) as Node).map(([name, each]) => ({ name, value: follow(each).value }));
  }
}

/** The names under which security schemes carry their credentials in a request's headers. */
export function credentialHeaders(path: string): string[] {
  const { components } = JSON.parse(readFileSync(path, "utf8")) as Node;
  return Object.values((components?.securitySchemes ?? {}) as Node).map(({ type, name }) =>
    type === "apiKey" ? name : "authorization",
  );
}

/** The operation that a request is one of. */
export function findOperation(operations: readonly Operation[], method: string, path: string): Operation | undefined {
  const fits = (template: string) => new RegExp(`^${template.replaceAll(/\{[^}]+\}/g, "[^/]+")}$`).test(path);
  return operations.find((operation) => operation.method === method && fits(operation.path));
}
