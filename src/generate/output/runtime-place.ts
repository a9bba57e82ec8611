import { join, relative, resolve } from "node:path";
import { INLINE, PACKAGE, type Runtime } from "../options.js";
import { OutputError } from "./errors.js";

/** Where a client has its runtime. */
export type RuntimePlace =
  | { readonly kind: "package" | "inline"; readonly specifier: string }
  | { readonly kind: "folder"; readonly specifier: string; readonly folder: string };

/** The folder of a runtime that is a client's own. */
export const INLINE_FOLDER = "runtime";

/**
 * Where the option says that the runtime is.
 *
 * @throws OutputError where it can't be there.
 */
export function placeRuntime(runtime: Runtime, out: string | undefined): RuntimePlace {
  if (runtime === PACKAGE) return { kind: "package", specifier: PACKAGE };
  if (runtime === INLINE) return { kind: "inline", specifier: `./${INLINE_FOLDER}/index` };
  if (!isFolder(runtime)) {
    throw new OutputError(
      `runtime is "${runtime}": write "${INLINE}", "${PACKAGE}", or a folder, with a / in it (./shared/runtime).`,
    );
  }
  if (out === undefined) throw new OutputError("runtime is a folder: say with out where the client lies that uses it.");
  const path = relativePath(out, runtime);
  if (path === "") throw new OutputError(`${out} is the folder of the client: choose another one for its runtime.`);
  if (/^([a-z]:|\/)/i.test(path))
    throw new OutputError(`${runtime} is on another drive than ${out}: choose one on the same.`);
  const specifier = path.startsWith("../") || path === ".." ? path : `./${path}`;
  return { kind: "folder", specifier: `${specifier}/index`, folder: runtime };
}

/** What can be a folder. A word alone is more likely a mistake: `package`, `inlined`. */
export function isFolder(runtime: string): boolean {
  return /[/\\]/.test(runtime) && !runtime.startsWith("@");
}

/** From one folder to another one, with `/` on every platform. */
export function relativePath(from: string, to: string): string {
  return relative(resolve(from), resolve(join(to))).replaceAll("\\", "/");
}
