import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { LoadError } from "./load-error.js";

/**
 * An OpenAPI document: a path, an http(s) URL, or its text (from standard input, say) with the file or the URL from
 * which its references start; without either they start from the working directory.
 */
export type Input = string | URL | { readonly text: string; readonly file?: string; readonly url?: string };

/** Where a file is: an absolute path or an http(s) URL. */
export type Location = { readonly path: string } | { readonly url: URL };

export function locateInput(input: Input): Location {
  if (typeof input === "string" || input instanceof URL) return locate(String(input));
  return locate(input.url ?? input.file ?? "openapi.yaml");
}

/** A path as people give it on a command line, or an address. */
export function locate(given: string): Location {
  if (/^https?:/i.test(given)) {
    if (!URL.canParse(given)) throw new LoadError(`${given} is no valid URL: check its spelling.`);
    return { url: new URL(given) };
  }
  if (/^file:/i.test(given)) return { path: pathOf(given) };
  if (/^[a-z][a-z\d+.-]+:\/\//i.test(given)) {
    throw new LoadError(`${given} can't be read: give a file, or a URL that begins with http:// or https://.`);
  }
  if (given === "") throw new LoadError("There is no document: give a file or a URL.");
  return { path: resolve(given) };
}

/** How findings name a location. Credentials within a URL stay out of sight. */
export function refOf(location: Location): string {
  if ("path" in location) return location.path;
  const url = new URL(location.url);
  url.username = "";
  url.password = "";
  url.hash = "";
  return url.href;
}

/** As people write it: from where they are, if it lies there. */
export function shortRef(ref: string): string {
  const short = /^https?:/.test(ref) ? ref : relative(process.cwd(), ref);
  return short.startsWith("..") || short === "" ? ref : short;
}

function pathOf(url: string): string {
  try {
    return fileURLToPath(url);
  } catch {
    throw new LoadError(`${url} is no file of this machine: give its path.`);
  }
}
