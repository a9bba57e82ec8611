/** The schemas' types are the generated types; schemas of other libraries are taken too. */
import { type ApiKey, type ApiKeyInput, createApiKeysClient } from "@keysmith/api-keys";
import type { StandardSchema } from "@keysmith/api-keys/validation";
import * as validation from "@keysmith/api-keys/validation";
import type * as z from "zod/mini";

/** Whether two types are one, told without letting either be taken for the other. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

export const read: Same<z.infer<typeof validation.ApiKey>, ApiKey> = true;
export const written: Same<z.input<typeof validation.ApiKeyInput>, ApiKeyInput> = true;

declare const own: StandardSchema;

const checking = validation.createApiKeysClientValidation({
  report: ({ operation, status, issues }) => console.warn(operation, status, issues[0]?.path),
  schemas: { "apiKeys.create": { body: own, responses: { 201: validation.ApiKey } } },
});
createApiKeysClient({ baseUrl: "https://a.example", validation: checking });
validation.createApiKeysClientValidation({ responses: "throw" });

const parsed = validation.ApiKey.safeParse({});
if (parsed.success) {
  const key: ApiKey = parsed.data;
  console.log(key);
}
