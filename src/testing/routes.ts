import type { Node } from "../generate/source/node.js";
import type { ContractDocument } from "./document.js";
import type { DocumentOperation } from "./operations.js";

/** What a request is, by the document. */
export type Match =
  | { readonly operation: DocumentOperation; readonly path: string }
  | { readonly operation: undefined; readonly methods: readonly string[] };

interface Route {
  readonly operation: DocumentOperation;
  readonly pattern: RegExp;
  /** A character for each segment; what is more concrete sorts first. */
  readonly rank: string;
}

/** Finds the operation that a request is, wherever the service is mounted. */
export class Routes {
  private readonly routes: readonly Route[];
  private readonly servers: readonly Server[];
  private readonly base: string | undefined;

  /** `baseUrl`: where the service is. Without one the paths of the document's servers count, then any other. */
  constructor(document: ContractDocument, operations: readonly DocumentOperation[], baseUrl?: string | URL) {
    this.routes = operations.map(route).sort((a, b) => (a.rank < b.rank ? -1 : a.rank > b.rank ? 1 : 0));
    this.servers = serversOf(document, operations);
    this.base = baseUrl === undefined ? undefined : trimmed(new URL(baseUrl).pathname);
  }

  find(method: string, url: URL): Match {
    const tried = this.paths(url).map((path) => this.match(method, path));
    return (
      tried.find(({ operation }) => operation !== undefined) ??
      tried.find((match) => match.operation === undefined && match.methods.length > 0) ?? {
        operation: undefined,
        methods: [],
      }
    );
  }

  private match(method: string, path: string): Match {
    const here = this.routes.filter(({ pattern }) => pattern.test(path));
    const [first] = here;
    // Of the templates that fit, the most concrete one is meant: `/keys/mine` is no `/keys/{id}`.
    const same = here.filter(({ operation }) => operation.path === first?.operation.path);
    const found =
      same.find(({ operation }) => operation.method === method) ??
      here.find(({ operation }) => operation.method === method);
    if (found) return { operation: found.operation, path };
    return { operation: undefined, methods: same.map(({ operation }) => operation.method) };
  }

  /** What the path may be without the service's base, the likeliest first. */
  private paths({ origin, pathname }: URL): string[] {
    if (this.base !== undefined) return pathname.startsWith(`${this.base}/`) ? [pathname.slice(this.base.length)] : [];
    const known = this.servers.filter((server) => server.origin === origin);
    const documented = (known.length > 0 ? known : this.servers)
      .map(({ path }) => path.exec(pathname)?.[0])
      .filter((base) => base !== undefined)
      .sort((a, b) => b.length - a.length)
      .map((base) => pathname.slice(base.length));
    // At a documented address the base is known; a test's server may have any.
    if (known.length > 0) return documented;
    const segments = pathname.split("/").slice(1);
    const any = segments.map((_, skipped) => `/${segments.slice(skipped).join("/")}`);
    return [...documented, ...any];
  }
}

interface Server {
  readonly origin: string | undefined;
  /** Matches the base at a path's beginning. */
  readonly path: RegExp;
}

function serversOf({ root }: ContractDocument, operations: readonly DocumentOperation[]): Server[] {
  const holders = [root, ...operations.flatMap(({ node, pathItem }) => [pathItem, node])];
  const urls = holders.flatMap((holder) =>
    holder
      .at("servers")
      .items()
      .map((server: Node) => server.text("url"))
      .filter((url) => url !== undefined),
  );
  return [...new Set(urls)].map(server);
}

function server(url: string): Server {
  const [, origin, path = ""] = /^(https?:\/\/[^/?#]*)?([^?#]*)/i.exec(url) ?? [];
  const fixed = origin !== undefined && !origin.includes("{") && URL.canParse(origin);
  return { origin: fixed ? new URL(origin).origin : undefined, path: new RegExp(`^${patternOf(trimmed(path))}(?=/)`) };
}

function route(operation: DocumentOperation): Route {
  // Some documents tell operations of one path apart by a query or a fragment: no request shows that in its path.
  const [path = "/"] = operation.path.split(/[?#]/);
  const kinds = path
    .split("/")
    .map((segment) => (/^\{[^{}]*\}$/.test(segment) ? "c" : segment.includes("{") ? "b" : "a"));
  return { operation, pattern: new RegExp(`^${patternOf(path)}$`), rank: kinds.join("") };
}

/** A template as a regular expression. A literal part may be percent-encoded in a URL. */
function patternOf(template: string): string {
  return template
    .split(/((?:\{[^{}]*\})+)/)
    .map((part, n) => (n % 2 === 1 ? "[^/]+" : [...part].map(character).join("")))
    .join("");
}

function character(char: string): string {
  const plain = char.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  const encoded = encodeURIComponent(char);
  if (char === "/" || encoded === char) return plain;
  return `(?:${plain}|${encoded}|${encoded.toLowerCase()})`;
}

function trimmed(path: string): string {
  return path.replace(/\/+$/, "");
}
