/** The packages that the sandbox is built on. A program that only uses the client has no need of them. */
const PEERS = ["hono", "zod"];

/** Imports an optional package; where it is missing, the error says in one line what to install. */
export async function importPeer<Module>(name: string): Promise<Module> {
  try {
    // The name is no literal, so that bundlers leave alone what only some runtimes need.
    return (await import(/* @vite-ignore */ name)) as Module;
  } catch (error) {
    throw await explain([name], error);
  }
}

/** Why the sandbox itself couldn't be imported. */
export const explainImport = (error: unknown): Promise<unknown> => explain(PEERS, error);

async function explain(names: readonly string[], error: unknown): Promise<unknown> {
  const outcomes = await Promise.allSettled(names.map((name) => import(/* @vite-ignore */ name)));
  const missing = names.filter((_, index) => outcomes[index]?.status === "rejected");
  if (missing.length === 0) return error;
  const message = `@keysmith/api-keys/sandbox needs ${missing.join(" and ")}, which can't be loaded: npm install ${missing.join(" ")}`;
  return new Error(message, { cause: error });
}
