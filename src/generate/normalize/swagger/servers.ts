import type { Json } from "../context.js";

/** The addresses of `host`, `basePath` and `schemes`; TLS comes first, and stands where no scheme is named. */
export function serversOf({ host, basePath, schemes }: Json): Json[] {
  const path = typeof basePath === "string" ? basePath.replace(/^(?=[^/])/, "/") : "";
  if (typeof host !== "string" || host === "") return path === "" || path === "/" ? [] : [{ url: path }];
  const named = [schemes].flat().filter((scheme) => scheme === "https" || scheme === "http");
  const sorted = [...new Set(named)].sort().reverse();
  return (sorted.length > 0 ? sorted : ["https"]).map((scheme) => ({ url: `${scheme}://${host}${path}` }));
}
