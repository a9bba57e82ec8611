import type { OperationModel } from "../../generate/model/types.js";
import { writePlain } from "../../runtime/call/query.js";
import { writeStyled } from "../../runtime/call/styled-query.js";
import type { DocumentOperation } from "../operations.js";
import type { Credentials } from "./credentials.js";

/** What a probe sends. */
export interface ProbeRequest {
  readonly path: ReadonlyMap<string, unknown>;
  readonly query: ReadonlyMap<string, unknown>;
  readonly headers: ReadonlyMap<string, unknown>;
}

/** The URL of a request, without its credentials. */
export function urlOf(
  baseUrl: URL,
  { path: template }: DocumentOperation,
  model: OperationModel | undefined,
  { path, query }: ProbeRequest,
): URL {
  const [pathname = ""] = template.split(/[?#]/);
  const filled = pathname.replace(/\{([^{}]*)\}/g, (_, name: string) => encodeURIComponent(String(path.get(name))));
  const parts = [...query].map(([name, value]) => {
    const parameter = model?.query.find((each) => each.name === name);
    return parameter?.styled ? writeStyled(name, value, parameter.facts) : writePlain(name, value);
  });
  const url = new URL(`${baseUrl.pathname.replace(/\/+$/, "")}${filled}`, baseUrl);
  url.search = parts.filter(Boolean).join("&");
  return url;
}

/** A URL with its credentials, to be sent and not to be shown. */
export function signed(url: URL, { query }: Credentials): URL {
  const copy = new URL(url);
  for (const [name, value] of Object.entries(query)) copy.searchParams.set(name, value);
  return copy;
}
