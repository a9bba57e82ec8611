import { createRequire } from "node:module";
import { join } from "node:path";
import type * as Prism from "@stoplight/prism-http";

/** Prism is not a dependency of this package: only those who check or mock need it. */
const INSTALL = "npm install --save-dev @stoplight/prism-http@5.12.0";

/** A package that a command or a function needs and that isn't installed. Its message is the fix, in one line. */
export class MissingPackageError extends Error {
  override readonly name = "MissingPackageError";
}

/** What of Prism is used. */
export type PrismHttp = Pick<typeof Prism, "createInstance" | "getHttpOperationsFromSpec">;

let loaded: PrismHttp | undefined;

/**
 * Prism's library, from the project that runs this, else from where this package is installed: a strict package manager
 * shows this package nothing of the project's own dependencies.
 *
 * @throws MissingPackageError where it isn't installed.
 */
export function loadPrism(what: string, from: readonly string[] = homes()): PrismHttp {
  if (loaded) return loaded;
  for (const home of from) {
    const require = createRequire(home);
    const path = resolveFrom(require);
    if (path === undefined) continue;
    loaded = require(path) as PrismHttp;
    return loaded;
  }
  throw new MissingPackageError(`${what} needs Prism, which isn't installed: ${INSTALL}`);
}

function homes(): string[] {
  return [join(process.cwd(), "package.json"), import.meta.url];
}

function resolveFrom(require: NodeJS.Require): string | undefined {
  try {
    return require.resolve("@stoplight/prism-http");
  } catch {
    return undefined;
  }
}

/** Prism wants a logger; what it would say is said by those who call it. */
const silent = Object.assign(
  Object.fromEntries(
    ["fatal", "error", "warn", "info", "debug", "trace", "silent", "success", "start", "note"].map((level) => [
      level,
      () => {},
    ]),
  ),
  { child: () => silent },
) as unknown as Parameters<PrismHttp["createInstance"]>[1]["logger"];

export { silent as silentLogger };
