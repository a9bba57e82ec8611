/** A sandbox, and clients that reach it through Prism's proxy. */
import type { ApiKeysClient, ApiKeysClientAuth } from "@keysmith/api-keys";
import { createSandbox, type Sandbox, type SandboxOptions } from "@keysmith/api-keys/sandbox";
import { contractClient, NOW } from "./client.js";
import { proxy } from "./prism.js";
import type { Exchange, Link } from "./recorder.js";

export interface Stage {
  readonly sandbox: Sandbox;
  /** With the owners' credentials. */
  readonly client: ApiKeysClient;
  /** With other credentials. */
  as(auth: ApiKeysClientAuth): ApiKeysClient;
  /** With a link of its own. */
  through(link: Link): ApiKeysClient;
  close(): Promise<void>;
}

/** `document` is what the proxy holds requests and answers against; without one there is no proxy between. */
export async function setStage(
  exchanges: Exchange[],
  document: string | undefined,
  options: SandboxOptions = {},
): Promise<Stage> {
  const sandbox = createSandbox({ now: () => NOW, ...options });
  const server = await sandbox.listen();
  const between = document === undefined ? undefined : await proxy(document, server.url);
  const baseUrl = between?.url ?? server.url;
  const { accountToken, secretApiKey } = sandbox.credentials;
  const as = (auth: ApiKeysClientAuth, use: Link[] = []) => contractClient(exchanges, { baseUrl, auth, use });
  const owners = { accountToken, secretApiKey };
  return {
    sandbox,
    client: as(owners),
    as,
    through: (link) => as(owners, [link]),
    close: async () => {
      await between?.close();
      await server.close();
    },
  };
}
