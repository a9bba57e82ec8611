/** The sandbox's code, loaded so that a missing package can be named: a plain import can't do that. */
import { explainImport, type Peer } from "./peers.js";

export const { createSandbox } = await import("./create.js").catch(async (error: unknown) => {
  throw explainImport(await missing(), error);
});

async function missing(): Promise<Peer[]> {
  const found = await Promise.allSettled([import("hono"), import("zod")]);
  return (["hono", "zod"] as const).filter((_, index) => found[index]?.status === "rejected");
}
