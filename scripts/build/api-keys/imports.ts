/** Where imports of the SDK's sources lead in the built package. */
import type { Plugin } from "rolldown";
import { EXTENSION, type Format } from "../bundle.js";
import { fromRoot } from "../root.js";

/** Where zod 3 has what zod 4 is, and zod 4 has it too. */
export const ZOD: Readonly<Record<string, string>> = { zod: "zod/v4", "zod/mini": "zod/v4-mini" };

/** Stands for openapi-fetch in CommonJS. */
const OPENAPI_FETCH = "\0openapi-fetch";

/**
 * To `import` CommonJS, Node.js takes all of it for its `default`. In openapi-fetch's, `default` is a name like others.
 */
const FETCH_CLIENT = 'const { default: create } = require("openapi-fetch"); export default create;';

type Target = string | { readonly id: string; readonly external: true };

export function redirectImports(format: Format): Plugin {
  const external = (id: string): Target => ({ id, external: true });
  /** By what is imported, and by which file where it matters. */
  const target = (id: string, importer = ""): Target | undefined => {
    // Files that are loaded when they are needed, or that package.json chooses among.
    if (id === "./listen.js") return external("#listen");
    if (id === "./index.js" && importer.endsWith("/sandbox/main.ts")) return external(`./sandbox${EXTENSION[format]}`);
    if (format === "esm") return id === "openapi-fetch" ? external(id) : undefined;
    if (id === "openapi-fetch") return importer === OPENAPI_FETCH ? external(id) : OPENAPI_FETCH;
    // require() can't wait for an import.
    if (id === "./implementation.js") return fromRoot("src/sandbox/implementation-cjs.ts");
    if (id === "./create.js" && importer.endsWith("-cjs.ts")) return external(`./service${EXTENSION.cjs}`);
    return undefined;
  };
  return {
    name: "redirect-imports",
    resolveId: target,
    load: (id) => (id === OPENAPI_FETCH ? FETCH_CLIENT : undefined),
  };
}
