import { isObject } from "../../source/node.js";
import type { At, Context, Json } from "../context.js";
import { shown } from "../words.js";

/** The words that each type of scheme has beside its description. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  apiKey: ["name", "in"],
  http: ["scheme", "bearerFormat"],
  oauth2: ["flows", "oauth2MetadataUrl"],
  openIdConnect: ["openIdConnectUrl"],
  mutualTLS: [],
};

/** What types are called elsewhere. */
const MEANT: Readonly<Record<string, Json>> = {
  apikey: { type: "apiKey" },
  basic: { type: "http", scheme: "basic" },
  httpbasic: { type: "http", scheme: "basic" },
  bearer: { type: "http", scheme: "bearer" },
  jwt: { type: "http", scheme: "bearer" },
  http: { type: "http" },
  oauth: { type: "oauth2" },
  oauth2: { type: "oauth2" },
  openid: { type: "openIdConnect" },
  openidconnect: { type: "openIdConnect" },
  oidc: { type: "openIdConnect" },
  mutualtls: { type: "mutualTLS" },
};

export function repairSecurityScheme({ value: scheme, path }: At, context: Context): void {
  const meant = typeOf(scheme);
  if (meant && scheme.type !== meant.type) {
    const message = `the security scheme's type ${shown(scheme.type)} is read as ${meant.type}.`;
    context.repaired("security-scheme", [...path, "type"], message, `Write type: ${meant.type}.`);
  }
  if (!meant && scheme.type !== undefined) {
    const message = `the security scheme's type ${shown(scheme.type)} is none of OpenAPI's.`;
    const fix = 'Write "apiKey", "http", "oauth2", "openIdConnect" or "mutualTLS".';
    context.repaired("security-scheme", [...path, "type"], message, fix);
    delete scheme.type;
  }
  if (meant)
    for (const [word, value] of Object.entries(meant))
      if (word === "type" || scheme[word] === undefined) scheme[word] = value;
  complete(scheme, path, context);
  const allowed = ["type", "description", "deprecated", ...(WORDS[String(scheme.type)] ?? [])];
  for (const word of Object.keys(scheme)) {
    if (allowed.includes(word) || word.startsWith("x-") || word === "$ref") continue;
    delete scheme[word];
    const message = `"${word}" is no word of a security scheme of type ${shown(scheme.type)}: it is left out.`;
    context.repaired("unknown-word", [...path, word], message, "Remove it.");
  }
}

function typeOf(scheme: Json): Json | undefined {
  const word = String(scheme.type ?? "")
    .toLowerCase()
    .replaceAll(/[^a-z\d]/g, "");
  if (Object.hasOwn(MEANT, word)) return MEANT[word];
  if (isObject(scheme.flows)) return { type: "oauth2" };
  if (typeof scheme.openIdConnectUrl === "string") return { type: "openIdConnect" };
  if (typeof scheme.scheme === "string") return { type: "http" };
  return typeof scheme.in === "string" ? { type: "apiKey" } : undefined;
}

/** What a scheme can't do without. */
function complete(scheme: Json, path: readonly string[], context: Context): void {
  const missing = (word: string, value: unknown) => {
    scheme[word] = value;
    const message = `the security scheme has no ${word}: ${shown(value)} is taken.`;
    context.repaired("security-scheme", path, message, `Add ${word}.`);
  };
  if (scheme.type === "http" && typeof scheme.scheme !== "string") missing("scheme", "bearer");
  if (scheme.type === "openIdConnect" && typeof scheme.openIdConnectUrl !== "string") missing("openIdConnectUrl", "");
  if (scheme.type === "oauth2" && !isObject(scheme.flows)) missing("flows", {});
  if (scheme.type !== "apiKey") return;
  if (typeof scheme.name !== "string") missing("name", path.at(-1) ?? "api_key");
  const place = String(scheme.in).toLowerCase();
  if (scheme.in !== place || !["query", "header", "cookie"].includes(place)) {
    missing("in", ["query", "header", "cookie"].includes(place) ? place : "header");
  }
}

const URLS: Readonly<Record<string, readonly string[]>> = {
  implicit: ["authorizationUrl"],
  password: ["tokenUrl"],
  clientCredentials: ["tokenUrl"],
  authorizationCode: ["authorizationUrl", "tokenUrl"],
  deviceAuthorization: ["deviceAuthorizationUrl", "tokenUrl"],
};

/** A flow without the addresses that it needs can't be used; a client needs none of them. */
export function repairFlows({ value: flows, path }: At, context: Context): void {
  for (const [name, flow] of Object.entries(flows)) {
    if (!isObject(flow) || !Object.hasOwn(URLS, name)) continue;
    const lacking = URLS[name]?.filter((word) => typeof flow[word] !== "string") ?? [];
    if (lacking.length > 0) {
      delete flows[name];
      const message = `the flow "${name}" is left out: it has no ${lacking.join(" and no ")}.`;
      context.repaired("security-scheme", [...path, name], message, "Add it.");
    } else if (!isObject(flow.scopes)) {
      flow.scopes = {};
      context.repaired("security-scheme", [...path, name], `the flow "${name}" names no scopes.`, "Add scopes: {}.");
    }
  }
}
