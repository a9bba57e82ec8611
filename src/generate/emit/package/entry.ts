import type { Model } from "../../model/types.js";
import { header } from "../text/header.js";

/** The package's index.ts: the client, which says on servers what it is. */
export function emitPackageEntry(model: Model): string {
  const { create, createOf, type, options } = model.names;
  return `${header(model)}

import { ${create} as make, ${createOf} as makeOf, type ${options} } from "./api/index.js";
import { NAME, VERSION } from "./lib/version.js";

export * from "./api/index.js";

/** Makes a ${type}. On servers it sends \`user-agent: \${NAME}/\${VERSION}\`. */
export const ${create}: typeof make = (options) => make(named(options));

/** A ${type} with the methods of these operations alone. */
export const ${createOf}: typeof makeOf = (operations, options) => makeOf(operations, named(options));

/** Browsers say what they are themselves, and ask a service before they send this header to it. */
function named(options: ${options} | undefined): ${options} {
  const { fetch } = options ?? {};
  if ("document" in globalThis || "importScripts" in globalThis) return { ...options } as ${options};
  return {
    ...options,
    fetch: (url, init) => {
      const headers = new Headers(init.headers);
      if (!headers.has("user-agent")) headers.set("user-agent", \`\${NAME}/\${VERSION}\`);
      return (fetch ?? globalThis.fetch)(url, { ...init, headers });
    },
  } as ${options};
}
`;
}
