import { createApiKeysClient } from "@keysmith/api-keys";

/** The service that the tests run; Next.js reads its own environment on the server. */
export function client() {
  const { baseUrl, auth } = JSON.parse(process.env.KEYSMITH_WHERE ?? "");
  return createApiKeysClient({ baseUrl, auth });
}
