import { didYouMean } from "../source/findings.js";
import type { Node } from "../source/node.js";
import { type Context, type Reading, subject } from "./context.js";
import type { SchemeFacts, SchemeModel } from "./types.js";

/** The alternatives of an operation: its own, else the document's. */
export function readSecurity(reading: Reading): (readonly string[])[] | undefined {
  const own = reading.operation.node.at("security");
  const security = own.exists ? own : reading.root.at("security");
  if (!security.exists || security.items().length === 0) return undefined;
  const alternatives = security.items().map((alternative) => {
    return alternative.entries().flatMap(([name, node]) => (isUsable(reading, name, node) ? [name] : []));
  });
  // Whoever has credentials wants them used: no credential is what comes last.
  return alternatives.sort((a, b) => Number(a.length === 0) - Number(b.length === 0));
}

/** Whether a scheme is one of credentials in a request; the findings say which isn't. */
function isUsable(reading: Reading, name: string, node: Node): boolean {
  const schemes = reading.root.at("components", "securitySchemes");
  const scheme = schemes.at(name);
  if (!scheme.exists) {
    const known = schemes.entries().map(([key]) => key);
    const message = `there is no security scheme "${name}": it is left out.`;
    reading.findings.repaired("security", subject(reading, node), message, didYouMean(name, known));
    return false;
  }
  if (facts(scheme)) return true;
  const kind = [scheme.text("type"), scheme.text("scheme")].filter((part) => part !== undefined).join(" ");
  const message = `the security scheme "${name}" sends no credential that a client could add: ${kind}.`;
  const fix = "Give the client a fetch that does what it asks for: one with a client certificate, say.";
  reading.findings.leftOut("security", subject(reading, scheme), message, fix);
  return false;
}

/** The query parameters that hold credentials of an operation. */
export function credentialsInQuery({ root }: Reading, security: readonly (readonly string[])[] = []): string[] {
  const schemes = security.flat().map((name) => facts(root.at("components", "securitySchemes", name)));
  return [...new Set(schemes.flatMap((how) => (how?.in === "query" ? [how.name] : [])))];
}

/** The schemes that some operation uses. */
export function readSchemes({ root }: Pick<Context, "root">, used: ReadonlySet<string>): SchemeModel[] {
  return root
    .at("components", "securitySchemes")
    .entries()
    .flatMap(([name, node]) => {
      const how = facts(node);
      if (!how || !used.has(name)) return [];
      return [{ name, docs: node.text("description")?.trim() ?? usual(how), facts: how }];
    });
}

function usual({ in: place, name, prefix = "" }: SchemeFacts): string {
  return `Sent in the ${place === "header" ? "header" : `${place} parameter`} \`${name}\`${prefix && ` after "${prefix.trim()}"`}.`;
}

function facts(scheme: Node): SchemeFacts | undefined {
  switch (scheme.text("type")) {
    case "apiKey": {
      const place = scheme.text("in");
      const name = scheme.text("name");
      if (name === undefined || (place !== "header" && place !== "query" && place !== "cookie")) return undefined;
      return { in: place, name };
    }
    case "http": {
      const kind = scheme.text("scheme") ?? "bearer";
      if (/^basic$/i.test(kind)) return { in: "header", name: "Authorization", prefix: "Basic ", basic: true };
      return { in: "header", name: "Authorization", prefix: `${/^bearer$/i.test(kind) ? "Bearer" : kind} ` };
    }
    case "oauth2":
    case "openIdConnect":
      return { in: "header", name: "Authorization", prefix: "Bearer " };
    default:
      return undefined;
  }
}
