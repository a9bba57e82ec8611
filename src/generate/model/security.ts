import { didYouMean } from "../source/findings.js";
import type { Node } from "../source/node.js";
import { type Context, type Reading, subject } from "./context.js";
import type { SchemeFacts, SchemeModel } from "./types.js";

/** The alternatives of an operation: its own, else the document's. Schemes that can't be used are faulted. */
export function readSecurity(reading: Reading): (readonly string[])[] | undefined {
  const own = reading.operation.at("security");
  const security = own.exists ? own : reading.root.at("security");
  if (!security.exists || security.items().length === 0) return undefined;
  const schemes = reading.root.at("components", "securitySchemes");
  const alternatives = security.items().map((alternative) =>
    alternative.entries().flatMap(([name, node]) => {
      const scheme = schemes.at(name);
      if (!scheme.exists) {
        const known = schemes.entries().map(([key]) => key);
        reading.findings.error(
          subject(reading, node),
          `there is no security scheme "${name}".`,
          didYouMean(name, known),
        );
        return [];
      }
      if (facts(scheme)) return [name];
      const kind = [scheme.text("type"), scheme.text("scheme")].filter((part) => part !== undefined).join(" ");
      const message = `the security scheme "${name}" is of a kind that is not supported: ${kind}.`;
      const fix = "Supported are http bearer, http basic, apiKey, oauth2 and openIdConnect (both as bearer tokens).";
      reading.findings.error(subject(reading, scheme), message, fix);
      return [];
    }),
  );
  // Whoever has credentials wants them used: no credential is what comes last.
  return alternatives.sort((a, b) => Number(a.length === 0) - Number(b.length === 0));
}

/** The query parameters that hold credentials of an operation. */
export function credentialsInQuery({ root }: Reading, security: readonly (readonly string[])[] = []): string[] {
  const schemes = security.flat().map((name) => facts(root.at("components", "securitySchemes", name)));
  return [...new Set(schemes.flatMap((how) => (how?.in === "query" ? [how.name] : [])))];
}

/** The schemes that some operation uses. */
export function readSchemes({ root }: Context, used: ReadonlySet<string>): SchemeModel[] {
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
  const bearer: SchemeFacts = { in: "header", name: "Authorization", prefix: "Bearer " };
  switch (scheme.text("type")) {
    case "apiKey": {
      const place = scheme.text("in");
      const name = scheme.text("name");
      if (name === undefined || (place !== "header" && place !== "query" && place !== "cookie")) return undefined;
      return { in: place, name };
    }
    case "http": {
      const kind = scheme.text("scheme")?.toLowerCase();
      if (kind === "bearer") return bearer;
      return kind === "basic" ? { in: "header", name: "Authorization", prefix: "Basic ", basic: true } : undefined;
    }
    case "oauth2":
    case "openIdConnect":
      return bearer;
    default:
      return undefined;
  }
}
