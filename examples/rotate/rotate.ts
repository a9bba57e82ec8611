import { type ApiKeysClient, NotFoundError } from "@keysmith/api-keys";

/** What has to be done with the new secret; throws where that fails. */
export type Deploy = (secret: string) => Promise<void>;

/**
 * Replaces a key by a new one with the same rights. The old key works until the new one does; where a step fails, the new
 * key is deleted again.
 */
export async function rotate(client: ApiKeysClient, oldId: string, newId: string, deploy: Deploy): Promise<void> {
  const old = await client.apiKeys.get(oldId);
  // An id of our choice, so that the request can be repeated safely.
  const made = await client.apiKeys.put(newId, {
    description: old.description,
    ...(old.type && { type: old.type }),
    ...(old.acl && { acl: old.acl }),
    ...(old.allowedIps && { allowedIps: old.allowedIps }),
  });
  const secret = made.secretKey;
  if (!secret) throw new Error(`${newId} exists already, and its secret can't be read again: choose another id`);
  try {
    await deploy(secret);
    await client.withOptions({ auth: { secretApiKey: secret } }).apiKeys.list({ limit: 1 });
  } catch (error) {
    await client.apiKeys.delete(newId);
    throw error;
  }
  await client.apiKeys.delete(oldId).catch((error: unknown) => {
    // Deleted by somebody else meanwhile.
    if (!(error instanceof NotFoundError)) throw error;
  });
}
