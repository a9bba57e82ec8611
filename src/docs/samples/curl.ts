import type { Model, OperationModel, ParameterModel, SchemeFacts } from "../../generate/model/types.js";
import type { DocumentReader } from "../document.js";
import { sampleArguments } from "./arguments.js";
import { credentials, environmentName } from "./credentials.js";
import { shellWord } from "./shell.js";

type Secret = SchemeFacts & { readonly variable: string };

/** The request of a sample call as a curl command. Credentials stand in environment variables. */
export function curlSample(
  model: Model,
  operation: OperationModel,
  reader: DocumentReader,
  { baseUrl }: { readonly baseUrl: string },
): string {
  const { path, query, headers, body } = sampleArguments(operation, reader);
  const secrets = secretsOf(model, operation);
  const filled = operation.path.replaceAll(/\{([^}]*)\}/g, (_, name) => encodeURIComponent(String(path.get(name))));
  const pairs = [...query].flatMap(([name, value]) =>
    queryPairs(
      name,
      value,
      operation.query.find((parameter) => parameter.name === name),
    ),
  );
  const options = [
    ...(operation.method === "GET" ? [] : [`--request ${shellWord(operation.method)}`]),
    ...secrets.flatMap(credentialOption),
    ...[...headers].map(([name, value]) => `--header ${shellWord(`${name}: ${String(value)}`)}`),
    ...(body ? [`--header ${shellWord(`content-type: ${body.mediaType}`)}`] : []),
    ...(body ? [`--data ${shellWord(JSON.stringify(body.value))}`] : []),
  ];
  return `${[`curl ${address(`${baseUrl}${filled}`, pairs, secrets)}`, ...options].join(" \\\n  ")}\n`;
}

function secretsOf(model: Model, operation: OperationModel): Secret[] {
  return credentials(operation).flatMap((name) => {
    const scheme = model.schemes.find((one) => one.name === name);
    return scheme ? [{ ...scheme.facts, variable: `"$${environmentName(name)}"` }] : [];
  });
}

/** The URL as a word of the command line; a credential in the query follows it outside the quotes. */
function address(url: string, pairs: readonly string[], secrets: readonly Secret[]): string {
  const inQuery = secrets.find((secret) => secret.in === "query");
  const all = inQuery ? [...pairs, `${encodeURIComponent(inQuery.name)}=`] : pairs;
  const whole = all.length > 0 ? `${url}?${all.join("&")}` : url;
  // Braces and brackets are patterns to curl.
  const globoff = /[{}[\]]/.test(whole) ? "--globoff " : "";
  return `${globoff}${shellWord(whole)}${inQuery?.variable ?? ""}`;
}

function credentialOption({ in: place, name, prefix = "", basic, variable }: Secret): string[] {
  if (basic) return [`--user ${variable}`];
  if (place === "cookie") return [`--cookie ${shellWord(`${name}=`)}${variable}`];
  return place === "header" ? [`--header ${shellWord(`${name}: ${prefix}`)}${variable}`] : [];
}

/** A query parameter as `name=value`, once for each of several values. */
function queryPairs(name: string, value: unknown, parameter?: ParameterModel): string[] {
  const encode = (item: unknown) => encodeURIComponent(typeof item === "object" ? JSON.stringify(item) : String(item));
  const pair = (key: string, text: string) => `${encodeURIComponent(key)}=${text}`;
  if (Array.isArray(value)) {
    const separator = parameter?.facts.separator;
    const values = value.map(encode);
    return separator === undefined ? values.map((text) => pair(name, text)) : [pair(name, values.join(separator))];
  }
  if (typeof value === "object" && value !== null) {
    const deep = parameter?.facts.deep;
    return Object.entries(value).map(([key, item]) => pair(deep ? `${name}[${key}]` : key, encode(item)));
  }
  return [pair(name, encode(value))];
}
