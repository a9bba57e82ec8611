import type { Json } from "../context.js";

const FLOWS: Readonly<Record<string, string>> = {
  implicit: "implicit",
  password: "password",
  application: "clientCredentials",
  accessCode: "authorizationCode",
};

/** `basic` is a scheme of `http`, and OAuth's flow has a place of its own. */
export function convertSecurityScheme(scheme: Json): Json {
  const { type, flow, authorizationUrl, tokenUrl, scopes = {}, ...rest } = scheme;
  if (type === "basic") return { type: "http", scheme: "basic", ...rest };
  if (type !== "oauth2") return scheme;
  const name = FLOWS[String(flow)] ?? (tokenUrl === undefined ? "implicit" : "authorizationCode");
  const urls = {
    ...(authorizationUrl !== undefined && { authorizationUrl }),
    ...(tokenUrl !== undefined && { tokenUrl }),
  };
  return { type, ...rest, flows: { [name]: { ...urls, scopes } } };
}
