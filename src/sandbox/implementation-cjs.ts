/** What `implementation.ts` is for `import`, for `require()`: it can't wait. */
import { explainImport, type Peer } from "./peers.js";

export const { createSandbox } = load();

function load(): typeof import("./create.js") {
  try {
    return require("./create.js");
  } catch (error) {
    throw explainImport(missing(), error);
  }
}

function missing(): Peer[] {
  const loads = { hono: () => require("hono"), zod: () => require("zod") };
  return (["hono", "zod"] as const).filter((name) => {
    try {
      loads[name]();
      return false;
    } catch {
      return true;
    }
  });
}
