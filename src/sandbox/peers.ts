/** The packages that the sandbox is built on. A program that only uses the client has no need of them. */
const PEERS = { hono: "hono 4.5 or later", zod: "zod 3.25.20 or later" } as const;

export type Peer = keyof typeof PEERS;

/** The sandbox can't be loaded, because of packages that aren't there, or are too old. */
class MissingPeerError extends Error {
  override readonly name = "MissingPeerError";
}

/** What to throw where the sandbox can't be loaded and these are what it lacks. `error` is what came of the attempt. */
export function explainImport(missing: readonly Peer[], error: unknown): unknown {
  if (missing.length === 0) return error;
  const needed = missing.map((name) => PEERS[name]).join(" and ");
  const message = `@keysmith/api-keys/sandbox needs ${needed}, which can't be loaded: npm install ${missing.join(" ")}`;
  return new MissingPeerError(message, { cause: error });
}
