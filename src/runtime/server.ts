/** Where requests go, as a document's servers say. */
import type { Operation, ServerFiller } from "./operation.js";
import type { Settings } from "./settings.js";
import { throwUsageError } from "./usage-error.js";

/** The base URL of an operation. The caller's own goes before one that the document has for the operation. */
export function baseUrlOf({ server }: Operation, { baseUrl, hasOwnUrl, servers, variables }: Settings): string {
  if (!server) return baseUrl;
  const own = (servers as Record<string, string | undefined>)[server.name];
  return own ?? (hasOwnUrl ? baseUrl : server.fill(server, variables));
}

/** A server's URL, with the values of its variables. */
export const fillServer: ServerFiller = ({ url, variables = {} }, given) => {
  // A value may not lead to another host.
  const hostEnd = /^[^/]*\/\/[^/]*/.exec(url)?.[0].length ?? 0;
  const filled = url.replace(/\{(.+?)\}/g, (_, name: string, at: number) => {
    const value = (given as Record<string, unknown>)[name] ?? variables[name];
    const allowed = at < hostEnd ? /^[\w.-]+$/ : /^[\w.~/-]*$/;
    if (typeof value !== "string" || !allowed.test(value)) {
      throwUsageError(["variables", name], " must be a text of letters, digits, dots and hyphens");
    }
    return value;
  });
  return filled.replace(/\/+$/, "");
};
