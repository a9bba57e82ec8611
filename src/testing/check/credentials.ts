import type { Node } from "../../generate/source/node.js";
import type { ContractDocument } from "../document.js";
import type { DocumentOperation } from "../operations.js";

/** Credentials under the names of the document's security schemes. */
export type Auth = Readonly<Record<string, string>>;

/** What goes into a request beside its own parameters. */
export interface Credentials {
  readonly headers: Record<string, string>;
  readonly query: Record<string, string>;
}

/** The alternatives of an operation: its own, else the document's. None: no credential is needed. */
export function alternativesOf({ root }: ContractDocument, { node }: DocumentOperation): string[][] {
  const security = node.at("security").exists ? node.at("security") : root.at("security");
  return security.items().map((alternative) => alternative.entries().map(([name]) => name));
}

/** The first alternative for which everything is given; `undefined` where there is none. */
export function credentialsFor(
  document: ContractDocument,
  operation: DocumentOperation,
  auth: Auth,
): Credentials | undefined {
  const alternatives = alternativesOf(document, operation);
  const given = alternatives.filter((names) => names.every((name) => Object.hasOwn(auth, name)));
  // With credentials before without, as the generated client does.
  const best = given.find((names) => names.length > 0) ?? given[0];
  if (alternatives.length > 0 && !best) return undefined;
  const credentials: Credentials = { headers: {}, query: {} };
  for (const name of best ?? [])
    put(credentials, document.root.at("components", "securitySchemes", name), auth[name] ?? "");
  return credentials;
}

function put({ headers, query }: Credentials, scheme: Node, secret: string): void {
  const name = scheme.text("name") ?? "";
  if (scheme.text("type") !== "apiKey") headers.authorization = `${prefixOf(scheme)} ${encoded(scheme, secret)}`;
  else if (scheme.text("in") === "query") query[name] = secret;
  else if (scheme.text("in") === "cookie")
    headers.cookie = [headers.cookie, `${name}=${secret}`].filter(Boolean).join("; ");
  else headers[name.toLowerCase()] = secret;
}

function prefixOf(scheme: Node): string {
  const kind = scheme.text("type") === "http" ? (scheme.text("scheme") ?? "bearer") : "bearer";
  return kind.charAt(0).toUpperCase() + kind.slice(1);
}

/** Basic credentials are given as `user:password`. */
function encoded(scheme: Node, secret: string): string {
  return scheme.text("scheme")?.toLowerCase() === "basic" ? Buffer.from(secret).toString("base64") : secret;
}
